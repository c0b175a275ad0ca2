import type { Cursor } from './cursor.ts'
import type { Want } from './feed.ts'
import type { Key } from './keys.ts'
import type { Line } from './line.ts'
import type { PaneName, State } from './state.ts'

/** The terminal's size in cells. */
export type Size = { readonly columns: number; readonly rows: number }

/** Something that can be copied, and what it is called. */
export type Copy = { readonly what: string; readonly text: string }

/** One row of a pane: what the view shows and what the keys move through. */
export type Row = {
  /** The same from frame to frame, whatever comes before it. */
  readonly key: string
  /** How many lines it takes; 1 when absent. */
  readonly height?: number
  /** Its lines in so many cells, as they are in a state; only asked for when it is in sight, or searched. */
  readonly lines: (width: number, state: State) => readonly Line[]
  /** Cells of a table, in place of lines: rows of one table in sight are drawn together. */
  readonly cells?: { readonly table: TableShape; readonly texts: readonly string[] }
  /** Titles and blanks are passed over by the selection. */
  readonly passive?: boolean
  /** What `y` copies, and what that is called. */
  readonly copies?: Copy
  /** What `Y` copies where that is something else. */
  readonly whole?: Copy
  /** What is searched, where that is not what its lines say. */
  readonly text?: string
  /** The pane that Enter shows. */
  readonly leads?: PaneName
  /** What Enter expands or folds. */
  readonly folds?: { readonly row: string; readonly open: boolean }
  /** While it is selected so many rows after it come into sight with it, as far as they fit. */
  readonly brings?: number
  /** Something here failed: `e` goes there. */
  readonly failed?: boolean
  /** Its value is masked, or was until `x`. */
  readonly masked?: boolean
}

/** A small table's columns, with the cells each of them has. */
export type TableShape = {
  readonly name: string
  readonly columns: readonly { readonly title: string; readonly width: number }[]
}

/** A screen: what it wants asked, what it shows, which keys it adds. */
export type Pane = {
  readonly name: PaneName
  readonly title: string
  /** Whether it is there: only then it has a number and a tab; always when absent. */
  readonly when?: (state: State) => boolean
  readonly wants: (state: State) => readonly Want[]
  /** Those of its wants that are for what it alone shows; none when absent. */
  readonly asks?: (state: State) => readonly Want[]
  /** All rows, for so many cells; computed once for the view and for the keys. */
  readonly rows: (state: State, width: number) => readonly Row[]
  /** Where someone begins, as a place among the rows; the first that can be selected when absent. */
  readonly start?: (rows: readonly Row[], state: State) => number
  /**
   * The place of a row by its key, -1 where it is none, where a pane knows it without looking through all of them. Then what is in
   * sight stays where it is, too, when rows come before it.
   */
  readonly placeOf?: (rows: readonly Row[], key: string) => number
  /** The places of rows that say what is searched for, where a pane knows them without looking through all of them. */
  readonly found?: (rows: readonly Row[], state: State) => readonly number[]
  /** What else there is to say of what is seen, in a few words each. */
  readonly remarks?: (view: View) => readonly string[]
  /** Lines that stay above the rows. */
  readonly head?: (state: State, width: number) => readonly Line[]
  readonly keys: readonly Key[]
}

/** What keys and view look at: the rows in the room they have, and where in them someone is. */
export type View = {
  readonly state: State
  readonly pane: Pane
  readonly rows: readonly Row[]
  /** Lines for the rows. */
  readonly height: number
  /** The selected row's place; -1 when there is none. */
  readonly selected: number
  /** The first row in sight. */
  readonly top: number
}

/** A row's lines. */
export const heightOf = (row: Row): number => row.height ?? 1

/** How many rows from `top` on are wholly in sight. */
export const inSight = (rows: readonly Row[], top: number, height: number): number => {
  let used = 0
  let seen = 0
  for (let at = top; at < rows.length; at++) {
    used += heightOf(rows[at] as Row)
    if (used > height) break
    seen++
  }
  return seen
}

/** The first row in sight so that the selected one is too, moved as little as can be, with nothing empty below the last. */
export const topFor = (rows: readonly Row[], selected: number, top: number, height: number): number => {
  let first = Math.max(0, Math.min(top, rows.length - 1))
  if (selected >= 0) {
    first = Math.min(first, selected)
    // titles directly above the first row belong to it
    while (first > 0 && first === selected && rows[first - 1]?.passive) first--
    // back from the selected one: forth from the first it would be a long way
    let least = selected
    let used = heightOf(rows[selected] as Row)
    while (least > first && used + heightOf(rows[least - 1] as Row) <= height) used += heightOf(rows[--least] as Row)
    first = least
  }
  while (first > 0 && inSight(rows, first - 1, height) === rows.length - first + 1) first--
  return first
}

const nearest = (rows: readonly Row[], from: number): number => {
  for (let at = from; at < rows.length; at++) if (!rows[at]?.passive) return at
  return rows.findLastIndex((row) => !row.passive)
}

/** The view of a pane: the selection stays on its row by key, whatever the order; when that is gone, on what is at its place. */
export const viewOf = (state: State, pane: Pane, rows: readonly Row[], height: number): View => {
  const cursor: Cursor = state.cursors[pane.name] ?? { top: 0 }
  const isKnown = (row: Row | undefined): boolean => row !== undefined && row.key === cursor.row && !row.passive
  const at = cursor.at ?? -1
  const sought = (): number => pane.placeOf?.(rows, cursor.row ?? '') ?? rows.findIndex(isKnown)
  const known = cursor.row === undefined ? -1 : isKnown(rows[at]) ? at : sought()
  const last = Math.max(0, rows.length - 1)
  const places = { start: 0, end: last, undefined: pane.start?.(rows, state) ?? 0 }
  const start = cursor.row === undefined ? places[`${cursor.stays}`] : Math.min(cursor.at ?? cursor.top, last)
  const selected = known >= 0 ? known : nearest(rows, Math.max(0, start))
  const shift = pane.placeOf !== undefined && known >= 0 && at >= 0 ? known - at : 0
  const wished = cursor.stays === 'end' ? last : cursor.row === undefined ? 0 : cursor.top + shift
  const brings = rows[selected]?.brings ?? 0
  const reaching = brings > 0 ? topFor(rows, selected + brings, wished, height) : wished
  const top = topFor(rows, selected, reaching, height)
  return { state, pane, rows, height, selected, top }
}
