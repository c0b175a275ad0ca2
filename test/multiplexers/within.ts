import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { suite, type TestContext, test } from 'node:test'
import { opened } from '../end-to-end/opened.ts'
import { bundle } from '../helpers/terminal.ts'

/**
 * cbtop within the real tmux and the real screen, which must be installed: not part of the tests' own command, but of
 * `npm run test:multiplexers`.
 */

const run = `${process.execPath} ${bundle} --demo calm`
let sessions = 0

/** How each is started with a shell in it, without anybody's configuration, and ended whatever became of the test. */
const multiplexers = {
  tmux: {
    start: (name: string) => ['tmux', '-L', name, '-f', '/dev/null', 'new-session', 'bash --norc'],
    end: (name: string) => spawnSync('tmux', ['-L', name, 'kill-server']),
  },
  screen: {
    start: (name: string) => ['screen', '-c', '/dev/null', '-S', name, 'bash', '--norc'],
    end: (name: string) => spawnSync('screen', ['-S', name, '-X', 'quit']),
  },
} as const

/** A shell in it. */
const shell = async (t: TestContext, { start, end }: (typeof multiplexers)[keyof typeof multiplexers]) => {
  const name = `cbtop-${process.pid}-${++sessions}`
  const terminal = await opened(t, { command: start(name), columns: 110, rows: 34 })
  t.after(() => void end(name))
  await terminal.until(/[#$] *$/m)
  return terminal
}

suite('within', { concurrency: 2 }, () => {
  for (const [name, command] of Object.entries(multiplexers)) {
    test(`${name} the screen is whole, keys work, and it is left as it was`, async (t) => {
      const terminal = await shell(t, command)
      terminal.press(`${run}\r`)
      await terminal.until(/ › ● running +api-server +1401/)
      assert.match(terminal.text(), /^ cbtop {2}us-east-1 · demo {3}5 builds/)
      terminal.press('j')
      await terminal.until(/ › ● running +mobile +117/)
      terminal.press('Enter')
      await terminal.until(/1 Phases/)
      terminal.resize(80, 24)
      await terminal.until((now) => /\? help *$/m.test(now.text()) && / cbtop|mobile #117/.test(now.lines()[0] ?? ''))
      terminal.press('Escape')
      await terminal.until(/ › ● running +mobile +117/)
      terminal.press('q')
      await terminal.until(/^● running +api-server #1401/m)
      assert.doesNotMatch(terminal.text(), /STATUS/)
      terminal.press('exit\r')
      await terminal.exit
    })

    test(`${name} Ctrl-z and fg come back to a whole screen`, async (t) => {
      const terminal = await shell(t, command)
      terminal.press(`${run}\r`)
      await terminal.until(/ › ● running +api-server +1401/)
      terminal.press('Ctrl-z')
      await terminal.until(/Stopped/)
      terminal.press('fg\r')
      await terminal.until(/ › ● running +api-server +1401/)
      terminal.press('q')
      await terminal.until(/^● running +api-server #1401/m)
      terminal.press('exit\r')
      await terminal.exit
    })

    test(`what is copied within ${name} reaches the clipboard of the terminal around it`, async (t) => {
      const terminal = await shell(t, command)
      // what tmux needs to be told, and screen does not know
      terminal.press('clear; tmux set -g set-clipboard on; echo it was" "told\r')
      await terminal.until(/^it was told/m)
      terminal.press(`${run}\r`)
      await terminal.until(/ › ● running +api-server +1401/)
      terminal.press('y')
      await terminal.until(/copied: id/)
      const copied = new RegExp(`${'\x1b'}\\]52;c?;([A-Za-z0-9+/=]+)(?:\x07|${'\x1b'}\\\\)`).exec(terminal.raw())
      assert.match(Buffer.from(copied?.[1] ?? '', 'base64').toString(), /^api-server:[0-9a-f-]{36}$/)
      terminal.press('q')
      await terminal.until(/^● running +api-server #1401/m)
      terminal.press('exit\r')
      await terminal.exit
    })
  }
})
