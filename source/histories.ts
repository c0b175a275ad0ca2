import type { Build } from './domain/build.ts'
import { type BuildId, isListing, projectOf, withKey } from './domain/build-id.ts'
import { type Chunked, rememberChunked } from './domain/chunked.ts'
import { groupBy } from './domain/group-by.ts'
import { type Past, pastOf } from './domain/past.ts'
import { rememberEach, rememberLast } from './domain/remember.ts'
import { isBad, isDone } from './domain/status.ts'
import { read, type Want } from './feed.ts'
import { wantBuild } from './feeds/builds.ts'
import { type History, wantHistory, wantRetries } from './feeds/history.ts'
import type { Watched } from './feeds/watched.ts'
import type { State } from './state.ts'
import { steadyWants, wantsTogether } from './wants.ts'
import { watchedIn } from './watched-builds.ts'

/** Projects that are looked back at, at most: nobody reads more at once. */
const mostProjects = 100

/** Which project a build is of, and where: the same for all of its builds. */
export const projectKeyOf = rememberEach(({ region, id }: BuildId): string => `${region} ${projectOf(id)}`)

/**
 * Whether a build is held against what its project built last. A batch is not; nor is a build of one: its group is not told of those
 * before, and those of other groups are other builds.
 */
export const hasPast = ({ kind, part }: BuildId, build?: Build): boolean =>
  kind === undefined && part === undefined && build?.buildBatchArn === undefined

/** A build of each project, those of the first rows. */
const oneOfEach = rememberLast((builds: State['builds']): ReadonlyMap<string, BuildId> => {
  const projects = new Map<string, BuildId>()
  for (const build of builds) {
    if (projects.size === mostProjects) break
    const project = projectKeyOf(build)
    if (hasPast(build) && !projects.has(project)) projects.set(project, build)
  }
  return projects
})

const historyWants = rememberLast((builds: State['builds'], open: BuildId | undefined): readonly Want[] => {
  const projects = oneOfEach(builds)
  const isMore = open !== undefined && hasPast(open) && !projects.has(projectKeyOf(open))
  return [...projects.values(), ...(isMore ? [open] : [])].map(wantHistory)
})

/** A build that failed, and that somebody may retry: of a batch CodeBuild says so itself. By their places; the same as long as no other failed. */
const failedIn = rememberChunked(({ target, status }: Watched): BuildId | undefined =>
  isBad(status) && !isListing(target) && target.kind === undefined && target.part === undefined ? target : undefined,
)

const parentsOf = rememberLast((builds: State['builds']) => new Set(builds.map(({ under }) => under)))

const steady = steadyWants()

/** For each project of a build that failed and was not retried, where neither it nor its region is watched anyway. */
const retryWants = rememberLast(
  (failed: ReturnType<typeof failedIn>, builds: State['builds'], targets: State['targets']): readonly Want[] => {
    const retried = parentsOf(builds)
    const listings = targets.filter(isListing)
    const regions = new Set(listings.flatMap(({ kind, region }) => (kind === 'region' ? [region] : [])))
    const named = new Set(listings.map(({ region, id }) => `${region} ${id}`))
    const isListed = (build: BuildId): boolean => regions.has(build.region) || named.has(projectKeyOf(build))
    const projects = new Map<string, BuildId>()
    for (const build of failed.chunks.flat()) {
      if (build === undefined) continue
      const project = projectKeyOf(build)
      if (projects.size < mostProjects && !projects.has(project) && !retried.has(build.key) && !isListed(build))
        projects.set(project, build)
    }
    return steady([...projects.values()].map(wantRetries))
  },
)

const none: readonly Want[] = []

const together = wantsTogether()

/**
 * What is asked for quietly, for the live screen: what the projects on it built last, and, where nobody waits for a result, whether
 * somebody retries what failed.
 */
export const quietWants = (state: State): readonly Want[] => {
  const open = withKey(state.builds, state.build)
  const retries =
    state.settings.wait === undefined ? retryWants(failedIn(watchedIn(state)), state.builds, state.targets) : none
  return together(historyWants(state.builds, open), retries)
}

const toPast = rememberEach(pastOf)

/** The builds that are over, by their places; the same as long as none of the others is. */
const overIn = rememberChunked(({ build }: Watched): Past | undefined =>
  build !== undefined && isDone(build.status) && build.groups === undefined ? toPast(build) : undefined,
)

const byProject = rememberLast((over: Chunked<Past | undefined>, builds: State['builds']) =>
  groupBy(
    over.map((past) => past).flatMap((past, at) => (past === undefined ? [] : [{ past, of: builds[at] as BuildId }])),
    ({ of }) => projectKeyOf(of),
  ),
)

const merged = rememberEach((history: History) =>
  rememberLast((rows: readonly { readonly past: Past }[]): History => {
    const all = new Map([...history.builds, ...rows.map(({ past }) => past)].map((past) => [past.id, past]))
    const alone = [...all.values()].filter(({ buildBatchArn }) => buildBatchArn === undefined)
    return { builds: alone.sort((a, b) => (b.startTime ?? 0) - (a.startTime ?? 0)) }
  }),
)

const noRows: readonly { readonly past: Past }[] = []

/** What the project of a build built last, the newest first, with what was watched meanwhile; undefined as long as AWS was not asked, and of a batch and its builds. */
export const historyOf = (state: State, build: BuildId): History | undefined => {
  if (!hasPast(build, read(state.entries, wantBuild(build)).data)) return undefined
  const known = read(state.entries, wantHistory(build)).data
  if (known === undefined) return undefined
  return merged(known)(byProject(overIn(watchedIn(state)), state.builds).get(projectKeyOf(build)) ?? noRows)
}
