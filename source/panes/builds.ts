import { cells, type Fitted, fit, sorted, titles } from '../column.ts'
import { causeOf, reasonOf } from '../domain/cause.ts'
import { consoleUrlOf } from '../domain/console-url.ts'
import { rememberEach, rememberLast } from '../domain/remember.ts'
import { wantBuild } from '../feeds/builds.ts'
import { type Watched, watchedOf } from '../feeds/watched.ts'
import type { Key, Outcome } from '../keys.ts'
import { cutLine, type Line, widthOf } from '../line.ts'
import type { Pane, Row, View } from '../pane.ts'
import type { PaneName, State } from '../state.ts'
import { signsOf } from '../theme.ts'
import { type BuildColumn, buildColumns, hasRegions } from './build-columns.ts'
import { isProblem, matches } from './filter.ts'

/** All that is watched, as it was given. */
export const watchedBuilds = rememberLast((targets: State['targets'], entries: State['entries']) =>
  targets.map((target) => watchedOf(target, entries)),
)

/** That all targets are wanted. */
export const wantsOf = rememberLast((targets: State['targets']) => targets.map(wantBuild))

const started = ({ build }: Watched): number => build?.startTime ?? Number.NEGATIVE_INFINITY

const filtered = rememberLast((all: readonly Watched[], filter: string, problemsOnly: boolean) => {
  const fits = matches(filter)
  return all.filter((watched) => (!problemsOnly || isProblem(watched)) && fits(watched))
})

const newestFirst = rememberLast((some: readonly Watched[]) => some.toSorted((a, b) => started(b) - started(a) || 0))

/** What the list shows, in its order: newest first, until someone sorts. */
const arranged = (state: State): readonly Watched[] => {
  const kept = filtered(watchedBuilds(state.targets, state.entries), state.filter, state.problemsOnly)
  const column = buildColumns.find(({ title }) => title === state.sort.by)
  if (column !== undefined) return sorted(newestFirst(kept), column, state, state.sort.reversed)
  return state.sort.reversed ? newestFirst(kept).toReversed() : newestFirst(kept)
}

/** Cells a column's content wants: of what does not change with time, as many as its longest; of what does, the most it may have. */
const wantedBy = (column: BuildColumn, state: State): ((watched: Watched) => number) =>
  column.ticks ? () => column.width.max : (watched) => widthOf(column.text(watched, state, column.width.max) as string)

const widthsOf = rememberLast(
  (_: State['settings'], state: State) =>
    rememberEach((watched: Watched) => buildColumns.map((column) => wantedBy(column, state)(watched))),
  1,
)

const wantedWidths = rememberLast((all: readonly Watched[], settings: State['settings'], state: State) => {
  const most = buildColumns.map(({ title }) => widthOf(title))
  const widths = widthsOf(settings, state)
  for (const watched of all)
    for (const [at, width] of widths(watched).entries()) most[at] = Math.max(most[at] ?? 0, width)
  return new Map(buildColumns.map((column, at) => [column, most[at] ?? 0]))
}, 2)

const fittedColumns = (state: State, width: number): readonly Fitted<Watched, State>[] => {
  const wanted = wantedWidths(watchedBuilds(state.targets, state.entries), state.settings, state)
  const shown = buildColumns.filter(({ when }) => when?.(state) ?? true)
  return fit(shown, (column) => wanted.get(column as BuildColumn) ?? 0, width)
}

/** Under a build that failed, or that AWS tells nothing about: why. */
export const whyLine = rememberEach(({ build, trouble }: Watched): Line | undefined => {
  if (trouble !== undefined) return [{ text: trouble, tone: 'warning' }]
  const cause = build && causeOf(build)
  if (cause === undefined) return undefined
  const { what, detail } = reasonOf(cause)
  return [
    { text: `${cause.phaseType}  ` },
    { text: what, tone: 'bad' },
    ...(detail === '' ? [] : [{ text: `  ${detail}` }]),
  ]
})

/** What of a row does not change with time. */
const fixedPart = rememberEach((watched: Watched): Omit<Row, 'lines'> => {
  const { target, build } = watched
  const url = consoleUrlOf(build?.arn)
  const hasWhy = whyLine(watched) !== undefined
  return {
    key: target.key,
    height: hasWhy ? 2 : 1,
    failed: hasWhy,
    copies: { what: 'id', text: build?.id ?? target.id },
    ...(url === undefined ? {} : { whole: { what: 'console URL', text: url } }),
  }
})

/** A build of which only the id is known: it has the room of all columns but the status. */
const bareLine = (columns: readonly Fitted<Watched, State>[], watched: Watched, state: State, width: number): Line => {
  const { ellipsis } = signsOf(state.settings.ascii)
  const status = cells(columns.slice(0, 1), watched, state, ellipsis)
  const { region, id } = watched.target
  const where = hasRegions(state) ? [{ text: `  ${region}`, tone: 'dim' as const }] : []
  return cutLine([...status, { text: '  ' }, { text: id, tone: 'strong' }, ...where], width, ellipsis)
}

const rowOf = (watched: Watched, state: State, columns: readonly Fitted<Watched, State>[]): Row => {
  const why = whyLine(watched)
  const { ellipsis } = signsOf(state.settings.ascii)
  return {
    ...fixedPart(watched),
    lines: (width) => [
      watched.build === undefined ? bareLine(columns, watched, state, width) : cells(columns, watched, state, ellipsis),
      ...(why === undefined ? [] : [cutLine([{ text: '    ' }, ...why], width, ellipsis)]),
    ],
  }
}

const opens =
  (pane: PaneName) =>
  ({ rows, selected }: View): Outcome => {
    const row = rows[selected]
    return row && { type: 'opened', build: row.key, pane }
  }

const sortedNext = ({ state }: View): Outcome => {
  const names = buildColumns.filter(({ when }) => when?.(state) ?? true).map(({ title }) => title)
  const by = names[names.indexOf(state.sort.by ?? '') + 1]
  return [
    { type: 'sorted', by },
    { type: 'told', text: by === undefined ? 'newest first' : `sorted by ${by.toLowerCase()}`, at: state.now },
  ]
}

const keys: readonly Key[] = [
  { on: ['Enter', '→'], does: 'open the build', hint: 'open', run: opens('phases') },
  {
    on: ['/'],
    does: 'filter: words, status:failed, project:web',
    hint: 'filter',
    run: () => ({ type: 'beganTyping', what: 'filter' }),
  },
  { on: ['Esc', '←'], does: 'clear the filter (never leaves)', run: () => ({ type: 'cleared', what: 'filter' }) },
  { on: ['s'], does: 'sort by the next column', hint: 'sort', run: sortedNext },
  { on: ['S'], does: 'reverse the order', run: () => ({ type: 'reversed' }) },
  {
    on: ['f'],
    does: 'only builds with problems or still running',
    hint: 'problems',
    run: () => ({ type: 'toggled', what: 'problemsOnly' }),
  },
  { on: ['l'], does: 'open the build at its log', run: opens('log') },
  { on: ['v'], does: 'preview on, off (30 rows or more)', run: () => ({ type: 'toggled', what: 'preview' }) },
  { on: ['q'], does: 'leave', hint: 'quit', run: () => ({ type: 'leave', code: 0 }) },
]

/** The list: a row a build. */
export const builds: Pane = {
  name: 'builds',
  title: 'Builds',
  wants: ({ targets }) => wantsOf(targets),
  rows: (state, width) => {
    const columns = fittedColumns(state, width)
    return arranged(state).map((watched) => rowOf(watched, state, columns))
  },
  head: (state, width) => [titles(fittedColumns(state, width))],
  keys,
}
