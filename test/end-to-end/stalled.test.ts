import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { Terminal } from '../helpers/terminal.ts'
import { opened } from './opened.ts'
import { finished, served } from './served.ts'

const builds = Array.from({ length: 30 }, (_, at) => finished(`web:${at + 1}`, 'IN_PROGRESS'))
const running = builds.map(({ endTime: _, ...build }) => ({ ...build, buildComplete: false, currentPhase: 'BUILD' }))

/** Frames that fill whatever stands between the program and a terminal that does not read: the kernel keeps 64 KiB at most. */
const repaints = 200

/** A terminal that has stopped to read, with more to be read than fits, of a program that goes on: it has polled twice since. */
const stalled = async (t: TestContext): Promise<Terminal> => {
  let polled = (): void => {}
  const when = () => {
    polled()
    return false
  }
  const { env } = await served(t, running, { faults: [{ when, reply: { kind: 'silence' } }] })
  const args = ['--region', 'us-east-1', '--interval', '1', ...running.map(({ id }) => String(id))]
  const terminal = await opened(t, { args, env, columns: 160, rows: 50 })
  await terminal.until(/ago · (next|asking)/)
  terminal.stall()
  terminal.press(...Array<string>(repaints).fill('Ctrl-l'))
  for (let more = 2; more > 0; more--) await new Promise<void>((resolve) => (polled = resolve))
  return terminal
}

suite('a terminal that reads nothing', { concurrency: 2 }, () => {
  test('when it reads again it shows the newest frame, after little of what came between', async (t) => {
    const terminal = await stalled(t)
    const before = terminal.raw().length
    terminal.press('G')
    terminal.resume()
    await terminal.until(/ › ● running +web +30 /)
    const frame = terminal.text().length
    // what the kernel had taken, the frame that was under way, and the newest
    assert.ok(terminal.raw().length - before < 65_536 + 5 * frame)
    assert.ok(repaints * frame > 4 * 65_536)
    terminal.press('q')
    assert.deepEqual(await terminal.exit, { code: 0 })
  })

  const ways = { SIGTERM: 143, SIGHUP: 129, SIGINT: 130, SIGQUIT: 131 } as const
  for (const [signal, code] of Object.entries(ways))
    test(`${signal} ends it with ${code} all the same`, async (t) => {
      const terminal = await stalled(t)
      terminal.kill(signal as keyof typeof ways)
      assert.deepEqual(await terminal.exit, { code })
    })

  for (const [key, code] of Object.entries({ 'Ctrl-c': 130, q: 0 }))
    test(`${key} ends it with ${code} all the same`, async (t) => {
      const terminal = await stalled(t)
      terminal.press(key)
      assert.deepEqual(await terminal.exit, { code })
    })
})
