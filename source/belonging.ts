import type { BuildId, Target } from './domain/build-id.ts'
import { withKey } from './domain/build-id.ts'
import { retryWords } from './domain/retry.ts'
import type { Watched } from './feeds/watched.ts'

/** Those that belong to another, by its key, in their order; by an empty key those that belong to none of these. */
export const membersByKey = (all: readonly Watched[]): ReadonlyMap<string, readonly Watched[]> => {
  const keys = new Set(all.map(({ target }) => target.key))
  const members = new Map<string, Watched[]>()
  for (const watched of all) {
    const { under = '' } = watched.target
    const key = keys.has(under) ? under : ''
    const known = members.get(key)
    if (known === undefined) members.set(key, [watched])
    else known.push(watched)
  }
  return members
}

/** How many a build is below: 0 where it belongs to none. */
export const depthOf = (target: Target, builds: readonly BuildId[]): number => {
  let depth = 0
  for (let under = target.under; under !== undefined; under = withKey(builds, under)?.under) depth++
  return depth
}

/** What a build is to the one that it belongs to: the identifier of its group in a batch, or which retry it is. */
export const roleOf = ({ target, build }: Watched): string | undefined => {
  const { under, part } = target
  if (under === undefined) return undefined
  return part === undefined ? retryWords(build ?? {}) : part.identifier
}
