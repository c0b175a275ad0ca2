import { digitsOf, type Place, placeOf, tokenOf } from './log-token.ts'
import type { Stream, WireEvent } from './logs/stream.ts'

/** No page has more events, and none weighs more, bytes: each event its text and 26 more. */
export const most = 10_000
const heaviest = 1_048_576
const weightOf = ({ message }: WireEvent): number => Buffer.byteLength(message) + 26

/** What is asked of a stream: from where, how much, and only what was written from one moment until before another (epoch ms). */
export type Asking = {
  readonly token?: string
  readonly isFromHead: boolean
  readonly limit: number
  readonly startTime?: number
  readonly endTime?: number
}

/** A page as it goes over the wire. */
export type Page = {
  readonly events: readonly WireEvent[]
  readonly nextForwardToken: string
  readonly nextBackwardToken: string
}

/** How many events were written before a moment. */
function writtenBefore({ count, at }: Stream, moment: number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (at(middle).timestamp < moment) low = middle + 1
    else high = middle
  }
  return low
}

/** Every other stream has a page of its own that is empty although more follows: before so many events. */
export function gapOf(digits: string): number | undefined {
  return Number(digits.at(-1)) % 2 === 0 ? 12 + (Number(digits.slice(0, 2)) % 30) : undefined
}

/** Events one after the other, as many as fit on a page. */
function fitting(stream: Stream, from: number, step: 1 | -1, count: number): WireEvent[] {
  const events: WireEvent[] = []
  let weight = 0
  for (let i = 0; i < count; i++) {
    const event = stream.at(from + i * step)
    weight += weightOf(event)
    if (weight > heaviest && i > 0) break
    events.push(event)
  }
  return events
}

/**
 * A page of a stream as GetLogEvents gives it, oldest event first; undefined where the token is none of this stream's. A
 * token counts in its own direction, whatever `isFromHead` says, and at the end of what there is it comes back as it was.
 */
export function pageOf(name: string, stream: Stream, { token, isFromHead, limit, ...times }: Asking): Page | undefined {
  const digits = digitsOf(name)
  const first = times.startTime === undefined ? 0 : writtenBefore(stream, times.startTime)
  const last = times.endTime === undefined ? stream.count : writtenBefore(stream, times.endTime)
  const newest: Place = { way: 'b', at: last, isPast: true }
  const place =
    token === undefined ? (isFromHead ? ({ way: 'f', at: first } as const) : newest) : placeOf(digits, token)
  if (place === undefined) return undefined

  const isForward = place.way === 'f'
  const from = isForward ? Math.max(first, place.at) : Math.min(last, place.at)
  const left = isForward ? last - from : from - first
  const gap = gapOf(digits)
  const page = (begin: number, events: readonly WireEvent[], end: number, own?: string): Page => ({
    events,
    nextForwardToken: (isForward && own) || tokenOf(digits, { way: 'f', at: end }),
    nextBackwardToken: (!isForward && own) || tokenOf(digits, { way: 'b', at: begin }),
  })
  if (left <= 0) return page(from, [], from, token)
  if (gap === from && place.isPast !== true) return page(from, [], from, tokenOf(digits, { ...place, isPast: true }))

  const toGap = gap === undefined ? 0 : isForward ? gap - from : from - gap
  const count = Math.min(limit, left, toGap > 0 ? toGap : left)
  const events = isForward ? fitting(stream, from, 1, count) : fitting(stream, from - 1, -1, count).reverse()
  return isForward ? page(from, events, from + events.length) : page(from - events.length, events, from)
}
