import type { Segment } from './segment.ts'

const two = (number: number): string => String(number).padStart(2, '0')

/** `2026/11/22 15:39:00.123` in UTC. */
function stampOf(epoch: number): string {
  const date = new Date(Math.round(epoch * 1000))
  const day = [date.getUTCFullYear(), two(date.getUTCMonth() + 1), two(date.getUTCDate())].join('/')
  return `${day} ${date.toISOString().slice(11, 23)}`
}

/**
 * What CodeBuild itself writes, in its own form: `[Container] 2026/11/22 15:39:00.123456 Entering phase BUILD`. A text of
 * several lines is as many, and only the first has the time. `number` is how many there were before: later ones of a
 * millisecond have more microseconds.
 */
export function container(text: string, at: number, number: number): Segment {
  const [first, ...more] = text.split('\n')
  return {
    begins: at,
    seconds: 0,
    count: 1 + more.length,
    line: (index, epoch) =>
      index === 0 ? `[Container] ${stampOf(epoch)}${String(100 + number).slice(-3)} ${first}` : (more[index - 1] ?? ''),
  }
}
