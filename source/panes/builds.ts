import { cells, fit, sorter, titles } from '../column.ts'
import { withKey } from '../domain/build-id.ts'
import { consoleUrlOf } from '../domain/console-url.ts'
import { rememberEach, rememberItems, rememberLast } from '../domain/remember.ts'
import { hasEta } from '../eta.ts'
import type { Watched } from '../feeds/watched.ts'
import type { Key, Outcome } from '../keys.ts'
import { cutLine, type Line, widthOf } from '../line.ts'
import type { Pane, Row, View } from '../pane.ts'
import type { PaneName, State } from '../state.ts'
import { signsOf } from '../theme.ts'
import {
  hasSeveralRegions,
  listingsFirst,
  wants,
  watchedAll,
  watchedBuilds,
  watchedListings,
} from '../watched-builds.ts'
import { whyLine } from '../why.ts'
import { type BuildColumn, buildColumns } from './build-columns.ts'
import { keysOfProblems, matches } from './filter.ts'
import { grouped } from './grouped.ts'

const started = ({ build }: Watched): number => build?.startTime ?? Number.NEGATIVE_INFINITY

const filtered = rememberLast((all: readonly Watched[], filter: string, problemsOnly: boolean) => {
  if (filter === '' && !problemsOnly) return all
  const fits = matches(filter)
  const problems = problemsOnly ? keysOfProblems(all) : undefined
  return all.filter((watched) => (problems?.has(watched.target.key) ?? true) && fits(watched))
})

/** The order of these moments, the newest first: places. It holds as long as the moments are the same. */
const orderOf = rememberLast((moments: readonly number[]) =>
  moments
    .map((_, at) => at)
    .sort((a, b) => (moments[a] === moments[b] ? a - b : (moments[b] as number) - (moments[a] as number))),
)

/** When they began; the same list as long as the moments are the same. */
const momentsOf = rememberItems(started)

const newestFirst = rememberLast((some: readonly Watched[]) =>
  orderOf(momentsOf(some)).map((at) => some[at] as Watched),
)

const sorted = sorter<Watched, State>()

/** What the list shows, in its order: newest first, until someone sorts. */
const arranged = (state: State): readonly Watched[] => {
  const kept = filtered(watchedBuilds(state), state.filter, state.problemsOnly)
  const column = buildColumns.find(({ title }) => title === state.sort.by)
  if (column !== undefined) return grouped(sorted(newestFirst(kept), column, state, state.sort.reversed))
  return grouped(state.sort.reversed ? newestFirst(kept).toReversed() : newestFirst(kept))
}

/**
 * Cells a column's content wants: of what does not change with time, as many as its longest; of what does, the most it may
 * have. A build of which only the id is known wants none: no column moves when its first answer comes.
 */
const wantedBy = (column: BuildColumn, state: State): ((watched: Watched) => number) => {
  if (column.ticks) return () => column.width.max
  return (watched) =>
    watched.build === undefined ? 0 : widthOf(column.text(watched, state, column.width.max) as string)
}

/** For each build; the same list as long as no width is another. */
const widthsOf = rememberLast(
  (_: State['settings'], state: State) =>
    rememberItems((watched: Watched, _at, before: readonly number[] | undefined) => {
      const widths = buildColumns.map((column) => wantedBy(column, state)(watched))
      return before !== undefined && widths.every((width, at) => width === before[at]) ? before : widths
    }),
  1,
)

const mostOf = rememberLast((all: readonly (readonly number[])[]): string => {
  const most = buildColumns.map(({ title }) => widthOf(title))
  for (const widths of all)
    for (let at = 0; at < widths.length; at++) most[at] = Math.max(most[at] ?? 0, widths[at] ?? 0)
  return most.join(' ')
})

/** The columns there is room for, and what makes a row of them; all rows of a frame share them. */
const shapeOf = rememberLast(
  (wanted: string, _: State['settings'], __: State['builds'], width: number, ___: boolean, state: State) => {
    const widths = wanted.split(' ').map(Number)
    const shown = buildColumns.filter(({ when }) => when?.(state) ?? true)
    const columns = fit(shown, (column) => widths[buildColumns.indexOf(column)] ?? 0, width)
    const { ellipsis } = signsOf(state.settings.ascii)
    return { columns, row: cells(columns, ellipsis) }
  },
  5,
)

const shape = rememberLast((state: State, width: number) => {
  const wanted = mostOf(widthsOf(state.settings, state)(watchedAll(state)))
  return shapeOf(wanted, state.settings, state.builds, width, hasEta(state), state)
})

/** A build's row: what of it changes with time is made when it is in sight. */
const rowOf = rememberEach((watched: Watched): Row => {
  const { target, build } = watched
  const url = consoleUrlOf(build?.arn)
  const hasWhy = whyLine(watched) !== undefined
  return {
    key: target.key,
    height: hasWhy ? 2 : 1,
    failed: hasWhy,
    lines: (width, state) => linesOf(watched, width, state),
    // not what the answer calls it: this is what was asked for, and it is one line
    copies: { what: 'id', text: target.id },
    ...(url === undefined ? {} : { whole: { what: 'console URL', text: url } }),
  }
})

/** A build of which only the id is known: after its status that has the room of all other columns. */
export const bareLine = (status: Line, { target: { id, region } }: Watched, state: State): Line => [
  ...status,
  { text: '  ' },
  { text: id, tone: 'strong' },
  ...(hasSeveralRegions(state) ? [{ text: `  ${region}`, tone: 'dim' as const }] : []),
]

/** Its status in the room of that column, or in what it wants. */
const statusLine = (watched: Watched, width: number, state: State): Line => {
  const status = shape(state, width)
    .columns.slice(0, 1)
    .map(({ column, width: given }) => {
      const wanted = widthOf(column.text(watched, state, given) as string)
      return { column, width: Math.max(given, wanted) }
    })
  return cells(status, signsOf(state.settings.ascii).ellipsis)(watched, state)
}

const linesOf = (watched: Watched, width: number, state: State): readonly Line[] => {
  const why = whyLine(watched)
  const { ellipsis } = signsOf(state.settings.ascii)
  return [
    watched.build === undefined
      ? cutLine(bareLine(statusLine(watched, width, state), watched, state), width, ellipsis)
      : shape(state, width).row(watched, state),
    ...(why === undefined ? [] : [cutLine([{ text: '    ' }, ...why], width, ellipsis)]),
  ]
}

const opens =
  (pane: PaneName) =>
  ({ rows, selected, state }: View): Outcome => {
    const target = withKey(state.builds, rows[selected]?.key)
    return target && { type: 'opened', build: target.key, pane }
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
  {
    on: ['Enter', '→'],
    does: 'open the build',
    hint: 'open',
    when: ({ rows, selected }) => rows[selected] !== undefined,
    run: opens('phases'),
  },
  {
    on: ['/'],
    does: 'filter: words, status:failed, project:web',
    hint: 'filter',
    run: () => ({ type: 'beganTyping', what: 'filter' }),
  },
  {
    on: ['Esc', '←'],
    does: 'clear the filter (never leaves)',
    hint: 'clear',
    matters: ({ state }) => state.filter !== '',
    run: () => ({ type: 'cleared', what: 'filter' }),
  },
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

const rowsOf = rememberItems(rowOf)

const shown = rememberLast(listingsFirst)

/** The list: a row a build. */
export const builds: Pane = {
  name: 'builds',
  title: 'Builds',
  wants,
  rows: (state) => rowsOf(shown(watchedListings(state), arranged(state))),
  head: (state, width) => [titles(shape(state, width).columns)],
  keys,
}
