import { rememberItems, rememberLast } from './domain/remember.ts'
import type { Status } from './domain/status.ts'
import type { Watched } from './feeds/watched.ts'
import { type Line, lineWidth } from './line.ts'
import type { State } from './state.ts'
import { glyphOf, statuses } from './theme.ts'

/** How many builds there are of each status, in the order of the theme; those there are none of left out. */
export const countsOf = (watched: readonly Watched[]): readonly (readonly [Status, number])[] =>
  counted(statusesOf(watched))

const statusesOf = rememberItems(({ status }: Watched) => status)

const counted = rememberLast((all: readonly Status[]): readonly (readonly [Status, number])[] => {
  const counts = new Map<Status, number>()
  for (const status of all) counts.set(status, (counts.get(status) ?? 0) + 1)
  return (Object.keys(statuses) as Status[]).flatMap((status) => {
    const n = counts.get(status)
    return n === undefined ? [] : [[status, n] as const]
  })
})

/** The same without words: what looks alike is one number. */
export const signCountsOf = (
  watched: readonly Watched[],
  ascii: boolean,
): readonly { readonly sign: string; readonly n: number; readonly status: Status }[] => {
  const short = new Map<string, { readonly sign: string; readonly n: number; readonly status: Status }>()
  for (const [status, n] of countsOf(watched)) {
    const sign = glyphOf(status, ascii)
    short.set(sign, { sign, status, n: n + (short.get(sign)?.n ?? 0) })
  }
  return [...short.values()]
}

/** The top line's numbers, with words where there is room for them. */
export const meters = (watched: readonly Watched[], { settings }: State, width: number): Line => {
  const parts = countsOf(watched)
  const glyph = (status: Status): string => glyphOf(status, settings.ascii)
  const worded: Line = parts.flatMap(
    ([status, n]): Line => [
      { text: '   ' },
      { text: glyph(status), tone: statuses[status].tone },
      { text: ` ${n} ${status}` },
    ],
  )
  if (lineWidth(worded) <= width) return worded
  return signCountsOf(watched, settings.ascii).flatMap(
    ({ sign, n, status }): Line => [
      { text: ' ' },
      { text: `${sign} ${n}`, tone: statuses[status].tone },
      { text: ' ' },
    ],
  )
}
