import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { suite, type TestContext, test } from 'node:test'
import { opened } from '../end-to-end/opened.ts'
import { finished, running, served } from '../end-to-end/served.ts'
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
const shell = async (
  t: TestContext,
  { start, end }: (typeof multiplexers)[keyof typeof multiplexers],
  env: Readonly<Record<string, string>> = {},
) => {
  const name = `cbtop-${process.pid}-${++sessions}`
  const terminal = await opened(t, { command: start(name), columns: 110, rows: 34, env })
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
      await terminal.until(/^- ● running +`api-server #1401`/m)
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
      await terminal.until(/^- ● running +`api-server #1401`/m)
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
      await terminal.until(/^- ● running +`api-server #1401`/m)
      terminal.press('exit\r')
      await terminal.exit
    })

    test(`within ${name} the title counts, a notice reaches the terminal around it, and the old title is back`, async (t) => {
      let builds = [running('web:1'), finished('web:2')]
      const { env } = await served(t, () => builds)
      const terminal = await shell(t, command, env)
      // what tmux needs to be told, and screen does not know
      const told = `for each in 'set-titles on' 'set-titles-string #T' 'allow-passthrough on'; do tmux set -g $each; done`
      terminal.press(`clear; ${told}; printf '\\033]0;mine\\007'; echo it was" "told\r`)
      await terminal.until((now) => /^it was told/m.test(now.text()) && now.title() === 'mine')
      const flags = '--region us-east-1 --interval 1 --notify title,osc777,osc99'
      terminal.press(`${process.execPath} ${bundle} ${flags} web:1 web:2; echo it ended with $?\r`)
      // screen shows nothing outside ASCII in a title
      const [runs, failed, good] = name === 'screen' ? ['*', 'x', '+'] : ['●', '✖', '✔']
      await terminal.until((now) => now.title() === `cbtop ${runs} 1 ${good} 1`)
      builds = [finished('web:1', 'FAILED'), finished('web:2')]
      await terminal.until((now) => now.title() === `cbtop ${failed} 1 ${good} 1`)
      const body = Buffer.from('1 succeeded, 1 failed').toString('base64')
      await terminal.until((now) => now.raw().includes(`:e=1:p=body;${body}\x07`))
      assert.ok(terminal.raw().includes('\x1b]777;notify;web #1 failed;after 1:30: BUILD  exit 1  npm test\x07'))
      terminal.press('q')
      await terminal.until(/^it ended with 0/m)
      // screen has no stack of titles: its own name is what a window without a title has
      const old = name === 'screen' ? /^(screen)?$/ : /^mine$/
      await terminal.until((now) => old.test(now.title()))
      terminal.press('exit\r')
      await terminal.exit
    })
  }
})
