import type { Change } from './changes.ts'
import type { Build } from './domain/build.ts'
import { originOf, projectOf } from './domain/build-id.ts'
import { instant } from './domain/format.ts'
import { phaseOf } from './domain/phase.ts'
import { retryWords } from './domain/retry.ts'
import { isDone } from './domain/status.ts'
import type { Watched } from './feeds/watched.ts'
import { exitCodeOf } from './outcome.ts'
import type { Event, State } from './state.ts'
import type { Store } from './store.ts'
import { summary } from './summary.ts'
import { diagnostics, type Teller, tell, type Writers } from './tell.ts'
import { signsOf } from './theme.ts'
import { hasSeveralRegions } from './watched-builds.ts'
import { whyText } from './why.ts'

/** What changed of one build at once. */
type News = { readonly watched: Watched; readonly at: number; readonly changes: Change[] }

/** A status in CodeBuild's capitals: `TIMED_OUT`, and as if it had them `NOT_FOUND`. */
const inCapitals = (status: Watched['status']): string => status.toUpperCase().replaceAll(' ', '_')

/** How a build stands, in a word: its phase while it runs, its status when it is done. */
const standOf = (build: Build): string =>
  isDone(build.status) ? inCapitals(build.status) : (phaseOf(build) ?? inCapitals(build.status))

/** Where a build came from that nobody named: what it retries, its batch, its project. */
const originWords = ({ target, build }: Watched): string => {
  const origin = originOf(target)
  if (origin === undefined) return target.isNew ? `new build of ${projectOf(target.id)}` : ''
  if (origin.kind === 'batch')
    return `${target.part === undefined ? '' : `${target.part.identifier} `}of batch ${origin.id}`
  return `${retryWords(build ?? {})} of ${origin.id}`
}

/** How a build stood before a change of it, where something was told of that. */
const beforeOf = (change: Change): string | undefined => {
  if (change.type === 'started') return change.was && inCapitals(change.was)
  return 'before' in change && change.before !== undefined ? standOf(change.before) : undefined
}

/** The line of what changed of one build at once: when, which build (and where, when there are several regions), from what to what, and why where it failed. */
const buildLine = ({ watched, at, changes }: News, state: State): string => {
  const { target, build, status } = watched
  const { arrow, ellipsis } = signsOf(state.settings.ascii)
  const stand = build === undefined ? inCapitals(status) : standOf(build)
  const from = changes.map(beforeOf).find((before) => before !== undefined && before !== stand)
  const where = hasSeveralRegions(state) ? [target.region] : []
  const origin = changes.some(({ type }) => type === 'started') ? originWords(watched) : ''
  const why = whyText(watched, 400, ellipsis)
  const parts = [target.id, from === undefined ? stand : `${from} ${arrow} ${stand}`, origin, why]
  return [instant(at), ...where, ...parts.filter((part) => part !== '')].join('  ')
}

/** Changes of one build that were noticed at once are one line. */
const byBuild = (changes: readonly Change[]): readonly News[] => {
  const news = new Map<string, News>()
  for (const change of changes) {
    if (change.type === 'summary' || change.watched === undefined) continue
    const { watched, at } = change
    const known = news.get(watched.target.key)
    if (known === undefined) news.set(watched.target.key, { watched, at, changes: [change] })
    else known.changes.push(change)
  }
  return [...news.values()]
}

/** A line for each build that changed, the summary at the end. */
const plainLines: Teller = (changes, state) => ({
  out: [
    ...byBuild(changes).map((news) => buildLine(news, state)),
    ...(changes.some(({ type }) => type === 'summary') ? summary(state) : []),
  ],
  err: diagnostics(changes),
})

/**
 * The changes as lines: one for each build that changed, nothing while nothing changes, no control codes, and a summary at the end.
 * Resolves with the exit code when all builds are done, or settled as not to be had.
 */
export const watchPlainly = (store: Store<State, Event>, writers: Writers): Promise<number> =>
  tell(store, exitCodeOf, plainLines, writers)
