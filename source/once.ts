import { cells, fit, titles } from './column.ts'
import { type Entry, read } from './feed.ts'
import { lookingAgain, type Watched } from './feeds/watched.ts'
import { wholeBuild } from './json-build.ts'
import { jsonLine } from './json-lines.ts'
import { cut, oneLine, textOf, widthOf } from './line.ts'
import { hasFailed, patience } from './outcome.ts'
import { type BuildColumn, buildColumns } from './panes/build-columns.ts'
import { bareLine, builds } from './panes/builds.ts'
import type { Event, State } from './state.ts'
import type { Store } from './store.ts'
import { diagnostics, type Teller, tell, type Writers } from './tell.ts'
import { signsOf } from './theme.ts'
import { wants, watchedAll } from './watched-builds.ts'
import { whyText } from './why.ts'

/** The exit codes that there may be, the gravest first. */
const gravity = [4, 5, 3, 1, 0]

/** The exit code for what one question came to; undefined where the answer is still to come. What AWS throttles is waited for. */
const codeOf = (entry: Entry): number | undefined => {
  const { data, missing, problem, failures } = entry
  if (data !== undefined) return 0
  if (problem === undefined) return missing > 0 ? 3 : undefined
  if (problem.kind === 'invalid') return 3
  if (problem.kind === 'denied') return 4
  if (problem.kind === 'busy' || failures < patience) return undefined
  return problem.kind === 'expired' ? 4 : 5
}

/**
 * The exit code once all that is wanted was answered, what those answers lead to included, or will not be: the gravest. A build that
 * still runs has not failed.
 */
export const onceCodeOf = (state: State): number | undefined => {
  const codes = wants(state).map((want) => codeOf(read(state.entries, want)))
  if (codes.includes(undefined) && !state.ended) return undefined
  return gravity.find((code) => codes.includes(code) || (code === 1 && hasFailed(state))) ?? 0
}

/** What a build says, now that it is not looked for again. */
const settled = (watched: Watched): Watched =>
  watched.trouble?.endsWith(lookingAgain)
    ? { ...watched, trouble: watched.trouble.slice(0, -lookingAgain.length) }
    : watched

/** The columns of the list that a printed table has, too, each with its width: as wide as it needs to be where a line may be as long. */
const columnsOf = (all: readonly Watched[], state: State, width: number) => {
  const columns = buildColumns.filter(({ title, when }) => title !== 'PROGRESS' && (when?.(state) ?? true))
  // of a build that AWS does not tell of the status is the only cell
  const known = all.filter(({ build }) => build !== undefined)
  const wanted = (column: BuildColumn): number =>
    (column.title === 'STATUS' ? all : known).reduce(
      (most, each) => Math.max(most, widthOf(oneLine(column.text(each, state, width) as string))),
      widthOf(column.title),
    )
  if (width !== Number.POSITIVE_INFINITY) return fit(columns, wanted, width)
  return columns.map((column) => ({ column, width: wanted(column) }))
}

/** All that is told of, in the order of the list. */
const inOrder = (state: State): readonly Watched[] => {
  const byKey = new Map(watchedAll(state).map((watched) => [watched.target.key, watched]))
  return builds.rows(state, Number.POSITIVE_INFINITY).flatMap(({ key }) => {
    const watched = byKey.get(key)
    return watched === undefined ? [] : [settled(watched)]
  })
}

/** All builds as a table in lines of so many cells, in the order of the list, why one failed under it. No control codes. */
export const tableOf = (state: State, width: number): readonly string[] => {
  const { ellipsis } = signsOf(state.settings.ascii)
  const columns = columnsOf(watchedAll(state), state, width)
  const row = cells(columns, ellipsis)
  const status = cells(columns.slice(0, 1), ellipsis)
  const linesOf = (watched: Watched): readonly string[] => {
    const why = whyText(watched, width - 4, ellipsis)
    const first = watched.build === undefined ? bareLine(status(watched, state), watched, state) : row(watched, state)
    return [cut(textOf(first), width, ellipsis).trimEnd(), ...(why === '' ? [] : [`    ${why}`])]
  }
  return [textOf(titles(columns)).trimEnd(), ...inOrder(state).flatMap(linesOf)]
}

/** All builds as JSON, an object a build, in the order of the list. */
export const objectsOf = (state: State): readonly string[] =>
  inOrder(state).map((watched) => jsonLine(wholeBuild(watched), state.settings.ascii))

/** Asks until all that is wanted was answered once, then writes what `told` makes of it. Resolves with the exit code. */
export const watchOnce = (
  store: Store<State, Event>,
  told: (state: State) => readonly string[],
  writers: Writers,
): Promise<number> => {
  const teller: Teller = (changes, state) => ({
    out: changes.some(({ type }) => type === 'summary') ? told(state) : [],
    err: diagnostics(changes),
  })
  return tell(store, onceCodeOf, teller, writers)
}
