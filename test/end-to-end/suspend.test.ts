import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { bundle, type Terminal } from '../helpers/terminal.ts'
import { opened } from './opened.ts'

const ready = /ago · (next|asking)/

/** cbtop as a job of an interactive shell. */
const job = async (t: TestContext): Promise<Terminal> => {
  const terminal = await opened(t, { command: ['bash', '--norc', '-i'], env: { PS1: '$ ', CBTOP: bundle } })
  await terminal.until(/^\$ *$/m)
  terminal.press('had=$(stty -g); node $CBTOP --demo calm\r')
  await terminal.until(ready)
  return terminal
}

const isShell = (terminal: Terminal): boolean => {
  const { alternate, cursorHidden } = terminal.modes()
  return !alternate && !cursorHidden && terminal.emulator.modes.wraparoundMode
}

const isLive = (terminal: Terminal): boolean => {
  const { alternate, cursorHidden } = terminal.modes()
  return alternate && cursorHidden && !terminal.emulator.modes.wraparoundMode
}

/** Suspends it, and waits for the shell. */
const suspended = async (terminal: Terminal, times = 1): Promise<void> => {
  terminal.press('Ctrl-z')
  const stopped = (text: string): number => text.match(/^\[1\]\+ +Stopped/gm)?.length ?? 0
  await terminal.until((now) => isShell(now) && stopped(now.scrollback().join('\n')) === times)
}

/** Types a line for the shell, and waits for what it says. */
const says = async (terminal: Terminal, line: string, answer: string | RegExp): Promise<void> => {
  terminal.press(`${line}\r`)
  await terminal.until(answer)
}

const builds = ['api-server', 'mobile', 'web', 'docs', 'checkout']
const list = (width: number): RegExp => {
  const names = builds.map((name) => (width < 80 && name.length > 8 ? `${name.slice(0, 8)}…` : name))
  const rows = names.map((name) => `[ ›]{3}. \\w+ +${name} .*`)
  return new RegExp(`^ cbtop {2}us-east-1 · demo {3}5 builds.*\\n+ {3}STATUS {7}PROJECT.*\\n${rows.join('\\n')}\\n`)
}

/** A way back from the shell: what is done before it is left, while it is stopped, and what is seen when it is back. */
type Way = {
  readonly before?: (terminal: Terminal) => void | Promise<void>
  readonly stopped?: (terminal: Terminal) => void | Promise<void>
  readonly shows: RegExp
}

const ways: Readonly<Record<string, Way>> = {
  'fg shows the list': { shows: list(100) },
  'fg keeps the selection': {
    before: async (terminal) => {
      terminal.press('j')
      await terminal.until(/ › ● running +mobile +117/)
    },
    shows: / › ● running +mobile +117/,
  },
  'fg comes back to the pane that was open': {
    before: async (terminal) => {
      terminal.press('Enter')
      await terminal.until(/1 Phases/)
    },
    shows: /^ api-server #1401 .*\n 1 Phases/,
  },
  'fg after the terminal got smaller paints for the new size': {
    stopped: (terminal) => terminal.resize(60, 14),
    shows: list(60),
  },
  'fg after the terminal got larger paints for the new size': {
    stopped: (terminal) => terminal.resize(140, 40),
    shows: list(140),
  },
  'fg after something else has written all over the terminal': {
    stopped: (terminal) => says(terminal, 'seq 100 199', /^199$/m),
    shows: list(100),
  },
}

suite('a job of a shell', { concurrency: 2 }, () => {
  for (const [name, { before, stopped, shows }] of Object.entries(ways))
    test(name, async (t) => {
      const terminal = await job(t)
      await before?.(terminal)
      await suspended(terminal)
      assert.doesNotMatch(terminal.text(), /STATUS|1 Phases/)
      await says(terminal, '[ "$had" = "$(stty -g)" ] && echo as it"" was', /^as it was$/m)
      await stopped?.(terminal)
      terminal.press('fg\r')
      await terminal.until(shows)
      await terminal.until((now) => isLive(now) && /\? help$/.test(now.lines().at(-1) ?? ''))
      terminal.press('Ctrl-c')
      await terminal.until(isShell)
      await says(terminal, 'echo it ended with $?', /^it ended with 130$/m)
    })

  test('Ctrl-z works a second time', async (t) => {
    const terminal = await job(t)
    for (const times of [1, 2]) {
      await suspended(terminal, times)
      terminal.press('fg\r')
      await terminal.until(list(100))
    }
    terminal.press('q')
    await terminal.until(isShell)
  })

  test('a stopped job that is killed leaves the shell its terminal', async (t) => {
    const terminal = await job(t)
    await suspended(terminal)
    // with -b the shell tells at once of what became of a job
    await says(terminal, 'set -b; kill %1', /\[1\]\+ +Terminated/)
    assert.ok(isShell(terminal))
    await says(terminal, '[ "$had" = "$(stty -g)" ] && echo as it"" was', /^as it was$/m)
  })

  test('Ctrl-z is no way to freeze where no shell could continue it', async (t) => {
    const terminal = await opened(t, { args: ['--demo', 'calm'] })
    await terminal.until(/ › ● running +api-server +1401/)
    terminal.press('Ctrl-z', 'j')
    await terminal.until(/ › ● running +mobile +117/)
    terminal.press('q')
    assert.deepEqual(await terminal.exit, { code: 0 })
  })

  test('Ctrl-l paints afresh what something else has written over', async (t) => {
    const terminal = await opened(t, { args: ['--demo', 'calm'] })
    await terminal.until(ready)
    await new Promise<void>((done) => terminal.emulator.write('\x1b[4;1Hsomething else wrote this', done))
    await terminal.until('something else wrote this')
    terminal.press('Ctrl-l', 'Ctrl-l')
    await terminal.until((now) => /^ › ● running +api-server +1401/.test(now.lines()[3] ?? ''))
    assert.equal(terminal.text().includes('something else'), false)
  })
})
