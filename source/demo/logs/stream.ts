import { type Segment, writtenAt, writtenBefore } from './segment.ts'

/** An event as it goes over the wire; times are epoch ms. */
export type WireEvent = { readonly timestamp: number; readonly message: string; readonly ingestionTime: number }

/** A log stream at a moment: so many events can be read by then, each by its number. */
export type Stream = { readonly count: number; readonly at: (index: number) => WireEvent }

/** What a stream is told by; all but `epoch` is seconds of scene time. */
export type Telling = {
  readonly elapsed: number
  /** Nothing is written from then on. */
  readonly until: number
  /** What is written from a moment on is seen only at another one: what a machine still holds as it goes away. */
  readonly held: { readonly from: number; readonly until: number }
  /** Scene seconds as the wire's. */
  readonly epoch: (seconds: number) => number
}

/** What is written within a second is sent when the next is over. */
const seenAt = (written: number): number => Math.floor(written) + 2

/** All that is written before this is seen by now. */
const seenBefore = (elapsed: number): number => Math.floor(elapsed - 2) + 1

/** Segments, which follow one another, as a stream: what is written can be read one to two seconds later. */
export function streamOf(segments: readonly Segment[], { elapsed, until, held, epoch }: Telling): Stream {
  const firsts: number[] = []
  let total = 0
  for (const { count } of segments) {
    firsts.push(total)
    total += count
  }
  const moment = Math.min(seenBefore(elapsed), until, elapsed < held.until ? held.from : Number.POSITIVE_INFINITY)
  const segmentOf = (index: number): number => {
    let [low, high] = [0, firsts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((firsts[middle] ?? 0) <= index) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    count: segments.reduce((sum, segment) => sum + writtenBefore(segment, moment), 0),
    at: (index) => {
      const which = segmentOf(index)
      const segment = segments[which] as Segment
      const within = index - (firsts[which] ?? 0)
      const written = writtenAt(segment, within)
      const seen = written < held.from ? seenAt(written) : Math.max(held.until, seenAt(written))
      const told = epoch(written)
      return {
        timestamp: Math.round(told * 1000),
        message: `${segment.line(within, told)}\n`,
        ingestionTime: Math.round(epoch(seen) * 1000),
      }
    },
  }
}
