import type { Spread } from './quantiles.ts'

/** Nobody notices less, ms. */
const least = 10_000

/** That something took much longer than usual, in words; undefined where it did not, or where that is usual too. */
export const longerWords = (length: number, { middle, high }: Spread): string | undefined => {
  if (length < 2 * middle || length <= high || length - middle < least) return undefined
  const times = middle <= 0 ? Number.POSITIVE_INFINITY : Math.floor(length / middle)
  if (times > 99) return 'far longer than usual'
  return times === 2 ? 'twice as long as usual' : `${times} times as long as usual`
}
