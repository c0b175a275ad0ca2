import { timestamp } from '../domain/format.ts'
import { fitted, type Line, wrap } from '../line.ts'
import type { Row } from '../pane.ts'
import type { State } from '../state.ts'
import type { Tone } from '../theme.ts'

/** What can be said of a field; undefined where the answer has nothing. */
export type Value = string | number | boolean | undefined

/** A field: its label, and what to say. A third member is the tone where it is not plain. */
export type Fact = readonly [label: string, value: Value, tone?: Tone]

/** How many cells labels take in so many. */
export const labelWidth = (width: number): number => Math.max(8, Math.min(26, Math.floor(width * 0.36)))

/** What a field has, in words. */
export const said = (value: Exclude<Value, undefined>): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

/** Text over as many rows as it needs, its first line behind a lead, the others below it. `y` copies all of it from each. */
export const textRows = (
  key: string,
  lead: Line,
  leadWidth: number,
  text: string,
  width: number,
  more: Partial<Row> & { readonly tone?: Tone } = {},
): readonly Row[] => {
  const { tone, ...rest } = more
  return wrap(text, Math.max(1, width - leadWidth)).map((line, at) => ({
    key: at === 0 ? key : `${key} ${at}`,
    copies: { what: 'value', text },
    ...rest,
    lines: () => [
      [
        ...(at === 0 ? lead : [{ text: ' '.repeat(leadWidth) }]),
        { text: line, ...(tone === undefined ? {} : { tone }) },
      ],
    ],
  }))
}

/** A remark, over as many lines as it needs, that the selection passes over. */
export const remark = (key: string, text: string, width: number, tone: Tone = 'dim', lead = 0): readonly Row[] =>
  textRows(key, [{ text: ' '.repeat(lead) }], lead, text, width, { tone, passive: true })

/** A label before what it is of. */
export const labelled = (label: string, cells: number): Line => [
  { text: `${fitted(label, cells - 2, 'left', '.')}  `, tone: 'dim' },
]

/** A row a field, absent ones left out; long values wrapped. */
export const factRows = (section: string, facts: readonly Fact[], width: number): readonly Row[] => {
  const cells = labelWidth(width)
  return facts.flatMap(([label, value, tone]) => {
    if (value === undefined) return []
    return textRows(`${section} ${label}`, labelled(label, cells), cells, said(value), width, {
      copies: { what: label, text: said(value) },
      ...(tone === undefined ? {} : { tone }),
    })
  })
}

/** A line that the selection passes over: a title, a remark, or nothing. */
export const passive = (key: string, line: Line): Row => ({ key, passive: true, lines: () => [line] })

/** Ends the key of a blank line before a title. */
const gap = ' gap'

/** A titled block of rows with a blank line before it; nothing where there are no rows. */
export const section = (title: string, rows: readonly Row[]): readonly Row[] =>
  rows.length === 0
    ? []
    : [passive(`${title}${gap}`, []), passive(`${title} title`, [{ text: title, tone: 'title' }]), ...rows]

/** Sections one below the other, without the blank line before the first; a word where there is none. */
export const sections = (blocks: readonly (readonly Row[])[], empty: string): readonly Row[] => {
  const rows = blocks.flat()
  if (rows.length === 0) return [passive('empty', [{ text: empty, tone: 'dim' }])]
  return rows.slice(rows[0]?.key.endsWith(gap) ? 1 : 0)
}

/** A moment in full, by the clock that was chosen. */
export const when = (at: number | undefined, { times }: Pick<State, 'times'>): string | undefined =>
  at === undefined ? undefined : timestamp(at, times === 'utc')

/** The same to the second, where more is of no use. */
export const whenToSecond = (at: number | undefined, shown: Pick<State, 'times'>): string | undefined =>
  when(at === undefined ? undefined : Math.floor(at / 1000) * 1000, shown)

/** Cells between parts that stand in one line. */
export const packedGap = 3

/** Parts in as few lines as they need, none broken: those of each line. */
export const packed = <Part>(
  parts: readonly Part[],
  cellsOf: (part: Part) => number,
  width: number,
): readonly (readonly Part[])[] => {
  const lines: Part[][] = []
  let used = Number.POSITIVE_INFINITY
  for (const part of parts) {
    used += packedGap + cellsOf(part)
    if (used <= width) lines.at(-1)?.push(part)
    else {
      lines.push([part])
      used = cellsOf(part)
    }
  }
  return lines
}

/** A number with its unit. */
export const amount = (n: number | undefined, unit: string): string | undefined =>
  n === undefined ? undefined : `${n} ${unit}`

/** Several values, a line each; undefined when there are none. */
export const listed = (values: readonly string[] | undefined): string | undefined =>
  values === undefined || values.length === 0 ? undefined : values.join('\n')
