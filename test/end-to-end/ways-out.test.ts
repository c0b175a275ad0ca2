import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { replies } from '../../source/demo/replies.ts'
import type { Terminal } from '../helpers/terminal.ts'
import { opened } from './opened.ts'
import { finished, served } from './served.ts'
import { withBug } from './with-bug.ts'

const calm = { args: ['--demo', 'calm'] }
const ready = /ago · (next|asking)/

/** The demo, of a cbtop with a bug in one of its parts. */
const buggy = (part: string) => ({ command: [...withBug(part), ...calm.args, '--interval', '1'] })

/** A way out: where it begins, what is done there, and how it ends. */
type Way = {
  readonly start?: () => { readonly args?: readonly string[]; readonly command?: readonly string[] }
  /** Absent where it ends by itself, perhaps before anything was seen. */
  readonly leave?: (terminal: Terminal) => void | Promise<void>
  readonly code: number
  /** What stands on the screen below the summary; nothing when absent. */
  readonly tells?: readonly RegExp[]
  /** That nobody is left to see what the terminal got last. */
  readonly isUnseen?: true
}

const pressing =
  (...keys: readonly string[]) =>
  (terminal: Terminal): void =>
    terminal.press(...keys)

const opening = async (terminal: Terminal): Promise<void> => {
  terminal.press('Enter')
  await terminal.until(/1 Phases/)
}

/** Presses keys, waits for what they show, then Ctrl-c. */
const interrupted =
  (keys: readonly string[], shows: RegExp) =>
  async (terminal: Terminal): Promise<void> => {
    terminal.press(...keys)
    await terminal.until(shows)
    terminal.press('Ctrl-c')
  }

const aBug = [
  /^cbtop: a bug of cbtop, not of your build\. Please report it \(npm bugs cbtop\):$/,
  /^cbtop \d+\.\d+\.\d+, Node v\d+\.\d+\.\d+, \w+$/,
  /^Error: thrown on purpose$/,
]

const ways: Readonly<Record<string, Way>> = {
  'q in the list': { leave: pressing('q'), code: 0 },
  'q twice from a pane': {
    leave: async (terminal) => {
      await opening(terminal)
      terminal.press('q')
      await terminal.until(/STATUS/)
      terminal.press('q')
    },
    code: 0,
  },
  'Ctrl-c in the list': { leave: pressing('Ctrl-c'), code: 130 },
  'Ctrl-c in a pane': { leave: interrupted(['Enter'], /1 Phases/), code: 130 },
  'Ctrl-c while a filter is typed': { leave: interrupted(['/'], /keep {3}esc cancel/), code: 130 },
  'Ctrl-c while the help is shown': { leave: interrupted(['?'], / cbtop {2}help/), code: 130 },
  'Ctrl-c while the menu is shown': { leave: interrupted(['a'], / esc close/), code: 130 },
  'Ctrl-c while something is asked': { leave: interrupted(['G', 'a', 'r'], /any other key {2}no/), code: 130 },
  'Ctrl-c while it is paused': { leave: interrupted(['p'], / paused/), code: 130 },
  'SIGINT from outside': { leave: (terminal) => terminal.kill('SIGINT'), code: 130 },
  SIGTERM: { leave: (terminal) => terminal.kill('SIGTERM'), code: 143 },
  SIGHUP: { leave: (terminal) => terminal.kill('SIGHUP'), code: 129 },
  SIGQUIT: { leave: (terminal) => terminal.kill('SIGQUIT'), code: 131 },
  'SIGTERM twice': {
    leave: (terminal) => {
      terminal.kill('SIGTERM')
      terminal.kill('SIGTERM')
    },
    code: 143,
  },
  'the terminal is closed': { leave: (terminal) => terminal.hangUp(), code: 129, isUnseen: true },
  'a bug in a pane': { start: () => buggy('pane'), leave: pressing('Enter'), code: 70, tells: aBug },
  'a bug in a key': { start: () => buggy('key'), leave: pressing('s'), code: 70, tells: aBug },
  'a bug in a feed': { start: () => buggy('feed'), code: 70, tells: aBug },
  'a bug in the poller': { start: () => buggy('poller'), code: 70, tells: aBug },
}

/** What saves the window's title, and what brings it back. */
const titles = new RegExp(`${'\x1b'}\\[2[23];0t`, 'g')

/** That the terminal is as a shell wants it, with its old title, with the summary on it, nothing of the live screen, and what is told. */
const assertGivenBack = (terminal: Terminal, tells: readonly RegExp[]): void => {
  assert.deepEqual(terminal.modes(), { alternate: false, cursorHidden: false, bracketedPaste: false })
  assert.equal(terminal.emulator.modes.wraparoundMode, true)
  assert.equal(terminal.title(), '')
  assert.deepEqual(terminal.raw().match(titles), ['\x1b[22;0t', '\x1b[23;0t'])
  const lines = terminal.scrollback()
  assert.match(lines.slice(0, 5).join('\n'), /^(- . \w+ +`\S+ #\d+` +\d+:\d\d {2}`\S+`\n?){5}$/)
  for (const [at, line] of tells.entries()) assert.match(lines[5 + at] ?? '', line)
  if (tells.length === 0) assert.equal(lines.length, 5)
}

suite('ways out', { concurrency: 2 }, () => {
  for (const [name, { start = () => calm, leave, code, tells = [], isUnseen }] of Object.entries(ways))
    test(`${name}: ${code}, and the terminal is given back`, async (t) => {
      const terminal = await opened(t, start())
      if (leave !== undefined) {
        await terminal.until(ready)
        await leave(terminal)
      }
      const end = await terminal.exit
      // by the signal itself where there is no terminal left to give back
      assert.equal(end.signal === undefined ? end.code : 128 + end.signal, code)
      if (!isUnseen) assertGivenBack(terminal, tells)
    })

  /** A call that has arrived and is never answered. */
  const hanging = async (t: TestContext): Promise<Terminal> => {
    let arrived = (): void => {}
    const asked = new Promise<void>((resolve) => (arrived = resolve))
    const when = () => {
      arrived()
      return true
    }
    const { env } = await served(t, [finished('web:1')], { faults: [{ when, reply: replies.silence }] })
    const terminal = await opened(t, { args: ['--region', 'us-east-1', 'web:1'], env })
    await terminal.until('waiting for AWS')
    await asked
    return terminal
  }

  test('Ctrl-c while a call hangs: 130, long before its deadline', async (t) => {
    const terminal = await hanging(t)
    terminal.press('Ctrl-c')
    assert.deepEqual(await terminal.exit, { code: 130 })
    assert.match(terminal.scrollback().join('\n'), /^- · waiting for AWS {2}`web:1`$/)
  })
})
