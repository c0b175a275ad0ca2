import type { Build } from './build.ts'
import { failedOutput, textOfPages } from './log-text.ts'
import { isComplete, type LogWindow, type Wish } from './log-window.ts'

/** So many lines from where someone is on there are to be more, where the log has them. */
const near = 1000

/** Where in a log someone is: at a line's place, or at the start or the end wherever that is. */
export type Standing = number | 'start' | 'end'

/** What is to be read next for someone who is there; undefined where all is known that is near. */
export const wishOf = (window: LogWindow, at: Standing): Wish | undefined => {
  const { pages, isFirst, hasMore, isBehind, isMissing } = window
  // what AWS does not know is asked for again, but not at once
  if (pages.length === 0 || isMissing) return undefined
  const { length } = textOfPages(pages)
  if (at === 'start' && !isFirst) return 'start'
  if (at === 'end' && hasMore) return isBehind ? 'end' : 'newer'
  const place = at === 'start' ? 0 : at === 'end' ? length - 1 : at
  if (!isFirst && place < near) return 'older'
  return hasMore && length - place <= near ? 'newer' : undefined
}

/** Lines of the failing command's output that are shown without the log. */
export const lastLines = 15

/** Whether what a command that failed wrote last is known, or as much of it as there is. */
export const hasLastLines = (window: LogWindow, command: string | undefined): boolean => {
  const output = failedOutput(textOfPages(window.pages), command)
  if (output === undefined) return false
  return output.isWhole || window.isFirst || output.marker - output.from >= lastLines
}

/** No more of a log is read to find out what a command wrote last, lines. */
const mostSought = 40_000

/** What is to be read next to know what a command that failed wrote last. */
export const wishForLastLines = (window: LogWindow, command: string | undefined): Wish | undefined => {
  const { pages, isFirst, isBehind, hasMore, isMissing } = window
  if (pages.length === 0 || isMissing || hasLastLines(window, command)) return undefined
  if (hasMore) return isBehind ? 'end' : 'newer'
  return isFirst || textOfPages(pages).length > mostSought ? undefined : 'older'
}

/** The window with what is to be read next, and whether anything is to be asked at all; the same one where that is as it was. */
export const withWish = (window: LogWindow, build: Build, wish: Wish | undefined): LogWindow => {
  const isOver = isComplete(window, build)
  if (window.wish === wish && (window.isOver === true) === isOver) return window
  const { wish: _, isOver: __, ...rest } = window
  return { ...rest, ...(wish === undefined ? {} : { wish }), ...(isOver ? { isOver } : {}) }
}
