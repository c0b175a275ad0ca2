import type { Abilities } from './abilities.ts'
import { blankCell, type Cell } from './cells.ts'
import type { Row } from './rows.ts'
import { type Shift, shiftBetween, shifted } from './shift.ts'
import { openWriter } from './writer.ts'

type Writer = ReturnType<typeof openWriter>

const cellAt = (row: Row, column: number): Cell => row[column] ?? blankCell

const same = (a: Cell, b: Cell): boolean =>
  a === b || (a.text === b.text && a.style === b.style && a.link === b.link && a.width === b.width)

/** Gaps that may be cheaper to write than to pass by, cells. */
const widestGap = 8

const drawRow = (writer: Writer, before: Row, after: Row, row: number, columns: number): void => {
  const last = Math.max(before.length, after.length)
  // what is to be blank to the end of the row is erased at once where that is shorter
  const blanks = last - after.length > 3 ? after.length : last
  let written: number | undefined
  // what may be wider than it should be does not reach into the cell behind it, not even where the row ends there
  let mayBeOverwritten = -1
  for (let column = 0; column < blanks || (column === mayBeOverwritten && column < columns); column++) {
    const cell = cellAt(after, column)
    if (column !== mayBeOverwritten && same(cellAt(before, column), cell)) continue
    if (cell.width === 0) continue
    if (written !== undefined && column - written <= widestGap && writer.isAt(row, written))
      writer.over(after, row, written, column)
    else writer.to(row, column)
    writer.put(cell, row, column)
    written = column + cell.width
    if (!cell.isSure) mayBeOverwritten = written
  }
  if (blanks < last) {
    writer.to(row, blanks)
    writer.eraseToEnd()
  }
}

const draw = (writer: Writer, before: readonly Row[], after: readonly Row[], columns: number): string => {
  for (let row = 0; row < Math.max(before.length, after.length); row++) {
    const [old = [], now = []] = [before[row], after[row]]
    if (old !== now) drawRow(writer, old, now, row, columns)
  }
  return writer.end()
}

/** Moves the rows of a part of the screen; those around it stay, for as many are taken out at its one end as come in at the other. */
const move = (writer: Writer, { top, bottom, by }: Shift): void => {
  const count = Math.abs(by)
  const end = bottom + 1 - count
  writer.remove(by < 0 ? top : end, count)
  writer.insert(by < 0 ? end : top, count)
}

/**
 * The bytes that make one screen into another: cursor moves and the cells that differ, with changes of style between
 * them; before them rows are moved, where that makes it shorter. Ends in the plain style. Nothing wraps: that is switched
 * off while these are written.
 */
export const difference = (
  before: readonly Row[],
  after: readonly Row[],
  columns: number,
  { hasRepeat, hasRowMoves }: Abilities,
): string => {
  const anew = draw(openWriter(columns, hasRepeat), before, after, columns)
  const shift = hasRowMoves ? shiftBetween(before, after) : undefined
  if (shift === undefined) return anew
  const writer = openWriter(columns, hasRepeat)
  move(writer, shift)
  const moved = draw(writer, shifted(before, shift), after, columns)
  return Buffer.byteLength(moved) < Buffer.byteLength(anew) ? moved : anew
}
