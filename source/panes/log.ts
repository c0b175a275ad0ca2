import type { Build } from '../domain/build.ts'
import { count } from '../domain/format.ts'
import { placeOfKey } from '../domain/log-text.ts'
import type { LogWindow } from '../domain/log-window.ts'
import { rememberLast } from '../domain/remember.ts'
import { hideOf } from '../domain/secret.ts'
import { isDone } from '../domain/status.ts'
import type { Entry } from '../feed.ts'
import { firstPlace, openLog } from '../log-looked-at.ts'
import { foundWords } from '../movement.ts'
import type { Pane, Row, View } from '../pane.ts'
import type { State } from '../state.ts'
import { buildPane } from './build-pane.ts'
import { passive } from './facts.ts'
import { absence, logFactRows } from './log-facts.ts'
import { logKeys } from './log-keys.ts'
import { foundRows, logRows, logRowsIn, placeOfRow } from './log-rows.ts'

const reading = [passive('reading', [{ text: 'reading the log…', tone: 'dim' }])]
const readingAscii = [passive('reading', [{ text: 'reading the log', tone: 'dim' }])]

/** What can be told of a log of which there is no line. */
const withoutLines = rememberLast((build: Build, width: number, why: string | undefined): readonly Row[] =>
  logFactRows(build, why, width),
)

/** Why no line of a log that there should be is known, where it is not on its way. */
const trouble = (build: Build, { data, problem }: Entry<LogWindow>, state: State): string | undefined => {
  if (problem !== undefined) return `The log cannot be read: ${problem.message}`
  if (data === undefined && state.ended) return 'The log is not in the recording: nobody looked at it meanwhile.'
  if (data?.isMissing !== true) return undefined
  return isDone(build.status)
    ? 'No log: CloudWatch Logs knows no such group or stream. It may have been deleted, or expired.'
    : 'No log yet: CloudWatch Logs knows no such stream so far.'
}

const facts = buildPane({
  name: 'log',
  title: 'Log',
  rows: (build, _, width) => withoutLines(build, width, absence(build)),
})

/** The rows of an open log; undefined where there is none, and only where it would be can be told. */
const rowsOf = (state: State, width: number): readonly Row[] | undefined => {
  const log = openLog(state)
  if (log === undefined || absence(log.build) !== undefined) return undefined
  const { build, entry } = log
  const window = entry.data
  const isEmpty = window === undefined || window.pages.every(({ lines }) => lines.length === 0)
  if (window !== undefined && !isEmpty) return logRows(window, hideOf(build), state, width)
  const why = trouble(build, entry, state)
  if (why !== undefined) return withoutLines(build, width, why)
  if (window === undefined || !window.isFirst) return state.settings.ascii ? readingAscii : reading
  return withoutLines(build, width, isDone(build.status) ? 'The log is empty.' : 'The log is empty so far.')
}

const place = (rows: readonly Row[], state: State): number => {
  const lines = logRowsIn(rows)
  const log = lines && openLog(state)
  const first = log && lines && firstPlace(lines.text, log.build)
  // what is not in sight yet is at the end
  return first === undefined ? (lines === undefined ? 0 : rows.length - 1) : first + (lines?.before ?? 0)
}

/** How many lines have come since somebody went up from the end. */
const newLines = ({ cursors: { log: cursor } }: State, rows: readonly Row[]): number => {
  const text = logRowsIn(rows)?.text
  const last = text === undefined || cursor?.upTo === undefined ? undefined : placeOfKey(text, cursor.upTo)
  return text === undefined || last === undefined ? 0 : text.length - 1 - last
}

const remarks = ({ state, rows, selected }: View): readonly string[] => {
  const { build, entry } = openLog(state) ?? {}
  const window = entry?.data
  if (build === undefined || window === undefined || logRowsIn(rows) === undefined) return []
  const { isFirst, hasMore, isOver } = window
  const found = state.search === '' || state.typing !== undefined ? undefined : foundRows(rows, state)
  const where = isFirst && !hasMore ? '' : ' in the lines read'
  const stays = state.cursors.log?.stays === 'end'
  const fresh = newLines(state, rows)
  return [
    found === undefined ? '' : `${foundWords(found, selected, 'line')}${where}`,
    fresh === 0 ? '' : count(fresh, 'new line'),
    isOver && !hasMore ? 'complete' : stays ? 'following' : isDone(build.status) ? '' : 'not following',
  ].filter(Boolean)
}

/** The log, followed while the build runs; or where it is, and why there is none. */
export const log: Pane = {
  ...facts,
  rows: (state, width) => rowsOf(state, width) ?? facts.rows(state, width),
  start: place,
  placeOf: placeOfRow,
  found: foundRows,
  remarks,
  keys: [...logKeys, ...facts.keys],
}
