import type { Span } from '../domain/elapsed.ts'
import type { Line } from '../line.ts'
import type { Signs, Tone } from '../theme.ts'

/**
 * A phase on the time scale that all phases of a build share: where in so many cells it began and ended, to an eighth of
 * a cell at its end. Whatever took place has a mark, however short.
 */
export const phaseBar = (span: Span, scale: Span, cells: number, tone: Tone, { eighths }: Signs): Line => {
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
  return [{ text: ' '.repeat(first) }, { text: bar, tone }]
}
