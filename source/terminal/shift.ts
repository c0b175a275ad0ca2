import type { Row } from './rows.ts'

/** Rows that stand elsewhere than before: those from `top` to `bottom` went down by so many rows, up where it is negative. */
export type Shift = { readonly top: number; readonly bottom: number; readonly by: number }

/** How most of the rows that moved did. They are told by being the same object as before; blank rows tell nothing. */
export const shiftBetween = (before: readonly Row[], after: readonly Row[]): Shift | undefined => {
  const places = new Map<Row, number>()
  before.forEach((row, at) => {
    if (row.length > 0 && row !== after[at]) places.set(row, at)
  })
  const moved = new Map<number, number[]>()
  after.forEach((row, at) => {
    const was = row === before[at] ? undefined : places.get(row)
    if (was !== undefined) moved.set(at - was, [...(moved.get(at - was) ?? []), at])
  })
  let best: Shift | undefined
  let most = 0
  for (const [by, rows] of moved) {
    const [first = 0, last = 0] = [rows[0], rows.at(-1)]
    if (rows.length <= most) continue
    most = rows.length
    best = { top: Math.min(first, first - by), bottom: Math.max(last, last - by), by }
  }
  return best
}

/** The rows after a shift: where nothing came to, they are blank. */
export const shifted = (rows: readonly Row[], { top, bottom, by }: Shift): readonly Row[] => {
  const inside = Array.from({ length: bottom + 1 - top }, (_, at): Row => {
    const from = top + at - by
    return from < top || from > bottom ? [] : (rows[from] ?? [])
  })
  return [...rows.slice(0, top), ...inside, ...rows.slice(bottom + 1)]
}
