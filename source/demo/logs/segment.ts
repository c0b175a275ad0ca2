/**
 * Lines that are written evenly over some time, the first at its begin. Each can be told by itself, so that it does not
 * matter how many there are.
 */
export type Segment = {
  /** Seconds of scene time. */
  readonly begins: number
  readonly seconds: number
  readonly count: number
  /** A line without its end; `epoch` is when it is written, epoch seconds. */
  readonly line: (index: number, epoch: number) => string
}

/** When a line of a segment is written, seconds of scene time. */
export function writtenAt({ begins, seconds, count }: Segment, index: number): number {
  return begins + (seconds * index) / count
}

/** How many lines of a segment are written before a moment. */
export function writtenBefore(segment: Segment, moment: number): number {
  const { begins, seconds, count } = segment
  if (moment <= begins) return 0
  if (moment > begins + seconds) return count
  // what the division leaves is less than a line: the next one tells whether it is
  let written = Math.max(0, Math.min(count, Math.ceil(((moment - begins) / seconds) * count) - 1))
  while (written < count && writtenAt(segment, written) < moment) written++
  return written
}
