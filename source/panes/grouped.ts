import { membersByKey, withAllBelow } from '../belonging.ts'
import { rememberLast } from '../domain/remember.ts'
import type { Watched } from '../feeds/watched.ts'

/** Parts of a batch and retries below what they belong to, where that is in the list, the first to begin first; all others keep their order. */
export const grouped = rememberLast((some: readonly Watched[]): readonly Watched[] => {
  if (!some.some(({ target }) => target.under !== undefined)) return some
  const members = membersByKey(some)
  const begun = ({ build }: Watched): number => build?.startTime ?? Number.POSITIVE_INFINITY
  return withAllBelow(
    members.get('') ?? [],
    ({ target }) => members.get(target.key)?.toSorted((a, b) => begun(a) - begun(b)) ?? [],
  )
})
