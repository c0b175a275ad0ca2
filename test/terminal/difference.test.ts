import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { emulated } from './painted.ts'

const esc = '\u001b'
const red = (text: string): string => `${esc}[31m${text}${esc}[39m`
const bold = (text: string): string => `${esc}[1m${text}${esc}[22m`

const size = { columns: 20, rows: 4 }

/** The bytes that make one frame into another, as they are to be read. */
const bytesFor = async (before: readonly string[], after: readonly string[]): Promise<string> => {
  const screen = emulated(size)
  await screen.paint(before)
  const bytes = await screen.paint(after)
  const fresh = emulated(size)
  await fresh.paint(after)
  assert.deepEqual(screen.seen(), fresh.seen())
  return bytes.replaceAll(esc, '^')
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

const looks = [
  '0',
  '1',
  '2',
  '1;36',
  '31',
  '38;5;208',
  '38;2;1;200;30',
  '7',
  '4',
  '44',
  '22',
  '39',
  '27;1',
  '9;3',
  '',
] as const
const texts = [
  'a',
  'bc',
  ' ',
  '   ',
  'x y',
  '·',
  '●',
  '✔',
  '▆▆▓',
  '漢字',
  'é',
  'e\u0301',
  '🙂',
  '👍🏽',
  '🇩🇪',
  '한',
  'ｗ',
  'ä',
  '…',
] as const

const run = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.constantFrom(...looks).map((look) => `${esc}[${look}m`) },
  { weight: 1, arbitrary: fc.constantFrom(`${esc}]8;;http://a/\u0007`, `${esc}]8;;\u0007`) },
)
const line = fc.array(run, { maxLength: 14 }).map((runs) => runs.join(''))
const frames = fc.record({
  size: fc.record({ columns: fc.integer({ min: 1, max: 24 }), rows: fc.integer({ min: 1, max: 5 }) }),
  frames: fc.array(fc.array(line, { maxLength: 5 }), { minLength: 2, maxLength: 6 }),
})

test('after any frames the terminal shows the last as if it had been the first', async () => {
  await fc.assert(
    fc.asyncProperty(frames, async ({ size: of, frames: some }) => {
      const screen = emulated(of)
      for (const frame of some) await screen.paint(frame)
      const fresh = emulated(of)
      await fresh.paint(some.at(-1) ?? [])
      assert.deepEqual(screen.seen(), fresh.seen())
    }),
    { numRuns: 400 },
  )
})
