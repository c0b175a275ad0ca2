import assert from 'node:assert/strict'
import { test } from 'node:test'
import chalk from 'chalk'
import { render } from 'ink-testing-library'
import { Lines } from '../../source/components/lines.tsx'
import { piecesOf } from '../../source/domain/sgr.ts'
import { cleanLog } from '../../source/feeds/clean.ts'
import { cutLine, type Line } from '../../source/line.ts'
import { abilitiesOf } from '../../source/terminal/abilities.ts'
import { emulated, seenIn } from './emulator.ts'
import { painted } from './painted.ts'

const size = { columns: 40, rows: 7 }

/** A line of a log as its pane hands it on. */
const lineOf = (message: string): Line =>
  piecesOf(cleanLog(message)[0] ?? '').map(({ text, style }) => ({ text, ...(style === '' ? {} : { style }) }))

const drawn = (lines: readonly Line[]): readonly string[] => {
  const { lastFrame, unmount } = render(<Lines lines={lines} />)
  const frame = lastFrame() ?? ''
  unmount()
  return frame.split('\n')
}

/** Runs with so many colours: 0 none, 1 sixteen, 2 256, 3 all. */
const withColours = <Result,>(level: typeof chalk.level, run: () => Result): Result => {
  const before = chalk.level
  chalk.level = level
  try {
    return run()
  } finally {
    chalk.level = before
  }
}

const messages = [
  'plain \u001b[31mred\u001b[0m plain',
  '\u001b[1;4mbold, underlined\u001b[22m not bold\u001b[24m plain',
  '\u001b[38;5;208morange\u001b[48;2;10;20;30m on dark\u001b[39m dark',
  '\u001b[2;3mdim, italic \u001b[7minverse\u001b[27m \u001b[9mstruck',
  '\u001b[92;41mbright green on red',
  '\u001b[7m\u001b[1m\u001b[32m PASS \u001b[39m\u001b[22m\u001b[27m inverse blanks have a colour',
]

test('what a log looks like is what the terminal shows of it, and no line begins as the one before it ended', async () => {
  const lines = [...messages, 'after all of them'].map(lineOf)
  const frame = withColours(3, () => drawn(lines))
  const screen = await painted(size, abilitiesOf('xterm-256color'), 'ours')
  screen.show(frame)
  await screen.read()
  // what a terminal makes of the messages themselves, each line begun plain
  const { terminal, write } = await emulated(size, 'ours')
  await write([...messages, 'after all of them'].map((message) => `\u001b[m${message}\u001b[m`).join('\r\n'))
  assert.deepEqual(seenIn(screen.terminal, size), seenIn(terminal, size))
})

test('a line that is cut leaves no look behind for the next one', async () => {
  const frame = withColours(3, () =>
    drawn([cutLine(lineOf(`\u001b[31m${'red '.repeat(30)}`), 20), [{ text: 'plain' }]]),
  )
  const screen = await painted(size, abilitiesOf('xterm-256color'), 'ours')
  screen.show(frame)
  await screen.read()
  const { terminal, write } = await emulated(size, 'ours')
  await write('\u001b[31mred red red red red…\u001b[m\r\nplain')
  assert.deepEqual(seenIn(screen.terminal, size), seenIn(terminal, size))
})

test('a terminal of sixteen colours gets the nearest of them', () => {
  const [line = ''] = withColours(1, () => drawn([lineOf('\u001b[38;2;250;0;0mred\u001b[48;5;21m on blue')]))
  assert.doesNotMatch(line, /;[25];/)
  assert.ok(line.includes('\u001b[31m') || line.includes('\u001b[91m'), line)
})

test('without colours there is no sequence', () => {
  assert.deepEqual(
    withColours(0, () => drawn(messages.map(lineOf))).filter((line) => line.includes('\u001b')),
    [],
  )
})
