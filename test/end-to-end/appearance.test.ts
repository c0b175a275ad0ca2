import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bundle, type Terminal } from '../helpers/terminal.ts'
import { detached } from './detached.ts'
import { opened } from './opened.ts'

const failures = ['--demo', 'failures']
const size = { columns: 120, rows: 36 }

/** SGR parameters that set a colour, of letters or ground. */
const colour = new RegExp(`${'\x1b'}\\[(?:\\d+;)*(?:[34][0-8]|9[0-7]|10[0-7])(?:;\\d+)*m`)

/** Through every pane of a failed build, the help and back, until it has ended; all bytes on the way. */
const toured = async (terminal: Terminal): Promise<string> => {
  await terminal.until(/ago .* next in/)
  terminal.press('/', ...'ls -lah')
  await terminal.until(/\/ls -lah/)
  terminal.press('Enter')
  await terminal.until(/ 1 of 27/)
  terminal.press('Enter')
  await terminal.until(/command {2}ls -lah/)
  const shows = [
    /Command did not exit successfully/,
    /NODE_OPTIONS/,
    /checksums/,
    /clone depth/,
    /service role/,
    /"buildNumber"/,
  ]
  for (const [at, what] of shows.entries()) {
    terminal.press(String(at + 2))
    await terminal.until(what)
  }
  terminal.press('?')
  await terminal.until(/ cbtop {2}help/)
  terminal.press('?')
  await terminal.until(/"buildNumber"/)
  terminal.press('Escape')
  await terminal.until(/ 1 of 27/)
  terminal.press('Escape')
  await terminal.until(/ web +905 /)
  terminal.press('p')
  await terminal.until(/ paused/)
  terminal.press('q')
  assert.deepEqual(await terminal.exit, { code: 0 })
  return terminal.raw()
}

/** Colours beyond the sixteen of a terminal's own theme. */
const ofPalette = new RegExp(`${'\x1b'}\\[(?:\\d+;)*[34]8;`)
const osc = new RegExp(`${'\x1b'}\\]`)
const notAscii = /[^\0-\x7f]/

/** How a kind of terminal is told, and what it gets for that. */
type Kind = {
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  readonly hasColour: boolean
  readonly isAscii: boolean
}

const kinds: Readonly<Record<string, Kind>> = {
  'TERM=xterm-256color': { hasColour: true, isAscii: false },
  'TERM=xterm': { env: { TERM: 'xterm' }, hasColour: true, isAscii: false },
  'TERM=tmux-256color within tmux': {
    env: { TERM: 'tmux-256color', TMUX: '/tmp/tmux-1000/default,1,0' },
    hasColour: true,
    isAscii: false,
  },
  'TERM=screen-256color within screen': {
    env: { TERM: 'screen-256color', STY: '1.pts-0.host' },
    hasColour: true,
    isAscii: false,
  },
  'TERM=linux, whose font has few glyphs': { env: { TERM: 'linux' }, hasColour: true, isAscii: true },
  'true colour': { env: { COLORTERM: 'truecolor' }, hasColour: true, isAscii: false },
  NO_COLOR: { env: { NO_COLOR: '1', COLORTERM: 'truecolor' }, hasColour: false, isAscii: false },
  '--no-color': { args: ['--no-color'], hasColour: false, isAscii: false },
  '--ascii': { args: ['--ascii'], hasColour: true, isAscii: true },
  'LANG=C': { env: { LANG: 'C' }, hasColour: true, isAscii: true },
  'LC_ALL=POSIX': { env: { LC_ALL: 'POSIX', LANG: 'de_DE.UTF-8' }, hasColour: true, isAscii: true },
}

suite('appearance', { concurrency: 2 }, () => {
  for (const [name, { env = {}, args = [], hasColour, isAscii }] of Object.entries(kinds))
    test(`${name}: ${hasColour ? 'the sixteen colours' : 'no colour'}${isAscii ? ', nothing outside ASCII' : ''}`, async (t) => {
      // the terminal library names the terminal itself: only a command of its own may name another
      const command = ['env', ...Object.entries(env).map((pair) => pair.join('=')), process.execPath, bundle]
      const raw = await toured(await opened(t, { command: [...command, ...failures, ...args], ...size }))
      assert.equal(colour.test(raw), hasColour)
      assert.doesNotMatch(raw, ofPalette)
      assert.equal(notAscii.test(raw), !isAscii)
      assert.match(raw, isAscii ? /x failed/ : /✖ failed/)
    })

  test('the console of Linux gets neither links nor the clipboard', async (t) => {
    const command = ['env', 'TERM=linux', process.execPath, bundle, '--demo', 'calm']
    const terminal = await opened(t, { command, ...size })
    await terminal.until(/ago .* next in/)
    terminal.press('o')
    await terminal.until(/https:\/\//)
    terminal.press('y')
    await terminal.until('this terminal has no clipboard to copy to')
    terminal.press('q')
    assert.deepEqual(await terminal.exit, { code: 0 })
    assert.doesNotMatch(terminal.raw(), osc)
  })

  test('where nothing outside ASCII can be shown, builds of all the world are question marks in their cells', async (t) => {
    const terminal = await opened(t, { args: ['--demo', 'unicode'], env: { LANG: 'C' }, ...size })
    await terminal.until(/ago .* next in/)
    await terminal.until(/\?\?/)
    terminal.press('Enter')
    await terminal.until(/1 Phases/)
    terminal.press('7')
    await terminal.until(/"arn"/)
    terminal.press('q')
    await terminal.until(/STATUS/)
    terminal.press('q')
    assert.deepEqual(await terminal.exit, { code: 0 })
    assert.doesNotMatch(terminal.raw(), notAscii)
  })

  const node = [process.execPath, bundle, ...failures]
  const plain = {
    'TERM=dumb': ['env', 'TERM=dumb', ...node],
    'no TERM at all': ['env', '--unset=TERM', ...node],
    'no terminal to have keys from': detached(...failures),
  }
  for (const [name, command] of Object.entries(plain))
    test(`${name} gets plain lines and no control code`, async (t) => {
      const terminal = await opened(t, { command, ...size, columns: 240 })
      await terminal.until(/^\S+Z {2}\S+ {2}web:\S+ {2}FAILED {2}POST_BUILD {2}exit 2 {2}ls -lah/m)
      terminal.kill('SIGTERM')
      await terminal.exit
      assert.doesNotMatch(terminal.raw(), /[^\P{Cc}\r\n]/u)
    })

  test('CI in the environment leaves a terminal its live screen', async (t) => {
    const terminal = await opened(t, { args: failures, env: { CI: 'true' }, ...size })
    await terminal.until(/ago · next/)
    assert.equal(terminal.modes().alternate, true)
    terminal.press('j', 'Enter')
    await terminal.until(/1 Phases/)
    terminal.press('Ctrl-c')
    assert.deepEqual(await terminal.exit, { code: 130 })
  })
})
