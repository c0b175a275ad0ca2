import type { Spread } from './quantiles.ts'

/** How much longer or shorter counts, ms, and as a share of the time before: no two builds take equally long. */
const [leastApart, leastShare] = [1000, 1 / 10]

/** Whether something took longer or shorter than before, more than things always do; ms. */
export const isApart = (before: number, now: number): boolean =>
  Math.abs(now - before) >= Math.max(leastApart, before * leastShare)

/** Whether something took longer than before, more than things always do; ms. */
export const isLonger = (before: number, now: number): boolean => now > before && isApart(before, now)

/** How many times as long, in words: `2.1 times`. */
export const factorOf = (before: number, now: number): string => {
  // less than a second is as good as a second
  const factor = now / Math.max(1000, before)
  return `${factor < 10 ? factor.toFixed(1) : Math.round(factor)} times`
}

/** Nobody notices less, ms. */
const least = 10_000

/** That something took much longer than usual, in words; undefined where it did not, or where that is usual too. */
export const longerWords = (length: number, { middle, high }: Spread): string | undefined => {
  if (length < 2 * middle || length <= high || length - middle < least) return undefined
  const times = middle <= 0 ? Number.POSITIVE_INFINITY : Math.floor(length / middle)
  if (times > 99) return 'far longer than usual'
  return times === 2 ? 'twice as long as usual' : `${times} times as long as usual`
}
