import { mayBeRetried } from './domain/retry.ts'
import { isDone } from './domain/status.ts'
import type { Watched } from './feeds/watched.ts'

/** What came to its end between two looks. */
export type Finished = {
  readonly builds: readonly Watched[]
  /** Whether with these nothing is left to wait for. */
  readonly isAll: boolean
}

/** Whether AWS starts a failed build once more by itself, and that one is not among these yet. */
const isRetried = ({ build, target }: Watched, all: readonly Watched[]): boolean =>
  build !== undefined &&
  mayBeRetried(build, build.endTime ?? 0) &&
  !all.some((each) => each.target.under === target.key)

/**
 * The builds that are done, and were not at the look before; what was over when AWS first told of it is no news (`State.past`), and
 * what ran and ended between two looks is. Lists of ten thousand are compared for each answer.
 */
export const finishedBetween = (
  before: readonly Watched[],
  after: readonly Watched[],
  past: ReadonlySet<string>,
): Finished => {
  let byKey: ReadonlyMap<string, Watched> | undefined
  const earlier = (watched: Watched, at: number): Watched | undefined => {
    const same = before[at]
    if (same?.target.key === watched.target.key) return same
    byKey ??= new Map(before.map((each) => [each.target.key, each]))
    return byKey.get(watched.target.key)
  }
  const builds = after.filter((watched, at) => {
    if (watched === before[at] || watched.build === undefined || !isDone(watched.status)) return false
    if (past.has(watched.target.key)) return false
    const was = earlier(watched, at)
    return was?.build === undefined || !isDone(was.status)
  })
  const isAll =
    builds.length > 0 &&
    after.every(({ status }) => isDone(status)) &&
    !builds.some((watched) => isRetried(watched, after))
  return { builds, isAll }
}
