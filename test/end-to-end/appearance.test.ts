import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bundle, type Terminal } from '../helpers/terminal.ts'
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
  await terminal.until(/ 1 of 24/)
  terminal.press('Enter')
  await terminal.until(/command {2}ls -lah/)
  const shows = [/\/aws\/codebuild\/web/, /NODE_OPTIONS/, /checksums/, /clone depth/, /service role/, /"buildNumber"/]
  for (const [at, what] of shows.entries()) {
    terminal.press(String(at + 2))
    await terminal.until(what)
  }
  terminal.press('?')
  await terminal.until(/ cbtop {2}help/)
  terminal.press('?')
  await terminal.until(/"buildNumber"/)
  terminal.press('Escape')
  await terminal.until(/ 1 of 24/)
  terminal.press('Escape')
  await terminal.until(/ web +905 /)
  terminal.press('p')
  await terminal.until(/ paused/)
  terminal.press('q')
  assert.deepEqual(await terminal.exit, { code: 0 })
  return terminal.raw()
}

suite('appearance', { concurrency: 2 }, () => {
  test('there are colours where a terminal has them', async (t) => {
    assert.match(await toured(await opened(t, { args: failures, ...size })), colour)
  })

  test('NO_COLOR is without colour, and so is --no-color', async (t) => {
    const terminals = [
      await opened(t, { args: failures, env: { NO_COLOR: '1', COLORTERM: 'truecolor' }, ...size }),
      await opened(t, { args: [...failures, '--no-color'], ...size }),
    ]
    for (const raw of await Promise.all(terminals.map(toured))) assert.doesNotMatch(raw, colour)
  })

  test('--ascii writes nothing outside ASCII, and so does a locale that is not UTF-8', async (t) => {
    const terminals = [
      await opened(t, { args: [...failures, '--ascii'], ...size }),
      await opened(t, { args: failures, env: { LANG: 'C' }, ...size }),
    ]
    for (const raw of await Promise.all(terminals.map(toured))) {
      assert.deepEqual([...new Set(raw.match(/[^\0-\x7f]/g))], [])
      assert.match(raw, /x failed/)
    }
  })

  test('TERM=dumb gets plain lines and no control code', async (t) => {
    const command = ['env', 'TERM=dumb', process.execPath, bundle, ...failures]
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
