import { instant } from './domain/format.ts'
import { isDone } from './domain/status.ts'
import { type Watched, watchedOf } from './feeds/watched.ts'
import { problemOf } from './freshness.ts'
import { exitCodeOf } from './outcome.ts'
import { hasRegions } from './panes/build-columns.ts'
import { wantsOf } from './panes/builds.ts'
import type { Event, State } from './state.ts'
import type { Store } from './store.ts'
import { summary, whyOf } from './summary.ts'
import { signsOf } from './theme.ts'

/** Where lines go: changes to one, diagnostics to the other. */
export type Writers = { readonly out: (line: string) => void; readonly err: (line: string) => void }

/** How a build stands, in a word: its phase while it runs, its status when it is done. */
const standOf = ({ status, build }: Watched): string =>
  build === undefined || isDone(status)
    ? status.toUpperCase().replaceAll(' ', '_')
    : (build.currentPhase ?? status.toUpperCase())

/** What is told of a build: how it stands, and why where it failed. */
type Said = { readonly stand: string; readonly why: string }

/** The line of a change: when, which build (and where, when there are several regions), from what to what, and why where it failed. */
const changeLine = ({ target }: Watched, { stand, why }: Said, before: string | undefined, state: State): string => {
  const { arrow } = signsOf(state.settings.ascii)
  const where = hasRegions(state) ? `${target.region}  ` : ''
  const from = before === undefined || before === stand ? '' : `${before} ${arrow} `
  return `${instant(state.now)}  ${where}${target.id}  ${from}${stand}${why === '' ? '' : `  ${why}`}`
}

/**
 * The same changes as lines: one a change, nothing while nothing changes, no control codes, and a summary at the end.
 * Resolves with the exit code when all builds are done, or settled as not to be had.
 */
export const watchPlainly = (store: Store<State, Event>, { out, err }: Writers): Promise<number> =>
  new Promise((resolve) => {
    const told = new Map<string, Said>()
    let troubled: string | undefined
    let entries: State['entries'] | undefined
    const look = (): void => {
      const state = store.get()
      if (state.entries === entries) return
      const { ellipsis } = signsOf(state.settings.ascii)
      for (const target of state.targets) {
        const watched = watchedOf(target, state.entries)
        if (watched.status === 'waiting for AWS') continue
        const now = { stand: standOf(watched), why: whyOf(watched, 400, ellipsis) }
        const before = told.get(target.key)
        if (before?.stand === now.stand && before.why === now.why) continue
        told.set(target.key, now)
        out(changeLine(watched, now, before?.stand, state))
      }
      entries = state.entries
      const trouble = problemOf(wantsOf(state.targets), state)
      const code = exitCodeOf(state)
      if (trouble !== undefined && trouble !== troubled && code === undefined) err(`cbtop: ${trouble}; trying again`)
      troubled = trouble
      if (code === undefined) return
      unsubscribe()
      if (code === 4 && trouble !== undefined) err(`cbtop: gave up: ${trouble}`)
      for (const line of summary(state)) out(line)
      resolve(code)
    }
    const unsubscribe = store.subscribe(look)
    look()
  })
