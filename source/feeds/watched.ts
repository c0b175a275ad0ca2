import type { Build } from '../domain/build.ts'
import type { BuildId, Listing, Target } from '../domain/build-id.ts'
import { buildName } from '../domain/build-name.ts'
import { rememberEach, rememberLast } from '../domain/remember.ts'
import type { Status } from '../domain/status.ts'
import { type Entry, isFinal, read } from '../feed.ts'
import { wantBuild } from './builds.ts'
import { wantListing } from './listings.ts'

/** A build or batch someone watches, or a project or region that there is something to tell of itself, and what is known of it. */
export type Watched = {
  readonly target: Target
  readonly status: Status
  readonly build?: Build
  /** Why AWS tells nothing about it, where it does not. */
  readonly trouble?: string
}

/** What a person calls a build, or its id where no more is known. */
export const nameOf = ({ build, target }: Watched): string => (build === undefined ? target.id : buildName(build))

const likely = 'another region or account, older than a year, or mistyped'

const likelyListing = 'another region or account, deleted, or mistyped'

/** What the trouble of a build that AWS does not know ends with, as long as it is looked for. */
export const lookingAgain = '; looking again'

const troubleOf = (entry: Entry): string | undefined => {
  if (entry.missing > 0) {
    const again = isFinal(entry) ? '' : lookingAgain
    return entry.data === undefined ? `${likely}${again}` : `AWS no longer knows it${again}`
  }
  const problem = entry.problem
  const own = problem?.kind === 'denied' || problem?.kind === 'invalid' || problem?.kind === 'unreadable'
  return own ? problem.message : undefined
}

const statusOf = (entry: Entry<unknown>): Status => {
  if (entry.missing > 0 || entry.problem?.kind === 'invalid') return 'not found'
  return entry.problem?.kind === 'denied' ? 'denied' : 'waiting for AWS'
}

const remembered = rememberEach((target: BuildId) =>
  rememberLast(
    (status: Status, build: Build | undefined, trouble: string | undefined): Watched => ({
      target,
      status,
      ...(build === undefined ? {} : { build }),
      ...(trouble === undefined ? {} : { trouble }),
    }),
  ),
)

/** What an entry tells of a target: the same object as long as that is the same, however often AWS was asked since. */
export const watchedBy = (entry: Entry<Build>, target: BuildId): Watched =>
  remembered(target)(entry.data?.status ?? statusOf(entry), entry.data, troubleOf(entry))

/** What is known of a target; the same object as long as nothing new is known. */
export const watchedOf = (target: BuildId, entries: ReadonlyMap<string, Entry>): Watched =>
  watchedBy(read(entries, wantBuild(target)), target)

/** What is known of a project or region that is not told by its builds: that it has none, or why AWS does not list them. */
export const watchedListing = (target: Listing, entries: ReadonlyMap<string, Entry>): Watched | undefined => {
  const entry = read(entries, wantListing(target))
  const again = isFinal(entry) ? '' : lookingAgain
  const trouble = entry.missing > 0 ? `no such ${target.kind}: ${likelyListing}${again}` : troubleOf(entry)
  if (trouble !== undefined) return { target, status: statusOf(entry), trouble }
  if (entry.data === undefined) return { target, status: 'waiting for AWS' }
  const isEmpty = entry.data.ids.length === 0
  return isEmpty ? { target, status: 'no builds', trouble: 'they join the list as they start' } : undefined
}
