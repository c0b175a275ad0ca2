import type { Watch, World } from './watch.ts'

/** So long after its end a build may gain a retry, and is looked at, ms. */
const retriedWithin = 180_000

/** Requests that it may take at most to find out which of six projects is denied, in each of two regions. */
const search = 2 * 12

/**
 * How many requests the plan allows a watch between two moments (epoch ms), when `hurries` polls were asked for at once: one
 * a region and a hundred builds in each interval, one more for each project that is denied, twice where a call fails.
 */
export const budgetOf = (
  watch: Watch,
  { faults, interval }: World,
  [from, until]: readonly [from: number, until: number],
  hurries: number,
): number => {
  const done = new Set(
    watch.lives
      .filter(({ key, stands }) => {
        const last = stands.at(-1)?.stand
        return watch.heard.expected.some(
          (told) => told.key === key && told.stand === last && told.at < from - retriedWithin,
        )
      })
      .map(({ key }) => key),
  )
  const open = new Map<string, number>()
  for (const { key, region } of [...watch.lives, ...watch.joined()])
    if (!done.has(key)) open.set(region, (open.get(region) ?? 0) + 1)
  const second = (at: number): number => (at - watch.heard.startedAt) / 1000
  // what a fault leaves behind is over two intervals later
  const after = (2 * interval) / 1000
  const troubles = faults.filter((fault) => fault.from < second(until) && fault.until + after > second(from))
  const denied = troubles.filter(({ project }) => project !== undefined).length
  const batches = [...open.values()].reduce((sum, builds) => sum + Math.ceil(builds / 100), 0)
  const polls = Math.ceil((until - from) / interval) + 1 + hurries
  const tries = troubles.length + watch.late.length > 0 ? 2 : 1
  // an id that nobody has is looked for now and then when somebody asks, and four times at first
  return tries * (polls * (batches + denied) + hurries + 4) + denied * search
}
