import { count } from './domain/format.ts'
import { rememberEach } from './domain/remember.ts'
import type { Key, Outcome } from './keys.ts'
import { textOf } from './line.ts'
import { inSight, type Row, topFor, type View } from './pane.ts'
import type { State } from './state.ts'

/** Goes to a row, or where that is passive to the next one that is not, in the direction of the step. */
export const goTo = (view: View, to: number, step: 1 | -1): Outcome => {
  const { rows, height, top, selected } = view
  const last = rows.length - 1
  let at = Math.max(0, Math.min(to, last))
  while (at >= 0 && at <= last && rows[at]?.passive) at += step
  if (rows[at] === undefined) {
    // nothing to select further on: what is passive there comes into sight all the same
    at = selected
    return moved(rows[selected], selected, step > 0 ? topFor(rows, -1, last, height) : 0)
  }
  return moved(rows[at], at, topFor(rows, at, top, height))
}

const moved = (row: Row | undefined, at: number, top: number): Outcome =>
  row && { type: 'moved', cursor: { row: row.key, at, top } }

const by =
  (count: (view: View) => number) =>
  (view: View): Outcome => {
    const { rows, selected } = view
    const step = count(view)
    const direction = step > 0 ? 1 : -1
    let to = Math.max(0, Math.min(selected + step, rows.length - 1))
    // a page ends before a title, not behind it: else what is between would be passed unseen
    while (Math.abs(to - selected) > 1 && rows[to]?.passive) to -= direction
    return goTo(view, to, direction)
  }

const page = ({ rows, top, height }: View): number => Math.max(1, inSight(rows, top, height) - 1)

/** Goes to the next row that fits, from the selected one on, around the end. */
export const goToNext = (view: View, fits: (row: Row) => boolean, step: 1 | -1 = 1): Outcome => {
  const { rows, selected } = view
  for (let away = 1; away <= rows.length; away++) {
    const at = (selected + step * away + rows.length * 2) % rows.length
    const row = rows[at]
    if (row !== undefined && !row.passive && fits(row)) return goTo(view, at, 1)
  }
  return undefined
}

/** Whether a row says what is searched for; upper and lower case are one. */
export const says = (search: string, state: State): ((row: Row) => boolean) => {
  const wanted = search.toLowerCase()
  return (row) => {
    if (row.text !== undefined) return row.text.toLowerCase().includes(wanted)
    return (row.cells === undefined ? row.lines(10_000, state).map(textOf) : row.cells.texts).some((text) =>
      text.toLowerCase().includes(wanted),
    )
  }
}

/** Which of what was found is selected, or how much it is: `2 of 11`, `11 lines`. */
export const foundWords = (found: readonly number[], selected: number, what: string): string => {
  const at = found.indexOf(selected)
  return at < 0 ? count(found.length, what) : `${at + 1} of ${found.length}`
}

/** Goes to the next row that says what is searched for, from the selected one on, around the end. */
export const goToFound = (view: View, step: 1 | -1 = 1): Outcome => {
  const { pane, rows, state, selected } = view
  const places = pane.found?.(rows, state)
  if (places === undefined) return goToNext(view, says(state.search, state), step)
  const next =
    step > 0
      ? (places.find((place) => place > selected) ?? places[0])
      : (places.findLast((place) => place < selected) ?? places.at(-1))
  return next === undefined ? undefined : goTo(view, next, 1)
}

const hasFailed = rememberEach((rows: readonly Row[]): boolean => rows.some(({ failed }) => failed))

/** The keys that move through rows. */
export const movement: readonly Key[] = [
  { on: ['j', '↓'], does: 'down', run: by(() => 1) },
  { on: ['k', '↑'], does: 'up', run: by(() => -1) },
  { on: ['g', 'Home'], does: 'first, top', run: (view) => goTo(view, 0, 1) },
  { on: ['G', 'End'], does: 'last, bottom', run: (view) => goTo(view, view.rows.length - 1, -1) },
  { on: ['Ctrl-d'], does: 'half a page down', run: by((view) => Math.ceil(page(view) / 2)) },
  { on: ['Ctrl-u'], does: 'half a page up', run: by((view) => -Math.ceil(page(view) / 2)) },
  { on: ['PgDn'], does: 'a page down', run: by(page) },
  { on: ['PgUp'], does: 'a page up', run: by((view) => -page(view)) },
  {
    on: ['e'],
    does: 'next failing build; in a pane next failing phase',
    hint: 'next failure',
    when: ({ rows }) => hasFailed(rows),
    run: (view) => goToNext(view, ({ failed }) => failed === true),
  },
]
