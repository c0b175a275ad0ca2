import { isDeepStrictEqual } from 'node:util'
import type { Build } from './domain/build.ts'
import { isListing, type Target } from './domain/build-id.ts'
import { causeOf } from './domain/cause.ts'
import { phaseOf } from './domain/phase.ts'
import { isDone, type Status } from './domain/status.ts'
import { type Entry, isFinal, isWhole, type Problem, read } from './feed.ts'
import { wantBuild } from './feeds/builds.ts'
import { wantListing } from './feeds/listings.ts'
import { type Watched, watchedListing, watchedOf } from './feeds/watched.ts'
import { sentenceOf, type Trouble, troubleIn } from './freshness.ts'
import { patched } from './patched.ts'
import type { State } from './state.ts'
import { wants } from './watched-builds.ts'

/** A change that is one of a build, or of a batch: what is known of it now. */
type OfBuild = { readonly watched: Watched }

/** A build is known for the first time; `was` is what was told of it before: that it was not found, or denied. */
type Started = { readonly type: 'started'; readonly was?: Status } & OfBuild

/** A build is in another phase, or done; `before` is how it was told of last. */
type Moved =
  | ({ readonly type: 'phase'; readonly before: Build } & OfBuild)
  | ({ readonly type: 'finished'; readonly before?: Build } & OfBuild)

/** AWS does not know a build; `isFinal` says that it is not looked for any more, or refused as no id at all. */
type NotFound = { readonly type: 'notFound'; readonly isFinal: boolean } & OfBuild

/** What is wrong with a region or with some builds, or, where it is `watched`, with one of them. */
type Troubled = { readonly type: 'trouble'; readonly trouble: Trouble; readonly isOver: boolean } & Partial<OfBuild>

/** The end: with what became of all that was watched, and what still is wrong. */
type Summed = {
  readonly type: 'summary'
  readonly exitCode: number
  readonly watched: readonly Watched[]
  readonly trouble?: Trouble
}

/** Something that changed, and when that was noticed (epoch ms). */
export type Change = { readonly at: number } & (
  | Started
  | Moved
  | ({ readonly type: 'cause' } & OfBuild)
  | NotFound
  | Troubled
  | Summed
)

/** What was told of a build: how it stood, and what was wrong with it alone. */
type ToldBuild = {
  readonly entry: Entry
  readonly watched: Watched
  readonly missing: 'no' | 'looked for' | 'for good'
  readonly problem?: Problem
}

/** What was told so far. */
export type Told = { readonly builds: ReadonlyMap<string, ToldBuild>; readonly trouble?: Trouble }

/** That nothing was told yet. */
export const nothingTold: Told = { builds: new Map() }

const missingOf = (entry: Entry): ToldBuild['missing'] => {
  if (entry.data === undefined && entry.problem?.kind === 'invalid') return 'for good'
  if (entry.missing === 0) return 'no'
  return isFinal(entry) ? 'for good' : 'looked for'
}

/** What is wrong with one build alone: while all of its region has a problem that is not known, and stays as it was. */
const ownProblem = ({ problem }: Entry, before: ToldBuild | undefined): Problem | undefined =>
  isWhole(problem) ? before?.problem : problem

const toldOf = (watched: Watched, entry: Entry, before: ToldBuild | undefined): ToldBuild => {
  const missing = missingOf(entry)
  const problem = missing === 'no' ? ownProblem(entry, before) : undefined
  return { entry, watched, missing, ...(problem === undefined ? {} : { problem }) }
}

/** What was told of a build that was not known. */
const saidOf = (before: ToldBuild | undefined): { readonly was?: Status } =>
  before === undefined || before.watched.status === 'waiting for AWS' ? {} : { was: before.watched.status }

/** What became of a build since it was told of, if it was. */
const buildChanges = (build: Build, now: ToldBuild, before: ToldBuild | undefined, at: number): readonly Change[] => {
  const { watched } = now
  const known = before?.watched.build
  const changes: Change[] = []
  if (known === undefined) changes.push({ type: 'started', at, watched, ...saidOf(before) })
  else if (phaseOf(build) !== phaseOf(known) && !isDone(build.status))
    changes.push({ type: 'phase', at, watched, before: known })
  const cause = causeOf(build)
  if (cause !== undefined && !isDeepStrictEqual(cause, known && causeOf(known)))
    changes.push({ type: 'cause', at, watched })
  if (isDone(build.status) && known?.status !== build.status)
    changes.push({ type: 'finished', at, watched, ...(known === undefined ? {} : { before: known }) })
  return changes
}

const problemChanges = (now: ToldBuild, before: ToldBuild | undefined, at: number): readonly Change[] => {
  const { watched, problem } = now
  if (isDeepStrictEqual(problem, before?.problem)) return []
  const told = problem ?? before?.problem
  if (told === undefined) return []
  const trouble = { ...told, region: watched.target.region, sentence: sentenceOf(told) }
  return [{ type: 'trouble', at, watched, trouble, isOver: problem === undefined }]
}

const changesOf = (now: ToldBuild, before: ToldBuild | undefined, at: number): readonly Change[] => {
  const { watched, missing } = now
  const { build } = watched
  const isNews = build !== undefined && build !== before?.watched.build
  const isGone = missing !== 'no' && missing !== before?.missing
  return [
    ...(isNews ? buildChanges(build, now, before, at) : []),
    ...(isGone ? [{ type: 'notFound', at, watched, isFinal: missing === 'for good' } as const] : []),
    ...problemChanges(now, before, at),
  ]
}

const troubleChanges = (now: Trouble | undefined, before: Trouble | undefined, at: number): readonly Change[] => {
  if (now?.sentence === before?.sentence) return []
  const trouble = now ?? before
  return trouble === undefined ? [] : [{ type: 'trouble', at, trouble, isOver: now === undefined }]
}

/**
 * What changed between what was told and a state, in the order of the builds, and what is told with that. A build that is done when it
 * is first known starts and finishes at once; of the phases between two answers the last one counts.
 */
export const changesSince = (
  told: Told,
  state: State,
): { readonly changes: readonly Change[]; readonly told: Told } => {
  const changes: Change[] = []
  const patch = new Map<string, ToldBuild>()
  const look = (entry: Entry, target: Target, watchedIn: () => Watched): void => {
    const before = told.builds.get(target.key)
    if (entry === before?.entry) return
    const now = toldOf(watchedIn(), entry, before)
    patch.set(target.key, now)
    changes.push(...changesOf(now, before, state.now))
  }
  for (const target of state.targets)
    if (isListing(target))
      look(
        read(state.entries, wantListing(target)),
        target,
        () => watchedListing(target, state.entries) ?? { target, status: 'no builds' },
      )
  for (const target of state.builds)
    look(read(state.entries, wantBuild(target)), target, () => watchedOf(target, state.entries))
  const trouble = troubleIn(wants(state), state)
  changes.push(...troubleChanges(trouble, told.trouble, state.now))
  return {
    changes,
    told: {
      builds: patch.size === 0 ? told.builds : patched(told.builds, patch),
      ...(trouble === undefined ? {} : { trouble }),
    },
  }
}
