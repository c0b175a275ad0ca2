import { elapsedOf } from './domain/elapsed.ts'
import { count, duration } from './domain/format.ts'
import { isBad } from './domain/status.ts'
import { nameOf, type Watched } from './feeds/watched.ts'
import type { Finished } from './finished.ts'
import { cut } from './line.ts'
import { countsOf, signCountsOf } from './meters.ts'
import type { Notice } from './terminal/notices.ts'
import { signsOf } from './theme.ts'
import { whyText } from './why.ts'

/** So many builds that are done at once are told of one by one. */
const most = 5

/** Cells of a notice's body: as much as desktops show. */
const widest = 120

/** How the builds stand, for the window's title: what failed before what went well, for titles are cut at their end. */
export const titleOf = (watched: readonly Watched[], ascii: boolean): string => {
  const counts = signCountsOf(watched, ascii)
  const inOrder = [
    ...counts.filter(({ status }) => status !== 'succeeded'),
    ...counts.filter(({ status }) => status === 'succeeded'),
  ]
  return ['cbtop', ...inOrder.map(({ sign, n }) => `${sign} ${n}`)].join(' ')
}

const countsIn = (watched: readonly Watched[]): string =>
  countsOf(watched)
    .map(([status, n]) => `${n} ${status}`)
    .join(', ')

/** A notice without its id. */
export type NoticeText = Omit<Notice, 'id'>

/** A build's end: what became of it, after how long, and why where it failed. */
const endOf = (watched: Watched, now: number, ascii: boolean): NoticeText => {
  const elapsed = watched.build && elapsedOf(watched.build, now)
  const { ellipsis } = signsOf(ascii)
  const parts = [elapsed === undefined ? '' : `after ${duration(elapsed)}`, whyText(watched, widest, ellipsis)]
  return {
    title: `${nameOf(watched)} ${watched.status}`,
    body: cut(parts.filter(Boolean).join(': '), widest, ellipsis),
  }
}

/**
 * What to tell of builds that are done: of each, those that failed first; of the sixth and more only how many. And once of
 * all, when nothing is left to wait for, unless there was only one.
 */
export const noticesOf = (
  { builds, isAll }: Finished,
  all: readonly Watched[],
  now: number,
  ascii: boolean,
): readonly NoticeText[] => {
  const gravestFirst = builds.toSorted((a, b) => Number(isBad(b.status)) - Number(isBad(a.status)))
  const rest = gravestFirst.slice(most)
  return [
    ...gravestFirst.slice(0, most).map((watched) => endOf(watched, now, ascii)),
    ...(rest.length === 0 ? [] : [{ title: `${count(rest.length, 'more build')} done`, body: countsIn(rest) }]),
    ...(isAll && all.length > 1 ? [{ title: `all ${all.length} builds done`, body: countsIn(all) }] : []),
  ]
}
