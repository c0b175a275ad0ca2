import { rememberLast } from './domain/remember.ts'
import { cutLine, fitted, type Line, type Run, widthOf } from './line.ts'
import type { Tone } from './theme.ts'

/** One thing to tell about a row: in a cell of a table, as a number of the top line, to sort by. */
export type Column<Row, Context> = {
  readonly title: string
  /** Cells: at least, and at most where the content wants more. */
  readonly width: { readonly min: number; readonly max: number }
  /** What goes first when it is narrow: the highest. */
  readonly rank: number
  readonly align?: 'left' | 'right'
  /** Whether it goes before a word is cut in one of the first, which tell which row it is. */
  readonly isExtra?: boolean
  /** Whether few cells tell as much as many: it gets what the others leave. */
  readonly fills?: boolean
  /** Whether what it says changes as time goes by. */
  readonly ticks?: boolean
  /** Whether it tells anything here. */
  readonly when?: (context: Context) => boolean
  /** What to sort by; undefined comes last. */
  readonly value: (row: Row, context: Context) => string | number | undefined
  /** How to say it in so many cells. */
  readonly text: (row: Row, context: Context, width: number) => string | Line
  readonly tone?: (row: Row, context: Context) => Tone
}

/** A column and the cells it got. */
export type Fitted<Row, Context> = { readonly column: Column<Row, Context>; readonly width: number }

const gap = 2

/** As many cells as the longest of CodeBuild's words for phases: `UPLOAD_ARTIFACTS`. */
const word = 16

/** Up to this rank columns are the first. */
const telling = 1

/**
 * The columns that fit into so many cells, each with its width. Those of the highest rank go until the least widths fit, and extra
 * ones until words of the first fit, too. What is left is given to those whose content wants more, the lowest rank first, and last to
 * those that only fill. No column gets more than a word needs while another's word is cut.
 */
export const fit = <Each extends Pick<Column<never, never>, 'width' | 'rank' | 'isExtra' | 'fills'>>(
  columns: readonly Each[],
  wanted: (column: Each) => number,
  width: number,
): readonly { readonly column: Each; readonly width: number }[] => {
  const byRank = [...columns].sort((a, b) => a.rank - b.rank)
  const least = (some: readonly Each[]): number => some.reduce((sum, column) => sum + column.width.min + gap, -gap)
  // to ask for it may mean to look at all that a column shows
  const most = new Map(columns.map((column) => [column, Math.min(wanted(column), column.width.max)]))
  const wish = (column: Each, limit: number): number =>
    Math.max(column.width.min, Math.min(most.get(column) ?? 0, limit))
  const cut = byRank.reduce(
    (sum, column) => sum + (column.rank > telling ? 0 : wish(column, word) - column.width.min),
    0,
  )
  while (byRank.length > 1 && least(byRank) + (byRank.at(-1)?.isExtra ? cut : 0) > width) byRank.pop()
  let spare = Math.max(0, width - least(byRank))
  const widths = new Map(byRank.map((column) => [column, column.width.min]))
  const widen = (some: readonly Each[], limit = Number.POSITIVE_INFINITY): void => {
    for (const column of some) {
      const has = widths.get(column) ?? 0
      const more = Math.min(spare, wish(column, limit) - has)
      widths.set(column, has + more)
      spare -= more
    }
  }
  const [fills, others] = [byRank.filter((column) => column.fills), byRank.filter((column) => !column.fills)]
  widen(others, word)
  widen(others)
  widen(fills)
  return columns.flatMap((column) => {
    const got = widths.get(column)
    return got === undefined ? [] : [{ column, width: Math.min(got, width) }]
  })
}

/** A cell of a row in its width, after the space between it and the one before. */
const cellOf = <Row, Context>(
  { column, width }: Fitted<Row, Context>,
  isFirst: boolean,
  row: Row,
  context: Context,
  ellipsis: string,
): Line => {
  const said = column.text(row, context, width)
  const tone = column.tone?.(row, context)
  const runs: Line =
    typeof said === 'string'
      ? [{ text: fitted(said, width, column.align, ellipsis), ...(tone === undefined ? {} : { tone }) }]
      : padded(cutLine(said, width, ellipsis), width)
  return isFirst ? runs : [{ text: ' '.repeat(gap) }, ...runs]
}

/**
 * Makes the line of a row from its cells, each in its width, with two spaces between. Cells that do not change as time goes
 * by are made once for each row.
 */
export const cells = <Row extends object, Context>(
  fittedColumns: readonly Fitted<Row, Context>[],
  ellipsis: string,
): ((row: Row, context: Context) => Line) => {
  const kept = fittedColumns.map(() => new WeakMap<Row, Line>())
  return (row, context) =>
    fittedColumns.flatMap((each, at): Line => {
      const known = kept[at]?.get(row)
      if (known !== undefined) return known
      const cell = cellOf(each, at === 0, row, context, ellipsis)
      if (!each.column.ticks) kept[at]?.set(row, cell)
      return cell
    })
}

const padded = (line: Line, width: number): Line => {
  const left = width - line.reduce((sum, { text }) => sum + widthOf(text), 0)
  return left > 0 ? [...line, { text: ' '.repeat(left) } satisfies Run] : line
}

/** The titles over the columns, as one line. */
export const titles = <Row, Context>(fittedColumns: readonly Fitted<Row, Context>[]): Line => [
  {
    text: fittedColumns.map(({ column, width }) => fitted(column.title, width, column.align)).join(' '.repeat(gap)),
    tone: 'dim',
  },
]

type Value = string | number | undefined

// made when it is first used; localeCompare would make one for each two that are compared
let collator: Intl.Collator | undefined

const compareTexts = (a: string, b: string): number => {
  collator ??= new Intl.Collator(undefined, { numeric: true })
  return collator.compare(a, b)
}

const compare = (a: Value, b: Value): number => {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return compareTexts(String(a), String(b))
}

/** Places of values in their order; those that are none come last either way; equal ones keep theirs. */
const orderOf = (values: readonly Value[], reversed: boolean): readonly number[] =>
  values
    .map((_, at) => at)
    .sort((one, other) => {
      const [a, b] = [values[one], values[other]]
      return reversed && a !== undefined && b !== undefined ? compare(b, a) : compare(a, b)
    })

/**
 * Puts rows in the order of a column's values; those without one come last either way; equal ones keep their order. As long as no value
 * is another than at the last call, the order is the one it was then, and of the same rows the same list comes back: thousands are not
 * sorted anew each second.
 */
export const sorter = <Row, Context>() => {
  let last: { readonly values: readonly Value[]; readonly reversed: boolean; readonly order: readonly number[] } = {
    values: [],
    reversed: false,
    order: [],
  }
  const placed = rememberLast((rows: readonly Row[], order: readonly number[]): readonly Row[] =>
    order.map((at) => rows[at] as Row),
  )
  return (rows: readonly Row[], column: Column<Row, Context>, context: Context, reversed: boolean): readonly Row[] => {
    const values = rows.map((row) => column.value(row, context))
    const { values: before } = last
    const isSame =
      reversed === last.reversed && values.length === before.length && values.every((value, at) => value === before[at])
    if (!isSame) last = { values, reversed, order: orderOf(values, reversed) }
    return placed(rows, last.order)
  }
}
