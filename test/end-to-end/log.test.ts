import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { lookOf } from '../helpers/look.ts'
import { opened } from './opened.ts'

const size = { columns: 120, rows: 36 }

suite('the log at a terminal', { concurrency: 2 }, () => {
  test('two keys lead from a failed build to what its command wrote last, a third to the log there', async (t) => {
    const terminal = await opened(t, { args: ['--demo', 'failures'], ...size })
    await terminal.until(/ago · next/)
    terminal.press('/', ...'web 903', 'Enter')
    await terminal.until(/ filter: web 903/)
    terminal.press('Enter')
    await terminal.until(/ › {5}↵ last lines of its output/)
    terminal.press('Enter')
    await terminal.until(/↵ last lines of its output\n +▏ .*[\s\S]*\n +↵ the log/)
    terminal.press('l')
    await terminal.until(/ › \[Container\] .* Command did not exit successfully ls -lah/)
    terminal.press('g')
    await terminal.until(/ › \[Container\] /)
    terminal.press(']')
    await terminal.until(/ › \[Container\] .* Entering phase /)
    terminal.press('/', ...'phase', 'Enter')
    await terminal.until(/ search: phase · \d+ of \d+ /)
    terminal.press('q')
    await terminal.until(/ › ✖ failed +web +903/)
  })

  test('the log of a running build goes on by itself, in the colours of its own', async (t) => {
    const terminal = await opened(t, { args: ['--demo', 'busy', '--interval', '1'], ...size })
    await terminal.until(/ago · (next|asking)/)
    terminal.press('/', ...'status:running', 'Enter')
    await terminal.until(/ filter: status:running/)
    terminal.press('l')
    await terminal.until(/ following /)
    await terminal.until(/ › \S/)
    const last = (): string | undefined => terminal.lines().find((line) => line.startsWith(' ›'))
    const before = last()
    await terminal.until(() => last() !== undefined && last() !== before)
    assert.match(terminal.text(), / following /)
    terminal.press('k')
    await terminal.until(/ not following /)
    terminal.press('G')
    await terminal.until((now) => / following /.test(now.text()) && !/ not following /.test(now.text()))
  })

  test('with --no-color a log has none, either', async (t) => {
    const terminal = await opened(t, { args: ['--demo', 'failures', '--no-color'], ...size })
    await terminal.until(/ago · next/)
    terminal.press('/', ...'web 903', 'Enter', 'l')
    await terminal.until(/Command did not exit successfully/)
    const { active } = terminal.emulator.buffer
    for (let row = 0; row < size.rows; row++)
      for (let column = 0; column < size.columns; column++) {
        const cell = active.getLine(row)?.getCell(column)
        assert.match(cell === undefined ? '' : lookOf(cell), /^0,-1,0,-1,/)
      }
  })
})
