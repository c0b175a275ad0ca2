import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { widthOf } from '../../source/line.ts'
import { rowReader } from '../../source/terminal/rows.ts'

const esc = '\u001b'

/** The cells of a line, each as its text, its width and how it looks; `?` where terminals may give it another width. */
const cellsOf = (line: string, columns = 20): readonly string[] =>
  (rowReader(widthOf)([line], columns)[0] ?? []).map(
    ({ text, width, style, link, isSure }) => `${text}${width}${isSure ? '' : '?'} ${style}${link}`,
  )

describe('the cells of a line', () => {
  const rows: readonly (readonly [what: string, line: string, cells: readonly string[]])[] = [
    ['letters and signs take one each', 'a●', ['a1 ', '●1 ']],
    ['a wide character takes two', '漢a', ['漢2 ', '0 ', 'a1 ']],
    ['what does not fit is left out', `${'a'.repeat(19)}漢`, Array(19).fill('a1 ')],
    ['blanks at the end are as good as none', 'a   ', ['a1 ']],
    ['blanks with a ground are not', `${esc}[44m `, [' 1 44']],
    ['a blank looks as it shows', `a ${esc}[1;4;31m b`, ['a1 ', ' 1 ', ' 1 4', 'b1 1;4;31']],
    ['a mark is of the character before it, and in doubt', 'e\u0301x', ['e\u03011? ', 'x1 ']],
    ['so it is with a sequence between them', `e${esc}[1m\u0301x`, ['e\u03011? ', 'x1 1']],
    ['a mark of nothing is left out', '\u0301x', ['x1 ']],
    [
      'emoji that are joined are one',
      '👩\u200d❤\ufe0f\u200d👨',
      ['👩\u200d❤\ufe0f\u200d👨5? ', '0 ', '0 ', '0 ', '0 '],
    ],
    ['a keycap is one, and in doubt', '1\ufe0f\u20e32', ['1\ufe0f\u20e31? ', '21 ']],
    ['a link ends where another begins', `${esc}]8;;a:b\u0007x${esc}]8;;\u0007y`, ['x1 a:b', 'y1 ']],
    ['control characters are left out', 'a\u0007\u009bb\u007f', ['a1 ', 'b1 ']],
  ]
  for (const [what, line, cells] of rows) test(what, () => assert.deepEqual(cellsOf(line), cells))
})

test('a line that stood in the last frame is the same row, wherever it stands now', () => {
  const read = rowReader(widthOf)
  const [one, two] = read(['one', 'two'], 20)
  assert.deepEqual(
    read(['two', 'one', 'one'], 20).map((row) => [row === one, row === two]),
    [
      [false, true],
      [true, false],
      [true, false],
    ],
  )
  assert.deepEqual(
    read(['one'], 2)[0]?.map(({ text }) => text),
    ['o', 'n'],
  )
})

test('more characters than are kept are read as few are', () => {
  const read = rowReader(widthOf)
  const lines = Array.from(
    { length: 300 },
    (_, at) => `${esc}]8;;http://a/${at}\u0007${'abcdefghijklmnopqrstuvwxyz'.repeat(3)}`,
  )
  const [first] = read(lines, 80)
  for (let at = 0; at < 4; at++)
    read(
      lines.map((line) => line.replace('http://', `http://${at}`)),
      80,
    )
  const [again] = read(lines, 80)
  assert.deepEqual(again, first)
  // they were forgotten, and made anew
  assert.equal(again?.[0] === first?.[0], false)
})
