import type { Build } from './domain/build.ts'
import { type BuildId, isListing, type Target } from './domain/build-id.ts'
import { rememberChunks } from './domain/chunked.ts'
import { type Estimate, estimateOf } from './domain/estimate.ts'
import { etaWords } from './domain/eta-words.ts'
import { rememberEach, rememberLast } from './domain/remember.ts'
import { isDone } from './domain/status.ts'
import { type Usual, usualOf } from './domain/usual.ts'
import type { Watched } from './feeds/watched.ts'
import { hasPast, historyOf, projectKeyOf } from './histories.ts'
import type { Run } from './line.ts'
import type { State } from './state.ts'
import { signsOf } from './theme.ts'
import { watchedIn } from './watched-builds.ts'

/** What is usual in the project of a build, as long as AWS tells nothing new; undefined while too little is known of it. */
const usualIn = (state: State, target: Target): Usual | undefined =>
  usualOfTarget(target)(state.entries, state.builds, state)

const usualOfTarget = rememberEach((target: Target) =>
  rememberLast((_: State['entries'], __: State['builds'], state: State): Usual | undefined => {
    const history = isListing(target) ? undefined : historyOf(state, target)
    return history && usualOf(history.builds)
  }, 2),
)

const estimates = rememberEach((build: Build) =>
  rememberLast((usual: Usual, now: number): Estimate | undefined => estimateOf(build, usual, now)),
)

/** When a build of the list will be done; undefined where nothing tells. Only asked for what is in sight. */
export const etaOf = ({ build, target }: Watched, state: State): Estimate | undefined => {
  const usual = build === undefined || isDone(build.status) ? undefined : usualIn(state, target)
  return build && usual && estimates(build)(usual, state.now)
}

/** Nobody reads an order that is another one each second, ms. */
const steadyFor = 10_000

const orders = rememberEach((build: Build) =>
  rememberLast((usual: Usual, at: number): number | undefined => {
    const eta = estimateOf(build, usual, at)
    return eta && (eta.over === undefined ? eta.at - at : -eta.over)
  }),
)

/** What to sort by: how much is left of a build, ms, and less than nothing where it should be done. */
export const etaOrder = ({ build, target }: Watched, state: State): number | undefined => {
  const usual = build === undefined || isDone(build.status) ? undefined : usualIn(state, target)
  return build && usual && orders(build)(usual, state.now - (state.now % steadyFor))
}

/** The same in words, after a lead; nothing where nothing tells. */
export const etaRun = (watched: Watched, state: State, lead: string): Run => {
  const eta = etaOf(watched, state)
  if (eta === undefined) return { text: '' }
  const words = etaWords(eta, state.now, signsOf(state.settings.ascii).dash)
  return { text: `${lead}${words}`, tone: eta.over === undefined ? 'plain' : 'warning' }
}

/** Of a chunk, a build that runs of each project. */
const runningIn = rememberChunks((chunk: readonly Watched[]): ReadonlyMap<string, BuildId> => {
  const projects = new Map<string, BuildId>()
  for (const { build, target } of chunk)
    if (build !== undefined && !isDone(build.status) && !isListing(target) && hasPast(target, build))
      projects.set(projectKeyOf(target), target)
  return projects
})

const isKnownOf = rememberLast(
  (running: readonly ReadonlyMap<string, BuildId>[], _: State['entries'], state: State): boolean => {
    const projects = new Set<string>()
    for (const some of running)
      for (const [project, target] of some) {
        if (projects.has(project)) continue
        if (usualIn(state, target) !== undefined) return true
        projects.add(project)
      }
    return false
  },
  2,
)

/** Whether a build runs of a project of which is known how long its builds take. */
export const hasEta = (state: State): boolean => isKnownOf(runningIn(watchedIn(state)), state.entries, state)
