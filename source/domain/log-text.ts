import { type LogLine, type Marker, markersIn } from './log.ts'
import type { LogPage } from './log-window.ts'
import { rememberEach } from './remember.ts'

/** The lines of all pages, by their place: where each page begins, and what CodeBuild marked in them. */
export type LogText = {
  readonly pages: readonly LogPage[]
  readonly starts: readonly number[]
  readonly length: number
  readonly markers: readonly Marker[]
}

/** The lines of pages as one text; made once for the same pages. */
export const textOfPages = rememberEach((pages: readonly LogPage[]): LogText => {
  const starts: number[] = []
  const markers: Marker[] = []
  let length = 0
  for (const { lines } of pages) {
    starts.push(length)
    for (const marker of markersIn(lines)) markers.push({ ...marker, at: length + marker.at })
    length += lines.length
  }
  return { pages, starts, length, markers }
})

/** The place of a page among those of a text, of a line of which the place is given. */
const pageAt = ({ starts }: LogText, place: number): number => {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] as number) <= place) low = middle
    else high = middle - 1
  }
  return low
}

/** The line at a place. */
export const lineAt = (text: LogText, place: number): LogLine | undefined => {
  const page = pageAt(text, place)
  return text.pages[page]?.lines[place - (text.starts[page] ?? 0)]
}

/** What names a line for as long as it is known, wherever it is among the others: `-3:120`. */
export const lineKey = (number: number, at: number): string => `${number}:${at}`

/** The place of a line that has such a key; undefined where it is none of these. */
export const placeOfKey = (text: LogText, key: string): number | undefined => {
  const [, number, at] = /^(-?\d+):(\d+)$/.exec(key) ?? []
  const first = text.pages[0]?.number
  if (number === undefined || first === undefined) return undefined
  // pages that were put together leave no gap, those that were not have numbers in their order
  const page = text.pages.findIndex((each) => each.number === Number(number))
  const lines = text.pages[page]?.lines.length ?? 0
  return Number(at) < lines ? (text.starts[page] as number) + Number(at) : undefined
}

/** The output of a command that failed: from the line that says it began, or the first that is known, to the one that says it failed. */
export type FailedOutput = { readonly from: number; readonly marker: number; readonly isWhole: boolean }

const firstLine = (text: string): string => text.split('\n', 1)[0]?.trim() ?? ''

/** The output of the command that failed: of the one given where it is known, else of the first. Undefined where none is known to have failed. */
export const failedOutput = (text: LogText, command?: string): FailedOutput | undefined => {
  const failures = text.markers.filter(({ kind }) => kind === 'failure')
  const wanted = firstLine(command ?? '')
  const failure = failures.find(({ what }) => wanted !== '' && what.startsWith(wanted)) ?? failures[0]
  if (failure === undefined) return undefined
  const begun = text.markers.findLast(({ kind, at }) => kind === 'command' && at < failure.at)
  if (begun === undefined) return { from: 0, marker: failure.at, isWhole: false }
  let from = begun.at + 1
  // a command of several lines goes on with them
  while (from < failure.at && lineAt(text, from)?.continues) from++
  return { from, marker: failure.at, isWhole: true }
}
