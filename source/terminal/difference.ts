import { blankCell, type Cell } from './cells.ts'
import { cursorTo, type Place } from './cursor.ts'
import { blankStyle, type Style, styleChange } from './style.ts'

/** A row of the screen; what is beyond its end is blank. */
export type Row = readonly Cell[]

/** Where the cursor is, and how it writes; undefined place: anywhere. */
type Pen = { readonly place: Place | undefined; readonly style: Style; readonly link: string }

const cellAt = (row: Row, column: number): Cell => row[column] ?? blankCell

const same = (a: Cell, b: Cell): boolean =>
  a === b || (a.text === b.text && a.style === b.style && a.link === b.link && a.width === b.width)

/** Characters whose width terminals disagree on: emoji, marks, and what is joined from several. */
const doubtful = /\p{M}|\p{Emoji_Presentation}|..|[^\0-\uffff]/u

const isDoubtful = ({ text }: Cell): boolean => text > '\u02ff' && doubtful.test(text)

const styledFor = (pen: Pen, cell: Cell): Style =>
  // a blank needs no other look than shows on it
  cell.text === ' ' && blankStyle(pen.style) === cell.style ? pen.style : cell.style

const linkChange = (from: string, to: string): string => (from === to ? '' : `\u001b]8;;${to}\u0007`)

/** Writes cells; collects the bytes and follows what becomes of the pen. */
const writer = (columns: number) => {
  let pen: Pen = { place: undefined, style: '', link: '' }
  let bytes = ''
  const look = (style: Style, link: string): void => {
    bytes += styleChange(pen.style, style) + linkChange(pen.link, link)
    pen = { ...pen, style, link }
  }
  const put = (cell: Cell, row: number, column: number): void => {
    if (cell.width === 0) return
    look(styledFor(pen, cell), cell.link)
    const isSure = !isDoubtful(cell)
    // where a terminal takes fewer cells for it, nothing of what was there before stays beside it
    if (!isSure && cell.width > 1) bytes += `${' '.repeat(cell.width)}${cursorTo(undefined, row, column)}`
    bytes += cell.text
    const next = column + cell.width
    // at the right edge the cursor is here in one terminal and there in the other
    pen = { ...pen, place: { row, column: isSure && next < columns ? next : undefined } }
  }
  return {
    /** Goes to a cell; nothing where it is there already. */
    to: (row: number, column: number): void => {
      bytes += cursorTo(pen.place, row, column)
      pen = { ...pen, place: { row, column } }
    },
    put,
    eraseToEnd: (): void => {
      look('', '')
      bytes += '\u001b[K'
    },
    /** Over cells that are right already: written once more, or passed by, whichever is shorter. */
    over: (cells: Row, row: number, from: number, to: number): void => {
      const [before, had] = [bytes, pen]
      for (let column = from; column < to; column++) put(cellAt(cells, column), row, column)
      const written = bytes.slice(before.length)
      const passed = cursorTo(had.place, row, to)
      if (Buffer.byteLength(written) <= passed.length && pen.place?.column === to) return
      bytes = before + passed
      pen = { ...had, place: { row, column: to } }
    },
    end: (): string => {
      look('', '')
      return bytes
    },
    isAt: (row: number, column: number): boolean => pen.place?.row === row && pen.place.column === column,
  }
}

/** The place after the last cell of a row that is not blank. */
const endOf = (row: Row): number => row.findLastIndex((cell) => !same(cell, blankCell)) + 1

/** Gaps that may be cheaper to write than to pass by, cells. */
const widestGap = 8

const drawRow = (pen: ReturnType<typeof writer>, before: Row, after: Row, row: number, columns: number): void => {
  const end = endOf(after)
  const isOther = (column: number): boolean => !same(cellAt(before, column), cellAt(after, column))
  // half of a wide character is not written alone
  const differs = (column: number): boolean =>
    isOther(column) || (cellAt(after, column + 1).width === 0 && isOther(column + 1))
  const last = Math.max(endOf(before), end)
  // what is to be blank to the end of the row is erased at once where that is shorter
  const blanks = last - end > 3 ? end : last
  let written: number | undefined
  let mayBeOverwritten = -1
  for (let column = 0; column < Math.min(blanks, columns); column++) {
    const cell = cellAt(after, column)
    if (cell.width === 0 || (column !== mayBeOverwritten && !differs(column))) continue
    if (written !== undefined && column - written <= widestGap && pen.isAt(row, written))
      pen.over(after, row, written, column)
    else pen.to(row, column)
    pen.put(cell, row, column)
    written = column + cell.width
    if (isDoubtful(cell)) mayBeOverwritten = written
  }
  if (blanks < last) {
    pen.to(row, blanks)
    pen.eraseToEnd()
  }
}

/**
 * The bytes that make one screen into another: cursor moves and the cells that differ, with changes of style between
 * them. Ends in the plain style. Nothing wraps: that is switched off while these are written.
 */
export const difference = (before: readonly Row[], after: readonly Row[], columns: number): string => {
  const pen = writer(columns)
  for (let row = 0; row < Math.max(before.length, after.length); row++) {
    const [old = [], now = []] = [before[row], after[row]]
    if (old !== now) drawRow(pen, old, now, row, columns)
  }
  return pen.end()
}
