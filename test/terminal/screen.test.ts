import assert from 'node:assert/strict'
import { test } from 'node:test'
import headless from '@xterm/headless'
import { enterScreen, leaveScreen } from '../../source/terminal/screen.ts'

const shown = (terminal: InstanceType<typeof headless.Terminal>): string =>
  terminal.buffer.active.getLine(0)?.translateToString(true) ?? ''

test('the alternate screen leaves what was there, keeps lines from wrapping, and gives it back', async () => {
  const terminal = new headless.Terminal({ cols: 20, rows: 4, allowProposedApi: true })
  const write = (text: string): Promise<void> => new Promise((resolve) => terminal.write(text, resolve))
  await write('$ cbtop')
  await write(enterScreen)
  assert.deepEqual(
    [terminal.buffer.active.type, terminal.modes.wraparoundMode, shown(terminal)],
    ['alternate', false, ''],
  )
  await write('x'.repeat(50))
  assert.equal(terminal.buffer.active.cursorY, 0)
  await write(leaveScreen)
  assert.deepEqual(
    [terminal.buffer.active.type, terminal.modes.wraparoundMode, shown(terminal)],
    ['normal', true, '$ cbtop'],
  )
})

test('a terminal that has no other screen is left empty, for what is told afterwards', async () => {
  const terminal = new headless.Terminal({ cols: 20, rows: 4, allowProposedApi: true })
  const write = (text: string): Promise<void> =>
    new Promise((resolve) => terminal.write(text.replace('\u001b[?1049h', '').replace('\u001b[?1049l', ''), resolve))
  await write(`$ cbtop${enterScreen}one\r\ntwo\u001b[4;18Hend`)
  await write(`${leaveScreen}told\r\n`)
  const lines = [0, 1, 2, 3].map((row) => terminal.buffer.active.getLine(row)?.translateToString(true))
  assert.deepEqual(lines, ['told', '', '', ''])
})
