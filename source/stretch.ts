/** How slowly a region is asked because AWS throttled there: an interval (ms), and from when on it is that (epoch ms). */
export type Stretch = { readonly every: number; readonly since: number }

/** The stretched regions. */
export type Stretches = ReadonlyMap<string, Stretch>

/** So much slower after a throttled request. */
const slower = 1.5

/** AWS counts requests by the second: before that one is over it would throttle at any pace, ms. */
const rest = 1000

/** So much of the wished rate is won back after each round in which nothing was throttled. */
const back = 0.02

/** No region is stretched further than this, ms, unless that is what was wished. */
const longest = 300_000

const withStretch = (stretches: Stretches, region: string, { every, since }: Stretch, interval: number): Stretches => {
  const others = new Map(stretches)
  others.delete(region)
  return every > interval ? others.set(region, { every, since }) : others
}

/** After a throttled request, which was sent at a moment: half as slow again, but once for all that were sent at one pace. */
export const stretched = (
  stretches: Stretches,
  region: string,
  { interval, askedAt, at }: { readonly interval: number; readonly askedAt: number; readonly at: number },
): Stretches => {
  const known = stretches.get(region)
  if (known !== undefined && askedAt < known.since) return stretches
  const every = Math.min(Math.max(interval, known?.every ?? 0) * slower, Math.max(interval, longest))
  return withStretch(stretches, region, { every, since: at + rest }, interval)
}

/**
 * After an answer: where a whole round went by without a throttled request, a little of the rate is won back. A region's
 * rate is felt as TCP feels that of a link: less by a factor, more by a step.
 */
export const eased = (
  stretches: Stretches,
  region: string,
  { interval, at }: { readonly interval: number; readonly at: number },
): Stretches => {
  const known = stretches.get(region)
  if (known === undefined || at < known.since + known.every) return stretches
  return withStretch(stretches, region, { every: 1 / (1 / known.every + back / interval), since: at }, interval)
}
