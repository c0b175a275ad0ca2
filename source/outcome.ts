import { withAllBelow } from './belonging.ts'
import { mayTellLater } from './domain/batch.ts'
import type { Build } from './domain/build.ts'
import { type BuildId, isListing, keyOf, type Listing, projectOf } from './domain/build-id.ts'
import { groupBy } from './domain/group-by.ts'
import { rememberEach } from './domain/remember.ts'
import { mayBeRetried } from './domain/retry.ts'
import { isBad, isDone } from './domain/status.ts'
import { type Entry, read } from './feed.ts'
import { wantBuild } from './feeds/builds.ts'
import { wantListing } from './feeds/listings.ts'
import { isSettled } from './plan.ts'
import type { State } from './state.ts'

/** Failures in a row before any answer after which there is no use in waiting for credentials. */
export const patience = 2

/** The result of something that is waited for: its exit code, and when it came to that, epoch ms; undefined while it is to come. */
type Result = { readonly code: number; readonly at: number } | undefined

/** Why AWS will not tell of something, as an exit code; undefined where it may yet. */
const refusalOf = (entry: Entry): number | undefined => {
  if (entry.data === undefined && entry.problem?.kind === 'expired' && entry.failures >= patience) return 4
  if (isSettled(entry)) return entry.problem?.kind === 'denied' ? 4 : 3
  return undefined
}

/** The builds under each build and batch, by its key. */
const belowOf = rememberEach((builds: State['builds']) =>
  groupBy(
    builds.filter(({ under }) => under !== undefined),
    ({ under = '' }) => under,
  ),
)

/** The last retry of a build, which may be one of a retry; the build where nobody retried it; a batch, whatever its parts are. */
const lastTryOf = (target: BuildId, { builds }: State): BuildId => {
  if (target.kind === 'batch') return target
  const below = belowOf(builds)
  let last = target
  for (let retry = below.get(last.key)?.at(-1); retry !== undefined; retry = below.get(last.key)?.at(-1)) last = retry
  return last
}

/** Whether of a build of a batch that is over no more is to come. */
const isToldOf = (part: BuildId, batch: Build, { entries }: State): boolean => {
  const entry = read(entries, wantBuild(part))
  const { data, answeredAt = 0 } = entry
  if (data === undefined) return refusalOf(entry) !== undefined
  return isDone(data.status) || !mayTellLater(batch, answeredAt)
}

/** Whether of each build of a batch that is over no more is to come: each has an end of its own to tell of, and a cause. */
const isAllTold = (target: BuildId, batch: Build, state: State): boolean => {
  const below = belowOf(state.builds)
  return withAllBelow(below.get(target.key) ?? [], ({ key }) => below.get(key) ?? []).every((part) =>
    isToldOf(part, batch, state),
  )
}

/** What became of a build: that of its last retry; of a batch its own, when what became of its builds is told, too. */
const resultOf = (target: BuildId, state: State): Result => {
  const entry: Entry<Build> = read(state.entries, wantBuild(lastTryOf(target, state)))
  const refusal = refusalOf(entry)
  if (refusal !== undefined) return { code: refusal, at: Number.POSITIVE_INFINITY }
  const { data, answeredAt = 0 } = entry
  if (data === undefined || !isDone(data.status) || mayBeRetried(data, answeredAt)) return undefined
  if (target.kind === 'batch' && !isAllTold(target, data, state)) return undefined
  return { code: isBad(data.status) ? 1 : 0, at: data.endTime ?? answeredAt }
}

/** The builds of each project and of each region, by its key, but those that belong to another: looked through once for all that are listed. */
const listedIn = rememberEach((builds: State['builds']): ReadonlyMap<string, readonly BuildId[]> => {
  const own = builds.filter(({ kind, under }) => kind === undefined && under === undefined)
  return new Map([
    ...groupBy(own, ({ region, id }) => keyOf(region, projectOf(id), 'project')),
    ...groupBy(own, ({ region }) => `${region} region`),
  ])
})

/**
 * The results that count for a project or a region: of the builds that were there when it was first listed; or, where the first to be
 * done is waited for, of all that were not over by then, and of those that were where they are retried since.
 */
const resultsOf = (listing: Listing, state: State): readonly Result[] => {
  const entry = read(state.entries, wantListing(listing))
  const refusal = refusalOf(entry)
  if (refusal !== undefined) return [{ code: refusal, at: Number.POSITIVE_INFINITY }]
  if (entry.data === undefined) return [undefined]
  const isNext = state.settings.wait === 'any'
  const builds = listedIn(state.builds).get(listing.key) ?? []
  const counting = builds.filter((build) => (isNext ? !state.past.has(lastTryOf(build, state).key) : !build.isNew))
  const results = counting.map((build) => resultOf(build, state))
  // another one may begin at any time
  return isNext ? [...results, undefined] : results
}

/** Whether AWS never answered, because it could not be reached. */
const isUnreached = ({ entries }: State): boolean => {
  const known = [...entries.values()]
  return (
    known.every(({ answeredAt }) => answeredAt === undefined) &&
    known.some(({ problem }) => problem?.kind === 'unreachable')
  )
}

const gravest = (results: readonly Result[]): number =>
  results.reduce((most, result) => Math.max(most, result?.code ?? 0), 0)

const allResults = (state: State): readonly Result[] =>
  state.targets.flatMap((target) => (isListing(target) ? resultsOf(target, state) : [resultOf(target, state)]))

/** Whether something that was asked for has failed for good, whatever else there is. */
export const hasFailed = (state: State): boolean => allResults(state).some((result) => result?.code === 1)

/**
 * The exit code for what became of all that is waited for: 0, 1, 3 or 4, the gravest; 124 or, where AWS was never reached, 5 when the
 * time to wait is over. Undefined while there is something to wait for: the first to be done, the first to fail, or all.
 */
export const exitCodeOf = (state: State): number | undefined => {
  const results = allResults(state)
  const done = results
    .filter((result) => result !== undefined)
    .filter(({ code }) => code < 2)
    .sort((a, b) => a.at - b.at)
  const { wait } = state.settings
  if (wait === 'any' && done[0] !== undefined) return done[0].code
  if (results.every((result) => result !== undefined)) return gravest(results)
  if (wait === 'fail-fast' && gravest(results) > 0) return gravest(results)
  // of a recording no more is to come: its time ran out
  if (state.ended) return 124
  if (state.isLate) return isUnreached(state) ? 5 : 124
  return undefined
}
