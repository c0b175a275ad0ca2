import { fitted, type Line, widthOf, wrap } from '../line.ts'
import type { Row } from '../pane.ts'
import { signsOf, type Tone } from '../theme.ts'
import { passive } from './facts.ts'

/** What two builds have under the same name; absent where one has nothing. */
export type Pair = {
  readonly label: string
  readonly before: string | undefined
  readonly now: string | undefined
  /** Whether a value of it is masked; `revealed` where it was until `x`. */
  readonly masked?: 'hidden' | 'revealed'
  /** How the one of now looks; strong where it is another than before, when absent. */
  readonly tone?: Tone
  /** Both in full, where they are shown shortened. */
  readonly full?: readonly [before: string | undefined, now: string | undefined]
}

/** From so many cells on there are two columns, of the build before and of the one now; below, one stands under the other. */
const twoFrom = 86

const labelCells = (width: number): number => Math.min(22, Math.max(14, Math.floor(width * 0.2)))

/** What is farther apart than this is not side by side, cells. */
const mostCells = 56

/** Cells of each of the two columns. */
const cellsOf = (width: number): number => Math.min(mostCells, Math.floor((width - labelCells(width) - 2) / 2))

/** From so many cells on a label stands before what it is of, else above it. */
const leadFrom = 60

const nothing = 'none'

const toneOf = (text: string | undefined, differs: boolean): Tone => {
  if (text === undefined) return 'dim'
  return differs ? 'strong' : 'plain'
}

const linesOf = ({ label, before, now, tone: given }: Pair, width: number): readonly Line[] => {
  const [was, is] = [before ?? nothing, now ?? nothing]
  const tone = given ?? toneOf(now, before !== now)
  const isUntold: Tone = before === undefined ? 'dim' : 'plain'
  const name = labelCells(width)
  if (width < twoFrom) {
    const isBeside = width >= leadFrom && widthOf(label) <= name - 2
    const lead = isBeside ? name : 2
    const below = (word: string, text: string, look: Tone): readonly Line[] =>
      wrap(text, Math.max(1, width - lead - 8)).map((line, at) => [
        { text: fitted(isBeside && word === 'before' && at === 0 ? label : '', lead), tone: 'dim' },
        { text: fitted(at === 0 ? word : '', 8), tone: 'dim' },
        { text: line, tone: look },
      ])
    const titles = isBeside ? [] : wrap(label, width).map((text): Line => [{ text, tone: 'dim' }])
    return [...titles, ...below('before', was, isUntold), ...below('now', is, tone)]
  }
  const cells = cellsOf(width)
  const parts = [wrap(label, name - 2), wrap(was, cells - 2), wrap(is, cells)] as const
  return Array.from(
    { length: Math.max(...parts.map(({ length }) => length)) },
    (_, at): Line => [
      { text: fitted(parts[0][at] ?? '', name), tone: 'dim' },
      { text: fitted(parts[1][at] ?? '', cells), tone: isUntold },
      { text: parts[2][at] ?? '', tone },
    ],
  )
}

/** Rows of what two builds have, side by side where there is room; `Y` copies both. */
export const pairRows = (section: string, pairs: readonly Pair[], width: number, ascii: boolean): readonly Row[] =>
  pairs.flatMap((pair) => {
    const { label, masked } = pair
    const [before, now] = pair.full ?? [pair.before, pair.now]
    const { arrow } = signsOf(ascii)
    const copies: Partial<Row> = {
      copies: { what: label, text: now ?? before ?? nothing },
      whole: { what: `${label}, before and now`, text: `${before ?? nothing} ${arrow} ${now ?? nothing}` },
    }
    return linesOf(pair, width).map((line, at): Row => {
      const key = `${section} ${label}`
      return {
        key: at === 0 ? key : `${key} ${at}`,
        ...(masked !== undefined && at === 0 ? { masked: true } : {}),
        ...(masked === 'hidden' ? {} : copies),
        lines: () => [line],
      }
    })
  })

/** The title of a section; over two columns also what stands in each. */
export const pairTitle = (title: string, before: string, now: string, width: number): readonly Row[] => [
  passive(`${title} gap`, []),
  passive(
    `${title} title`,
    width < twoFrom
      ? [{ text: title, tone: 'title' }]
      : [
          { text: fitted(title, labelCells(width)), tone: 'title' },
          { text: fitted(before, cellsOf(width)), tone: 'dim' },
          { text: now, tone: 'dim' },
        ],
  ),
]
