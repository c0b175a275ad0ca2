import type { Target } from '../domain/build-id.ts'
import { withKey } from '../domain/build-id.ts'
import { rememberLast } from '../domain/remember.ts'
import { retryWords } from '../domain/retry.ts'
import type { Watched } from '../feeds/watched.ts'
import type { State } from '../state.ts'

/** Parts of a batch and retries below what they belong to, where that is in the list, the first to begin first; all others keep their order. */
export const grouped = rememberLast((some: readonly Watched[]): readonly Watched[] => {
  if (!some.some(({ target }) => target.under !== undefined)) return some
  const shown = new Set(some.map(({ target }) => target.key))
  const below = new Map<string, Watched[]>()
  const roots: Watched[] = []
  for (const watched of some) {
    const under = watched.target.under
    if (under === undefined || !shown.has(under)) roots.push(watched)
    else below.set(under, [...(below.get(under) ?? []), watched])
  }
  const begun = ({ build }: Watched): number => build?.startTime ?? Number.POSITIVE_INFINITY
  const all: Watched[] = []
  const add = (watched: Watched): void => {
    all.push(watched)
    for (const each of (below.get(watched.target.key) ?? []).sort((a, b) => begun(a) - begun(b))) add(each)
  }
  for (const root of roots) add(root)
  return all
})

/** How many a build is below: 0 where it belongs to none. */
export const depthOf = (target: Target, { builds }: State): number => {
  let depth = 0
  for (let under = target.under; under !== undefined; under = withKey(builds, under)?.under) depth++
  return depth
}

/** What a build is to the one that it belongs to: the identifier of its group in a batch, or which retry it is. */
export const roleOf = ({ target, build }: Watched): string | undefined => {
  const { under, part } = target
  if (under === undefined) return undefined
  if (part !== undefined) return part.identifier
  return retryWords(build ?? {})
}
