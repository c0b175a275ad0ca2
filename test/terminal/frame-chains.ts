import fc from 'fast-check'
import type { Size } from '../../source/pane.ts'

const esc = '\u001b'

const sgr = (parameters: string): string => `${esc}[${parameters}m`

const link = (address: string): string => `${esc}]8;;${address}\u0007`

const words = ['a', 'bc', ' ', '   ', 'x y', 'running', '0:07', '59 s', '1,209', '99%', 'api-server', ' '.repeat(12)]
const signs = ['·', '●', '✔', '…', '›', '▆▆▓', '━━━━━━━━', '─'.repeat(30), '█'.repeat(5), '=====', 'ä', 'ß', '№']
const wide = ['漢字', '漢', '한', 'ｗ', '、']
const marked = ['e\u0301', 'é', '\u0301', 'n\u0303o', 'नि', 'ก็']
const emoji = [
  '🙂',
  '👍🏽',
  '👨‍👩‍👧',
  '🇩🇪',
  '🇩',
  '1\ufe0f\u20e3',
  '❤\ufe0f',
  '❤',
  '☎\ufe0e',
  '⚡',
  '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
]

const looks = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1',
    '2',
    '3',
    '4',
    '7',
    '9',
    '22',
    '23',
    '24',
    '27',
    '29',
    '39',
    '49',
    '1;36',
    '0;2',
    '27;1',
  ),
  fc.constantFrom('31', '36', '92', '44', '103', '9;3', '30;47'),
  fc.tuple(fc.constantFrom(38, 48), fc.nat(255)).map(([ground, colour]) => `${ground};5;${colour}`),
  fc
    .tuple(fc.constantFrom(38, 48), fc.nat(255), fc.nat(255), fc.nat(255))
    .map(([ground, ...colour]) => `${ground};2;${colour.join(';')}`),
)

/** A piece of a line: a text or a sequence. Lines are kept in pieces, so that a change meets no half of one. */
const piece = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...words) },
  { weight: 6, arbitrary: fc.constantFrom(...signs) },
  { weight: 2, arbitrary: fc.constantFrom(...wide) },
  { weight: 1, arbitrary: fc.constantFrom(...marked) },
  { weight: 1, arbitrary: fc.constantFrom(...emoji) },
  { weight: 2, arbitrary: looks.map(sgr) },
  { weight: 2, arbitrary: fc.constant(sgr('')) },
  { weight: 1, arbitrary: fc.constantFrom(link('http://a/'), link('http://b/?c=d;e'), link('')) },
)

type Line = readonly string[]
type Lines = readonly Line[]

const line: fc.Arbitrary<Line> = fc.oneof(
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 3 }) },
  { weight: 5, arbitrary: fc.array(piece, { minLength: 5, maxLength: 20, size: 'max' }) },
)
const lines: fc.Arbitrary<Lines> = fc.array(line, { minLength: 2, maxLength: 24, size: 'max' })

const size: fc.Arbitrary<Size> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ columns: fc.integer({ min: 1, max: 24 }), rows: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ columns: fc.integer({ min: 20, max: 80 }), rows: fc.integer({ min: 8, max: 24 }) }),
  },
)

/** What happens on a screen from one frame to the next: to its lines, to its size, or that the terminal stops reading and reads again. */
type Step = { readonly change?: (lines: Lines) => Lines; readonly resize?: Size; readonly stall?: boolean }

const changed = (change: (lines: Lines) => Lines): Step => ({ change })

const place = fc.nat(23)

const replaced = (lines: Lines, at: number, change: (line: Line) => Line): Lines =>
  lines.map((each, row) => (row === at % lines.length ? change(each) : each))

/** The digits of a line count on, each for itself. */
const ticked = (line: Line): Line =>
  line.map((text) => (text.startsWith(esc) ? text : text.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10))))

const selectedBy = sgr('7')

/** The selection goes to a line, filled up so that it reaches the right edge of most screens. */
const selected = (lines: Lines, at: number): Lines =>
  lines.map((each, row) => {
    const bare = each[0] === selectedBy ? each.slice(1, -2) : each
    return row === at % lines.length ? [selectedBy, ...bare, ' '.repeat(20), sgr('27')] : bare
  })

/** Rows from one place to another go up or down by as many as come in. */
const scrolled = (lines: Lines, at: number, count: number, come: Lines, isUp: boolean): Lines => {
  const [before, inside, behind] = [lines.slice(0, at), lines.slice(at, at + count), lines.slice(at + count)]
  const moved = isUp ? [...inside.slice(come.length), ...come] : [...come, ...inside.slice(0, -come.length)]
  return [...before, ...moved.slice(0, inside.length), ...behind]
}

const few = fc.array(line, { minLength: 1, maxLength: 6, size: 'max' })

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(changed((lines) => lines.map(ticked))) },
  { weight: 4, arbitrary: place.map((at) => changed((lines) => replaced(lines, at, ticked))) },
  { weight: 5, arbitrary: place.map((at) => changed((lines) => selected(lines, at))) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(place, line)
      .map(([at, come]) => changed((lines) => [...lines.slice(0, at), come, ...lines.slice(at)])),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(place, fc.integer({ min: 1, max: 3 }))
      .map(([at, count]) => changed((lines) => (lines.length > at + count ? lines.toSpliced(at, count) : lines))),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(place, fc.integer({ min: 2, max: 24 }), few, fc.boolean())
      .map(([at, count, come, isUp]) => changed((lines) => scrolled(lines, at, count, come, isUp))),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(place, line)
      .map(([at, more]) => changed((lines) => replaced(lines, at, (one) => [...one, ...more]))),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(place, place, piece)
      .map(([at, of, other]) =>
        changed((lines) =>
          replaced(lines, at, (one) => one.map((each, index) => (index === of % one.length ? other : each))),
        ),
      ),
  },
  { weight: 1, arbitrary: lines.map((all) => changed(() => all)) },
  { weight: 1, arbitrary: size.map((resize) => ({ resize })) },
  { weight: 1, arbitrary: fc.boolean().map((stall) => ({ stall })) },
)

/** A frame, the size of the terminal that gets it, and whether it reads. */
export type Shown = { readonly size: Size; readonly frame: readonly string[]; readonly isStalled: boolean }

const played = (first: Lines, begin: Size, steps: readonly Step[]): readonly Shown[] => {
  let [now, of, isStalled] = [first, begin, false]
  return [{}, ...steps].map(({ change, resize, stall }: Step) => {
    now = change?.(now) ?? now
    of = resize ?? of
    isStalled = stall ?? isStalled
    return { size: of, frame: now.map((pieces) => pieces.join('')), isStalled }
  })
}

/** Frames one after the other, most of them a small change of the one before. */
export const frameChain: fc.Arbitrary<readonly Shown[]> = fc
  .tuple(lines, size, fc.array(step, { minLength: 1, maxLength: 15, size: 'max' }))
  .map(([first, of, steps]) => played(first, of, steps))
