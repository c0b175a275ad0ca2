import type { Times } from '../domain/format.ts'
import type { Marker } from '../domain/log.ts'
import { failedOutput, type LogText, lineAt } from '../domain/log-text.ts'
import type { Hide } from '../domain/secret.ts'
import { type Key, nextTimes, type Outcome } from '../keys.ts'
import { openLog } from '../log-looked-at.ts'
import { goTo } from '../movement.ts'
import { type Copy, topFor, type View } from '../pane.ts'
import { logRowsIn } from './log-rows.ts'
import { plainText } from './log-shown.ts'

const isFollowing = ({ state }: View): boolean => state.cursors.log?.stays === 'end'

const end: Outcome = { type: 'moved', cursor: { top: 0, stays: 'end' } }

const hasLines = ({ rows }: View): boolean => logRowsIn(rows) !== undefined

/** To the start of the log, which may have to be read. */
const toStart = (view: View): Outcome => {
  const window = openLog(view.state)?.entry.data
  if (!hasLines(view) || window?.isFirst !== false) return goTo(view, 0, 1)
  return { type: 'moved', cursor: { top: 0, stays: 'start' } }
}

const toEnd = (view: View): Outcome => (hasLines(view) ? end : goTo(view, view.rows.length - 1, -1))

/** To the row that is selected, to stay there: without a place it is no move, after which the end would still be followed. */
const stopped = ({ rows, selected, top }: View): Outcome => {
  const row = rows[selected]
  return row && { type: 'moved', cursor: { row: row.key, top } }
}

/** To a row, with so many lines in sight above it. */
const shownAt = (view: View, at: number, above: number): Outcome => {
  const row = view.rows[at]
  const top = topFor(view.rows, at, Math.max(0, at - above), view.height)
  return row && { type: 'moved', cursor: { row: row.key, at, top } }
}

/** To the next mark of these kinds; where no more is known, to the edge of what is: more is read there. */
const toMarker =
  (step: 1 | -1, what: string, ...kinds: readonly Marker['kind'][]) =>
  (view: View): Outcome => {
    const log = logRowsIn(view.rows)
    if (log === undefined) return undefined
    const here = view.selected - log.before
    const marks = log.text.markers.filter(({ kind }) => kinds.includes(kind))
    const next = step > 0 ? marks.find(({ at }) => at > here) : marks.findLast(({ at }) => at < here)
    if (next !== undefined) return shownAt(view, next.at + log.before, 2)
    const { isFirst, hasMore } = openLog(view.state)?.entry.data ?? { isFirst: true, hasMore: false }
    const isAll = step > 0 ? !hasMore : isFirst
    const text = `no ${what} ${step > 0 ? 'after' : 'before'} this${isAll ? '' : ' in the lines read so far'}`
    const told = { type: 'told', text, at: view.state.now } as const
    const edge = isAll ? undefined : goTo(view, step > 0 ? view.rows.length - 1 : 0, step > 0 ? -1 : 1)
    return [told, ...[edge ?? []].flat()]
  }

/** To the line that says which command failed, at the bottom of the screen: what the command wrote last stands above it. */
const toFailure = (view: View): Outcome => {
  const log = logRowsIn(view.rows)
  const failures = log?.text.markers.filter(({ kind }) => kind === 'failure') ?? []
  const next = failures.find(({ at }) => at > view.selected - (log?.before ?? 0)) ?? failures[0]
  if (log === undefined || next === undefined)
    return { type: 'told', text: 'no command failed in the lines read', at: view.state.now }
  return shownAt(view, next.at + log.before, next.at + log.before)
}

/** The output of the failed command where someone is in it, else the lines of the event. */
const wholeAt = ({ rows, selected }: View): Copy | undefined => {
  const log = logRowsIn(rows)
  if (log === undefined) return undefined
  const { text, before, hide } = log
  const here = selected - before
  const copied = (what: string, from: number, to: number): Copy => ({ what, text: joined(text, from, to, hide) })
  const failed = failedOutput(text)
  if (failed !== undefined && here >= failed.from && here <= failed.marker)
    return copied('output of the failed command', failed.from, failed.marker)
  let [from, to] = [here, here + 1]
  while (lineAt(text, from)?.continues) from--
  while (lineAt(text, to)?.continues) to++
  return copied('event', from, to)
}

const joined = (text: LogText, from: number, to: number, hide: Hide): string =>
  Array.from({ length: to - from }, (_, at) => plainText(lineAt(text, from + at) ?? { time: 0, text: '' }, hide)).join(
    '\n',
  )

const timesWords: Readonly<Record<Times, string>> = { ago: 'no times', local: 'times: local', utc: 'times: UTC' }

/** The keys that only the log has, or has for something else than other panes. */
export const logKeys: readonly Key[] = [
  {
    on: ['e'],
    does: 'the next command that failed, below what it wrote last',
    hint: 'failure',
    when: hasLines,
    run: toFailure,
  },
  {
    on: ['f'],
    does: 'follow the end, or stay',
    hint: 'follow',
    when: hasLines,
    run: (view) => (isFollowing(view) ? stopped(view) : end),
  },
  { on: ['g', 'Home'], does: 'the start of the log', run: toStart },
  { on: ['G', 'End'], does: 'the end of the log, and follow it', run: toEnd },
  { on: ['['], does: 'the phase before', when: hasLines, run: toMarker(-1, 'phase', 'phase') },
  { on: [']'], does: 'the next phase', hint: 'phase', when: hasLines, run: toMarker(1, 'phase', 'phase') },
  { on: ['{'], does: 'the command before', when: hasLines, run: toMarker(-1, 'command', 'command') },
  { on: ['}'], does: 'the next command', hint: 'command', when: hasLines, run: toMarker(1, 'command', 'command') },
  {
    on: ['w'],
    does: 'wrap long lines, or cut them',
    hint: 'wrap',
    when: hasLines,
    run: ({ state }) => [
      { type: 'toggled', what: 'wraps' },
      { type: 'told', text: state.wraps ? 'long lines are cut' : 'long lines are wrapped', at: state.now },
    ],
  },
  {
    on: ['t'],
    does: 'times of the lines: none, local, UTC',
    run: ({ state }) => {
      const times = nextTimes[state.times]
      return [
        { type: 'timesChanged', times },
        { type: 'told', text: timesWords[times], at: state.now },
      ]
    },
  },
  {
    on: ['Y'],
    does: 'copy the output of the command that failed, or the whole event',
    when: (view) => wholeAt(view) !== undefined || view.rows[view.selected]?.copies !== undefined,
    run: (view) => {
      const copies = wholeAt(view) ?? view.rows[view.selected]?.copies
      return copies && { type: 'copy', ...copies }
    },
  },
]
