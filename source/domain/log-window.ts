import type { Build } from './build.ts'
import type { LogLine } from './log.ts'
import { isDone } from './status.ts'

/** A part of a log as it was read at once, or a few small ones together. */
export type LogPage = {
  /** One more than that of the page before it; below 0 for what was read backwards. */
  readonly number: number
  readonly lines: readonly LogLine[]
  /** Characters of its lines. */
  readonly size: number
  /** What asks for the page after it, and the one before it. */
  readonly forward: string
  readonly backward: string
}

/** What is to be read next: the page before the first or after the last, or the log from its start or its end anew. */
export type Wish = 'older' | 'newer' | 'start' | 'end'

/** What is known of a log: one run of it without gaps. */
export type LogWindow = {
  readonly pages: readonly LogPage[]
  /** That nothing comes before the first page. */
  readonly isFirst: boolean
  /** That more comes after the last page. */
  readonly hasMore: boolean
  /** That this may be very much: the end is not where the window is. */
  readonly isBehind: boolean
  /** Answers in a row that held nothing, though the log goes on. */
  readonly dry: number
  /** When the last questions were asked that were answered with nothing new at the end, epoch ms; two of them are enough. */
  readonly emptyAt: readonly number[]
  /** That there is no such log, or not yet. */
  readonly isMissing?: true
  /** That the build is over, and its last line is known: no more is asked. */
  readonly isOver?: true
  readonly wish?: Wish
}

/** What one question was answered with. A token that is the one asked with says that there is nothing further on. */
export type LogAnswer = {
  readonly lines: readonly LogLine[]
  readonly events: number
  readonly forward: string
  readonly backward: string
}

/** A question: in which direction, and what from. */
export type LogQuestion = { readonly wish: Wish; readonly token?: string }

/** How much of a log is kept at most, lines and characters; whole pages are let go on the far side. */
export const mostKept = { lines: 200_000, size: 16_000_000 } as const

/** A page of so many events or characters is one of a log that goes on: the next one is asked for at once. */
const full = { events: 1000, size: 250_000 } as const

/** Pages up to so many lines and characters are put together: a poll that brings three lines makes no page. */
const small = { lines: 500, size: 50_000 } as const

/** So many answers in a row without a line are a reason to ask no faster than each interval. */
export const mostDry = 20

/** Numbers of pages that are read anew are so far from those before: what named a line then names none now. */
const apart = 1_000_000

/** What nothing is known of yet. */
const nothing: LogWindow = { pages: [], isFirst: false, hasMore: false, isBehind: false, dry: 0, emptyAt: [] }

/** What is to be asked, to have what is wished, or else what came since. */
export const questionOf = (known: LogWindow | undefined): LogQuestion => {
  const [first, last] = [known?.pages[0], known?.pages.at(-1)]
  const wish = known?.wish ?? 'newer'
  if (first === undefined || last === undefined) return { wish: 'end' }
  if (wish === 'start' || wish === 'end') return { wish }
  return { wish, token: wish === 'older' ? first.backward : last.forward }
}

const sizeOf = (lines: readonly LogLine[]): number => lines.reduce((sum, { text }) => sum + text.length, 0)

const pageOf = ({ lines, forward, backward }: LogAnswer, number: number): LogPage => ({
  number,
  lines,
  size: sizeOf(lines),
  forward,
  backward,
})

const isFull = (page: LogPage, { events }: LogAnswer): boolean => events >= full.events || page.size >= full.size

/** The pages with one more after them; a small one becomes part of a small last one, and nothing stays of an empty one but its token. */
const appended = (pages: readonly LogPage[], page: LogPage): readonly LogPage[] => {
  const last = pages.at(-1)
  if (last === undefined) return [page]
  const isSmall = last.lines.length + page.lines.length <= small.lines && last.size + page.size <= small.size
  if (last.lines.length > 0 && page.lines.length > 0 && !isSmall) return [...pages, page]
  const { forward } = page
  if (page.lines.length === 0) return [...pages.slice(0, -1), { ...last, forward }]
  return [
    ...pages.slice(0, -1),
    { ...last, lines: [...last.lines, ...page.lines], size: last.size + page.size, forward },
  ]
}

const prepended = (pages: readonly LogPage[], page: LogPage): readonly LogPage[] => {
  const [first, ...rest] = pages
  if (first === undefined) return [page]
  if (page.lines.length === 0) return [{ ...first, backward: page.backward }, ...rest]
  return first.lines.length === 0
    ? [{ ...page, number: first.number, forward: first.forward }, ...rest]
    : [page, ...pages]
}

/** How many pages from one side on there is room for; the next one is always among them, for someone is there. */
const kept = (pages: readonly LogPage[]): number => {
  let [lines, size] = [0, 0]
  const over = pages.findIndex((page) => {
    lines += page.lines.length
    size += page.size
    return lines > mostKept.lines || size > mostKept.size
  })
  return over < 0 ? pages.length : Math.max(2, over)
}

/** The window without its wish, and with other members. */
const made = ({ wish: _, isMissing: __, ...window }: LogWindow, members: Partial<LogWindow>): LogWindow => ({
  ...window,
  ...members,
})

const withOlder = (known: LogWindow, token: string | undefined, answer: LogAnswer): LogWindow => {
  if (answer.backward === token) return made(known, { isFirst: true, dry: 0 })
  const first = known.pages[0]
  const pages = prepended(known.pages, pageOf(answer, (first?.number ?? 0) - 1))
  const room = kept(pages)
  const dry = answer.lines.length === 0 ? known.dry + 1 : 0
  if (room === pages.length) return made(known, { pages, dry })
  return made(known, { pages: pages.slice(0, room), dry, hasMore: true, isBehind: true, emptyAt: [] })
}

const withNewer = (known: LogWindow, token: string | undefined, answer: LogAnswer, at: number): LogWindow => {
  const isSame = answer.forward === token
  const isEmpty = isSame || answer.lines.length === 0
  // what has had so many answers without a line is taken to be at its end, whatever its token says
  if (isSame || (isEmpty && known.dry >= mostDry)) {
    const emptyAt = [...known.emptyAt.slice(-1), at]
    const pages = isSame ? known.pages : appended(known.pages, pageOf(answer, 0))
    return made(known, { pages, hasMore: false, isBehind: false, dry: isSame ? 0 : known.dry, emptyAt })
  }
  const page = pageOf(answer, (known.pages.at(-1)?.number ?? 0) + 1)
  const pages = appended(known.pages, page)
  if (isEmpty) return made(known, { pages, hasMore: true, dry: known.dry + 1 })
  const room = kept(pages.toReversed())
  const more = isFull(page, answer)
  return made(known, {
    pages: pages.slice(pages.length - room),
    isFirst: known.isFirst && room === pages.length,
    hasMore: more,
    isBehind: known.isBehind && more,
    dry: 0,
    emptyAt: [],
  })
}

/** What is known of a log after an answer to a question that was asked at a moment (epoch ms). */
export const withAnswer = (
  known: LogWindow | undefined,
  { wish, token }: LogQuestion,
  answer: LogAnswer,
  at: number,
): LogWindow => {
  if (wish === 'older') return withOlder(known ?? nothing, token, answer)
  if (wish === 'newer') return withNewer(known ?? nothing, token, answer, at)
  const isStart = wish === 'start'
  const last = known?.pages.at(-1)
  const number = last === undefined ? 0 : last.number + apart
  return { ...nothing, pages: [pageOf(answer, number)], isFirst: isStart, hasMore: isStart, isBehind: isStart }
}

/** What is known of a log when AWS does not know it: what was known, and that this was asked in vain at a moment (epoch ms). */
export const withoutLog = (known: LogWindow | undefined, at: number): LogWindow => {
  const { wish: _, ...window } = known ?? nothing
  return { ...window, emptyAt: [...window.emptyAt.slice(-1), at], isMissing: true }
}

/** Whether there will be no more lines: after the end of the build AWS twice told of none. */
export const isComplete = ({ emptyAt, hasMore }: LogWindow, { status, endTime = 0 }: Build): boolean =>
  isDone(status) && !hasMore && emptyAt.length >= 2 && emptyAt.every((at) => at >= endTime)
