import { clockTime, type Times } from '../domain/format.ts'
import { type LogText, lineKey, placeOfKey, textOfPages } from '../domain/log-text.ts'
import type { LogPage, LogWindow } from '../domain/log-window.ts'
import { rememberEach, rememberLast } from '../domain/remember.ts'
import type { Hide } from '../domain/secret.ts'
import { type Line, wrap } from '../line.ts'
import { wrapLine } from '../line-parts.ts'
import type { Row } from '../pane.ts'
import type { State } from '../state.ts'
import { passive } from './facts.ts'
import { plainText, shownLine } from './log-shown.ts'

/** Cells of the time before a line: none where times are told as how long ago. */
const timeCells = (times: Times): number => (times === 'ago' ? 0 : 10)

const timeOf = (time: number, times: Times): Line => {
  if (times === 'ago') return []
  const clock = time === 0 ? '' : clockTime(time, times === 'utc')
  return [{ text: clock.padEnd(timeCells(times)), tone: 'dim' }]
}

/** How lines are shown: `width` is that of a line that is wrapped, 0 where none is. */
type Look = { readonly hide: Hide; readonly times: Times; readonly width: number }

type LogRow = Row & { readonly at: number }

/** What the rows of a page have in common: there may be very many, and each only knows its line. */
const prototypeOf = ({ number, lines }: LogPage, { hide, times, width }: Look): Row & ThisType<LogRow> => {
  const lineOf = (row: LogRow) => lines[row.at] ?? { time: 0, text: '' }
  const inner = Math.max(1, width - timeCells(times))
  return {
    get key() {
      return lineKey(number, this.at)
    },
    get height() {
      return width === 0 ? 1 : wrap(plainText(lineOf(this), hide), inner).length
    },
    get text() {
      return plainText(lineOf(this), hide)
    },
    get copies() {
      return { what: 'line', text: plainText(lineOf(this), hide) }
    },
    lines(_, state) {
      const line = lineOf(this)
      const shown = shownLine(line, hide)
      const time = timeOf(line.time, state.times)
      if (width === 0) return [[...time, ...shown]]
      const below: Line = times === 'ago' ? [] : [{ text: ' '.repeat(timeCells(times)) }]
      return wrapLine(shown, inner).map((part, at) => [...(at === 0 ? time : below), ...part])
    },
  }
}

/** The rows of a page; made once for each way to show them. */
const pageRows = rememberEach((page: LogPage) =>
  rememberLast((hide: Hide, times: Times, width: number): readonly Row[] => {
    const prototype = prototypeOf(page, { hide, times, width })
    return page.lines.map((_, at) => Object.assign(Object.create(prototype) as LogRow, { at }))
  }),
)

/** The lines among rows: which text they are of, and how many rows stand before the first. */
export type LogRows = { readonly text: LogText; readonly before: number; readonly hide: Hide }

const known = new WeakMap<readonly Row[], LogRows>()

/** What lines rows are of; undefined where they are others. */
export const logRowsIn = (rows: readonly Row[]): LogRows | undefined => known.get(rows)

/** A row a line, and at the ends what is not there; made anew only when lines came or went. */
const made = rememberLast(
  (
    pages: LogWindow['pages'],
    isFirst: boolean,
    hasMore: boolean,
    hide: Hide,
    times: Times,
    width: number,
  ): readonly Row[] => {
    const rows: Row[] = []
    if (!isFirst) rows.push(passive('earlier', [{ text: 'earlier lines are read when you go up', tone: 'dim' }]))
    const before = rows.length
    // where no line is wrapped, its time changes nothing of its row
    for (const page of pages) for (const row of pageRows(page)(hide, width === 0 ? 'ago' : times, width)) rows.push(row)
    if (hasMore)
      rows.push(passive('later', [{ text: 'later lines are read when you go down; G: the end', tone: 'dim' }]))
    known.set(rows, { text: textOfPages(pages), before, hide })
    return rows
  },
)

/** The rows of what is known of a log, in so many cells. */
export const logRows = (
  { pages, isFirst, hasMore }: LogWindow,
  hide: Hide,
  { times, wraps }: Pick<State, 'times' | 'wraps'>,
  width: number,
): readonly Row[] => made(pages, isFirst, hasMore, hide, wraps ? times : 'ago', wraps ? width : 0)

/** The place of a row among those of a log, by its key. */
export const placeOfRow = (rows: readonly Row[], key: string): number => {
  const log = logRowsIn(rows)
  if (log === undefined) return rows.findIndex((row) => row.key === key)
  const place = placeOfKey(log.text, key)
  return place === undefined ? -1 : place + log.before
}

const foundOn = rememberEach((page: LogPage) =>
  rememberLast((search: string, hide: Hide): readonly number[] =>
    page.lines.flatMap((line, at) => (plainText(line, hide).toLowerCase().includes(search) ? at : [])),
  ),
)

const foundIn = rememberLast(({ text, before, hide }: LogRows, search: string): readonly number[] =>
  text.pages.flatMap((page, number) =>
    foundOn(page)(search, hide).map((at) => (text.starts[number] as number) + at + before),
  ),
)

/** The places of the rows of a log that say what is searched for; looked for once on each page. */
export const foundRows = (rows: readonly Row[], { search }: State): readonly number[] => {
  const log = logRowsIn(rows)
  return log === undefined || search === '' ? [] : foundIn(log, search.toLowerCase())
}
