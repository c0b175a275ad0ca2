import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { replies } from '../../source/demo/replies.ts'
import { bundle, type Terminal } from '../helpers/terminal.ts'
import { opened } from './opened.ts'
import { finished, served } from './served.ts'

const calm = { args: ['--demo', 'calm'] }
const ready = /ago · (next|asking)/

/** That the terminal is as a shell wants it, with the summary on it and nothing of the live screen. */
const isGivenBack = (terminal: Terminal): void => {
  assert.deepEqual(terminal.modes(), { alternate: false, cursorHidden: false, bracketedPaste: false })
  assert.equal(terminal.emulator.modes.wraparoundMode, true)
  assert.match(terminal.scrollback()[0] ?? '', /^● running +api-server #1401 +\d+:\d\d$/)
  assert.equal(terminal.scrollback().length, 5)
}

suite('ways out', { concurrency: 2 }, () => {
  test('Ctrl-c leaves with 130', async (t) => {
    const terminal = await opened(t, calm)
    await terminal.until(ready)
    terminal.press('Enter')
    await terminal.until(/1 Phases/)
    terminal.press('Ctrl-c')
    assert.deepEqual(await terminal.exit, { code: 130 })
  })

  test('Ctrl-c leaves at once while a filter is typed and while the help is shown', async (t) => {
    for (const key of ['/', '?']) {
      const terminal = await opened(t, calm)
      await terminal.until(ready)
      terminal.press(key)
      await terminal.until(key === '/' ? /keep {3}esc cancel/ : / cbtop {2}help/)
      terminal.press('Ctrl-c')
      assert.deepEqual(await terminal.exit, { code: 130 })
    }
  })

  test('Ctrl-c leaves within a second while a call hangs', async (t) => {
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
    const pressedAt = performance.now()
    terminal.press('Ctrl-c')
    assert.deepEqual(await terminal.exit, { code: 130 })
    assert.ok(performance.now() - pressedAt < 1000)
    assert.match(terminal.scrollback().join('\n'), /^· waiting for AWS {2}web:1$/)
  })

  for (const [signal, code] of [['SIGTERM', 143] as const, ['SIGHUP', 129] as const, ['SIGINT', 130] as const]) {
    test(`${signal} from outside leaves with ${code} and gives the terminal back`, async (t) => {
      const terminal = await opened(t, calm)
      await terminal.until(ready)
      terminal.kill(signal)
      assert.deepEqual(await terminal.exit, { code })
      isGivenBack(terminal)
    })
  }

  test('a terminal that is closed takes cbtop with it within about a second', async (t) => {
    const terminal = await opened(t, calm)
    await terminal.until(ready)
    const closedAt = performance.now()
    terminal.hangUp()
    const { code, signal } = await terminal.exit
    assert.equal(signal === undefined ? code : 128 + signal, 129)
    assert.ok(performance.now() - closedAt < 2500)
  })

  test('what is thrown in cbtop itself is told below the summary, on a terminal that works, with 70', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'cbtop-'))
    t.after(() => rm(folder, { recursive: true, force: true }))
    const thrower = join(folder, 'thrower.cjs')
    await writeFile(thrower, "process.on('SIGUSR2', () => { throw new Error('thrown on purpose') })\n")
    const terminal = await opened(t, { command: [process.execPath, '--require', thrower, bundle, ...calm.args] })
    await terminal.until(ready)
    terminal.kill('SIGUSR2')
    assert.deepEqual(await terminal.exit, { code: 70 })
    assert.deepEqual(terminal.modes(), { alternate: false, cursorHidden: false, bracketedPaste: false })
    assert.equal(terminal.emulator.modes.wraparoundMode, true)
    const lines = terminal.scrollback()
    assert.match(lines.slice(0, 5).join('\n'), /^(\S \w+ +\S+ #\d+ +\d+:\d\d\n?){5}$/)
    assert.match(lines[5] ?? '', /^cbtop: a bug of cbtop, .* please report it/)
    assert.equal(lines[6], 'Error: thrown on purpose')
  })
})
