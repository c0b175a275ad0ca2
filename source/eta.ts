import { type BuildId, isListing, type Target } from './domain/build-id.ts'
import { rememberChunks } from './domain/chunked.ts'
import { type Estimate, estimateOf } from './domain/estimate.ts'
import { etaWords } from './domain/eta-words.ts'
import { rememberLast } from './domain/remember.ts'
import { isDone } from './domain/status.ts'
import { type Usual, usualOf } from './domain/usual.ts'
import type { Watched } from './feeds/watched.ts'
import { historyOf } from './histories.ts'
import type { Run } from './line.ts'
import type { State } from './state.ts'
import { signsOf } from './theme.ts'
import { watchedIn } from './watched-builds.ts'

/** What is usual in the project of a build; undefined as long as too little is known of it. */
export const usualIn = (state: State, target: Target): Usual | undefined => {
  const history = isListing(target) || target.kind !== undefined ? undefined : historyOf(state, target)
  return history && usualOf(history.builds)
}

/** When a build of the list will be done; undefined where nothing tells. Only asked for what is in sight, or sorted by it. */
export const etaOf = ({ build, target }: Watched, state: State): Estimate | undefined =>
  build === undefined || isDone(build.status) ? undefined : estimateOf(build, usualIn(state, target), state.now)

/** The same in words, after a lead; nothing where nothing tells. */
export const etaRun = (watched: Watched, state: State, lead: string): Run => {
  const eta = etaOf(watched, state)
  if (eta === undefined) return { text: '' }
  const words = etaWords(eta, state.now, signsOf(state.settings.ascii).dash)
  return { text: `${lead}${words}`, tone: eta.over === undefined ? 'plain' : 'warning' }
}

/** Of a chunk, a build that runs of each project. */
const runningIn = rememberChunks((chunk: readonly Watched[]): readonly BuildId[] => {
  const projects = new Map<string, BuildId>()
  for (const { build, target } of chunk)
    if (build !== undefined && !isDone(build.status) && !isListing(target))
      projects.set(`${target.region} ${build.projectName}`, target)
  return [...projects.values()]
})

const isKnownOf = rememberLast(
  (running: readonly (readonly BuildId[])[], _: State['entries'], state: State): boolean =>
    running.some((some) => some.some((target) => usualIn(state, target) !== undefined)),
  2,
)

/** Whether a build runs of a project of which is known how long its builds take. */
export const hasEta = (state: State): boolean => isKnownOf(runningIn(watchedIn(state)), state.entries, state)
