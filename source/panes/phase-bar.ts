import type { Span } from '../domain/elapsed.ts'
import type { Line } from '../line.ts'
import type { Signs, Tone } from '../theme.ts'

/** A bar that begins at a cell, with the sign at the cell where it usually ends; none on its first one, which tells that it took place. */
const marked = (bar: string, first: number, tone: Tone, at: number, sign: string): Line => {
  const place = at - first
  if (place < 1) return [{ text: bar, tone }]
  if (place >= bar.length)
    return [
      { text: bar, tone },
      { text: `${' '.repeat(place - bar.length)}${sign}`, tone: 'dim' },
    ]
  return [{ text: bar.slice(0, place), tone }, { text: sign }, { text: bar.slice(place + 1), tone }]
}

/**
 * A phase on the time scale that all phases of a build share: where in so many cells it began and ended, to an eighth of
 * a cell at its end, and where it ends when it takes as long as usual (ms). Whatever took place has a mark, however short.
 */
export const phaseBar = (
  span: Span,
  scale: Span,
  cells: number,
  tone: Tone,
  { eighths, usual: sign }: Signs,
  usual?: number,
): Line => {
  const whole = Math.max(1, scale.to - scale.from)
  const from = Math.min(cells - 1, Math.max(0, ((span.from - scale.from) / whole) * cells))
  const to = Math.min(cells, Math.max(from, ((span.to - scale.from) / whole) * cells))
  const first = Math.floor(from)
  const last = Math.max(first, Math.ceil(to) - 1)
  const part = Math.round((to - last) * 8)
  const full = eighths[7] ?? ''
  const end = eighths[Math.min(7, Math.max(0, part - 1))] ?? full
  const bar =
    first === last
      ? (eighths[Math.min(7, Math.max(0, Math.round((to - from) * 8) - 1))] ?? full)
      : full.repeat(last - first) + end
  const usually = usual === undefined ? cells : Math.ceil(((span.from + usual - scale.from) / whole) * cells) - 1
  return [
    { text: ' '.repeat(first) },
    ...(usually < cells ? marked(bar, first, tone, usually, sign) : [{ text: bar, tone }]),
  ]
}
