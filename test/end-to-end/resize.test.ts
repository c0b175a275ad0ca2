import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { Terminal } from '../helpers/terminal.ts'
import { opened } from './opened.ts'
import { finished, served } from './served.ts'

type Size = readonly [columns: number, rows: number]

const statuses = ['SUCCEEDED', 'FAILED', 'STOPPED', 'TIMED_OUT', 'FAULT']
const builds = Array.from({ length: 24 }, (_, at) => finished(`web:${at + 1}`, statuses[at % statuses.length]))
const isWhole = (terminal: Terminal): boolean => /all final .*\? help$/.test(terminal.lines().at(-1) ?? '')

/** A screen that no time changes: all builds are final. */
const still = async (t: TestContext, [columns, rows]: Size): Promise<Terminal> => {
  const { env } = await served(t, builds)
  const args = ['--region', 'us-east-1', '--utc', ...builds.map(({ id }) => String(id))]
  const terminal = await opened(t, { args, env, columns, rows })
  await terminal.until(isWhole)
  return terminal
}

/** What a terminal that always had this size shows. */
const freshly = async (t: TestContext, size: Size): Promise<string> => {
  const terminal = await still(t, size)
  const text = terminal.text()
  await terminal.close()
  return text
}

const showing = (text: string) => (terminal: Terminal) => terminal.text() === text

suite('a terminal that changes its size', { concurrency: 2 }, () => {
  test('smaller, too small, a single cell, and back: each time the screen is that of a fresh start', async (t) => {
    const large = await freshly(t, [120, 36])
    const small = await freshly(t, [40, 12])
    const terminal = await still(t, [120, 36])
    assert.equal(terminal.text(), large)
    terminal.resize(40, 12)
    await terminal.until(showing(small))
    terminal.resize(30, 8)
    await terminal.until(/^cbtop needs 40x10\n{7}$/)
    terminal.resize(1, 1)
    await terminal.until(showing(''))
    terminal.resize(40, 12)
    await terminal.until(showing(small))
    terminal.resize(120, 36)
    await terminal.until(showing(large))
    terminal.press('Enter')
    await terminal.until(/1 Phases/)
    terminal.press('Escape')
    await terminal.until(showing(large))
  })

  test('a size that came and went while it was stopped leaves nothing behind', async (t) => {
    const medium = await freshly(t, [97, 31])
    const terminal = await still(t, [97, 31])
    terminal.kill('SIGSTOP')
    terminal.resize(12, 5)
    terminal.resize(97, 31)
    assert.notEqual(terminal.text(), medium)
    terminal.kill('SIGCONT')
    await terminal.until(showing(medium))
  })

  test('after a storm of a hundred sizes it is whole, and the keys work', async (t) => {
    const medium = await freshly(t, [97, 31])
    const terminal = await still(t, [97, 31])
    for (let turn = 0; turn < 100; turn++) {
      terminal.resize(1 + ((turn * 37) % 150), 1 + ((turn * 23) % 60))
      await new Promise(setImmediate)
    }
    terminal.resize(97, 31)
    await terminal.until(showing(medium))
    terminal.press('G')
    await terminal.until(/ › .* web +24 /)
    terminal.press('q')
    assert.deepEqual(await terminal.exit, { code: 0 })
  })
})
