import { type Change, changesSince, nothingTold, type Told } from './changes.ts'
import type { Event, State } from './state.ts'
import type { Store } from './store.ts'
import { watchedAll } from './watched-builds.ts'

/** Where lines go: what was asked for to one, diagnostics to the other. */
export type Writers = { readonly out: (line: string) => void; readonly err: (line: string) => void }

/** How to tell of changes: what to write of those that were noticed at once. */
export type Teller = (
  changes: readonly Change[],
  state: State,
) => {
  readonly out: readonly string[]
  readonly err: readonly string[]
}

/** What is told of trouble while it lasts, and at the end of what still is wrong. */
export const diagnostics = (changes: readonly Change[]): readonly string[] => {
  const end = changes.find((change) => change.type === 'summary')
  if (end !== undefined)
    return end.exitCode < 3 || end.trouble === undefined ? [] : [`cbtop: gave up: ${end.trouble.sentence}`]
  return changes.flatMap((change) => {
    if (change.type !== 'trouble' || change.watched !== undefined) return []
    const { isOver, trouble } = change
    return [isOver ? `cbtop: over: ${trouble.message}` : `cbtop: ${trouble.sentence}; trying again`]
  })
}

const summaryOf = (state: State, exitCode: number, { trouble }: Told): Change => ({
  type: 'summary',
  at: state.now,
  exitCode,
  watched: watchedAll(state),
  ...(trouble === undefined ? {} : { trouble }),
})

/**
 * Tells what changes as it changes, and nothing while nothing does; a summary last. Resolves with the exit code as soon as
 * `exitCodeOf` knows one.
 */
export const tell = (
  store: Store<State, Event>,
  exitCodeOf: (state: State) => number | undefined,
  teller: Teller,
  { out, err }: Writers,
): Promise<number> =>
  new Promise((resolve) => {
    let told = nothingTold
    let notice: State['notice']
    const look = (): void => {
      const state = store.get()
      if (state.notice !== undefined && state.notice !== notice) err(`cbtop: ${state.notice.text}`)
      notice = state.notice
      const since = changesSince(told, state)
      told = since.told
      const exitCode = exitCodeOf(state)
      const end = exitCode === undefined ? [] : [summaryOf(state, exitCode, told)]
      const changes = [...since.changes, ...end]
      if (changes.length === 0) return
      const lines = teller(changes, state)
      for (const line of lines.out) out(line)
      for (const line of lines.err) err(line)
      if (exitCode === undefined) return
      unsubscribe()
      resolve(exitCode)
    }
    const unsubscribe = store.subscribe(look)
    look()
  })
