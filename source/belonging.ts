import { type BuildId, type Part, type Target, withKey } from './domain/build-id.ts'
import { groupBy } from './domain/group-by.ts'
import { retryWords } from './domain/retry.ts'
import type { Watched } from './feeds/watched.ts'

/** Those that belong to another, by its key, in their order; by an empty key those that belong to none of these. */
export const membersByKey = (all: readonly Watched[]): ReadonlyMap<string, readonly Watched[]> => {
  const keys = new Set(all.map(({ target }) => target.key))
  return groupBy(all, ({ target: { under = '' } }) => (keys.has(under) ? under : ''))
}

/** These, each with all that is below it behind it. No call within a call: one may be below another ten thousand times. */
export const withAllBelow = <Item>(
  roots: readonly Item[],
  belowOf: (item: Item) => readonly Item[],
): readonly Item[] => {
  const all: Item[] = []
  const left = roots.toReversed()
  for (let item = left.pop(); item !== undefined; item = left.pop()) {
    all.push(item)
    for (const below of belowOf(item).toReversed()) left.push(below)
  }
  return all
}

/** Deeper ones stand below each other no further apart: where they stand would be all that is seen of them. */
const deepest = 12

/** How many a build is below, a dozen at most: 0 where it belongs to none. */
export const depthOf = (target: Target, builds: readonly BuildId[]): number => {
  let depth = 0
  for (let { under } = target; under !== undefined && depth < deepest; under = withKey(builds, under)?.under) depth++
  return depth
}

/** What a build is to the one that it belongs to: the identifier of its group in a batch, or which retry it is. */
export const roleOf = ({ target, build }: Watched): string | undefined => {
  const { under, part } = target
  if (under === undefined) return undefined
  return part === undefined ? retryWords(build ?? {}) : part.identifier
}

/** What else is to be known of a group of a batch, and of its builds: what comes before it, and whether it may fail. */
export const partWords = ({ dependsOn, ignoreFailure }: Part): readonly string[] => [
  ...(dependsOn.length === 0 ? [] : [`after ${dependsOn.join(', ')}`]),
  ...(ignoreFailure ? ['may fail'] : []),
]
