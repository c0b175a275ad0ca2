import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { widthOf } from '../../source/line.ts'
import { abilitiesOf } from '../../source/terminal/abilities.ts'
import { difference } from '../../source/terminal/difference.ts'
import { rowReader } from '../../source/terminal/rows.ts'
import { checkChains } from './chain-property.ts'
import { seenIn } from './emulator.ts'
import { painted } from './painted.ts'

const esc = '\u001b'
const red = (text: string): string => `${esc}[31m${text}${esc}[39m`
const bold = (text: string): string => `${esc}[1m${text}${esc}[22m`

/** The bytes that make one frame into another, as they are to be read. */
const bytesFor = async (before: readonly string[], after: readonly string[], term = 'vt100'): Promise<string> => {
  const size = { columns: 20, rows: Math.max(before.length, after.length) }
  const screen = await painted(size, abilitiesOf(term))
  screen.show(before)
  await screen.read()
  screen.show(after)
  const bytes = await screen.read()
  const fresh = await painted(size, abilitiesOf('vt100'))
  fresh.show(after)
  await fresh.read()
  assert.deepEqual(seenIn(screen.terminal, size), seenIn(fresh.terminal, size))
  return bytes.replaceAll(esc, '^').replace(/\^\[\?2026[hl]/g, '')
}

describe('what differs between two screens', () => {
  const rows: readonly (readonly [what: string, before: readonly string[], after: readonly string[], bytes: string])[] =
    [
      ['nothing is written where nothing changed', ['one', 'two'], ['one', 'two'], ''],
      ['one cell is a move and a character', ['0:01', 'two'], ['0:02', 'two'], '^[;4H2'],
      ['what is beyond the end of a line is erased where that is shorter', ['one two three'], ['one'], '^[;4H^[K'],
      ['a few cells are blanked', ['one two'], ['one t'], '^[;6H  '],
      ['a small gap is written once more', ['a b c d'], ['1 b 2 d'], '^[H1 b 2'],
      ['a wide gap is passed by', ['a............b'], ['1............2'], '^[H1^[14G2'],
      ['the row below, in the same column, is a step down', ['abc', 'abc'], ['abd', 'abd'], '^[;3Hd^[B\bd'],
      ['the start of the next row is told by its number', ['abc', 'def'], ['abd', '1ef'], '^[;3Hd^[2H1'],
      ['a style is switched on and off', ['one two'], [`one ${red('two')}`], '^[;5H^[31mtwo^[m'],
      ['a blank between two words of a style keeps it', ['a b'], [`${bold('a')} ${bold('b')}`], '^[H^[1ma b^[m'],
      [
        'from one style to the next only what differs is changed',
        ['ab'],
        [`${bold(red('a'))}${bold('b')}`],
        '^[H^[1;31ma^[39mb^[m',
      ],
      ['a wide character is written whole', ['a漢b'], ['a字b'], '^[;2H字'],
      ['a narrow one in its place takes both cells', ['a漢b'], ['axyb'], '^[;2Hxy'],
      [
        'after an emoji the cursor is told where it is, and what may have been hidden is drawn',
        ['ab cd'],
        ['🙂 cx'],
        '^[H  ^[H🙂^[3G cx',
      ],
      ['so it is with the blank after one that ends a row', ['ab'], ['a🙂'], '^[;2H  ^[;2H🙂^[4G '],
      [
        'a link is opened and closed',
        ['x'],
        [`${esc}]8;;http://a/\u0007x${esc}]8;;\u0007`],
        '^[H^]8;;http://a/\u0007x^]8;;\u0007',
      ],
    ]
  for (const [what, before, after, bytes] of rows)
    test(what, async () => assert.equal(await bytesFor(before, after), bytes))
})

const names = [
  '',
  'amber acorn',
  'brisk badger',
  'clear copper',
  'dusty drum',
  'early eagle',
  'fuzzy fern',
  'green gate',
]

/** Rows of a list that have no cell in common. */
const list = (...numbers: readonly number[]): readonly string[] => numbers.map((number) => names[number] ?? '')

describe('rows that stand elsewhere than before', () => {
  const rows: readonly (readonly [what: string, before: readonly string[], after: readonly string[], bytes: string])[] =
    [
      [
        'a list that goes up by one loses its first row; what is below it stays',
        ['title', ...list(1, 2, 3, 4, 5), 'foot'],
        ['title', ...list(2, 3, 4, 5, 6), 'foot'],
        '^[2H^[M^[6H^[Lfuzzy fern',
      ],
      [
        'a list that goes down by two loses its last rows',
        ['title', ...list(3, 4, 5, 6, 7), 'foot'],
        ['title', ...list(1, 2, 3, 4, 5), 'foot'],
        '^[5H^[2M^[2H^[2Lamber acorn^[3Hbrisk badger',
      ],
      [
        'of the rows that were moved only what differs is written',
        ['title', ...list(1, 2, 3, 4), 'foot'],
        ['title', ...list(2), 'clear hopper', ...list(4, 5), 'foot'],
        '^[2H^[M^[5H^[L^[3;7Hh^[5Hearly eagle',
      ],
      [
        'rows that come in between others push them down',
        [...list(1, 2, 3), '', 'foot'],
        [...list(1, 7, 2, 3), 'foot'],
        '^[4H^[M^[2H^[Lgreen gate',
      ],
      ['rows that are written with fewer bytes are not moved', ['a', 'b', 'c'], ['b', 'c', 'd'], '^[Hb^[2Hc^[3Hd'],
      [
        'blank rows that come in have no colour of what was there',
        [...list(1, 2), `${esc}[44mclear copper on blue`],
        [`${esc}[44mclear copper on blue`, '', ''],
        '^[H^[2M^[B^[2L',
      ],
    ]
  for (const [what, before, after, bytes] of rows)
    test(what, async () => {
      assert.equal(await bytesFor(before, after, 'xterm-256color'), bytes)
      assert.doesNotMatch(await bytesFor(before, after, 'vt100'), /\^\[\d*[LM]/)
    })
})

describe('the same character several times', () => {
  const rows: readonly (readonly [what: string, before: string, after: string, bytes: string])[] = [
    ['is repeated where that is shorter', '', 'a━━━━━━━━b', '^[Ha━^[7bb'],
    ['is written where that is not longer', '', 'aaaa ━━b', '^[Haaaa ━━b'],
    ['is repeated over a gap where it stands already', '', '==========', '^[H=^[9b'],
    ['is not repeated in another look', '', `======${red('======')}`, '^[H=^[5b^[31m=^[5b^[m'],
    ['is not repeated where its width is in doubt', '', '🙂🙂', '^[H  ^[H🙂^[3G  ^[;3H🙂^[5G '],
    ['is repeated before what is erased', 'one two three four', '------', '^[H-^[5b^[K'],
  ]
  for (const [what, before, after, bytes] of rows)
    test(what, async () => {
      assert.equal(await bytesFor([before], [after], 'xterm-kitty'), bytes)
      assert.doesNotMatch(await bytesFor([before], [after], 'xterm-256color'), /\^\[\d*b/)
    })
})

test('after each of many frames, whatever changed, the terminal shows it as if it had been the first', async () => {
  const { bytes, plain } = await checkChains(600, 1)
  assert.ok(bytes <= plain, `${bytes} B against ${plain} B of a plain cell diff`)
})

test('a very large screen on which every other cell changes, each in a colour, costs no more than as many small ones', () => {
  const read = rowReader(widthOf)
  const frame = (rows: number, letter: string) =>
    read(
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: 200 }, (__, at) => `${esc}[38;5;${(at * 7 + row) % 256}m${at % 2 ? 'x' : letter}`).join(
          '',
        ),
      ),
      200,
    )
  const bytes = (rows: number): number =>
    difference(frame(rows, 'a'), frame(rows, 'b'), 200, abilitiesOf('xterm-256color')).length
  assert.ok(bytes(2000) < 110 * bytes(20))
})
