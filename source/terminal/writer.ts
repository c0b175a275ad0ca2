import { blankCell, type Cell } from './cells.ts'
import { cursorTo, type Place, sequence } from './cursor.ts'
import type { Row } from './rows.ts'
import { blankStyle, type Style, styleChange } from './style.ts'

/** Where the cursor is, and how it writes. Changed where it stands: a frame is thousands of cells, and each would make it anew. */
type Pen = {
  /** Undefined: anywhere. */
  row: number | undefined
  /** Undefined where terminals may disagree about it. */
  column: number | undefined
  style: Style
  link: string
  /** The character before the cursor where it may be repeated, '' where not. */
  repeated: string
  /** How many more of it follow: they are written when something else is. */
  times: number
}

const placeOf = ({ row, column }: Pen): Place | undefined => (row === undefined ? undefined : { row, column })

const styledFor = (pen: Pen, cell: Cell): Style =>
  // a blank needs no other look than shows on it
  cell.text === ' ' && blankStyle(pen.style) === cell.style ? pen.style : cell.style

const linkChange = (from: string, to: string): string => (from === to ? '' : `\u001b]8;;${to}\u0007`)

/** Writes cells; collects the bytes and follows what becomes of the pen. */
export const openWriter = (columns: number, hasRepeat: boolean) => {
  const pen: Pen = { row: undefined, column: undefined, style: '', link: '', repeated: '', times: 0 }
  let bytes = ''

  /** What is still to be written of repeated characters. */
  const pending = (): string => {
    const { repeated, times } = pen
    if (times === 0) return ''
    const repetition = sequence(times, 'b')
    return repetition.length < Buffer.byteLength(repeated) * times ? repetition : repeated.repeat(times)
  }
  /** Writes something after which nothing can be repeated. */
  const emit = (text: string): void => {
    if (text === '') return
    bytes += pending() + text
    pen.repeated = ''
    pen.times = 0
  }
  const look = (style: Style, link: string): void => {
    if (style === pen.style && link === pen.link) return
    emit(styleChange(pen.style, style) + linkChange(pen.link, link))
    pen.style = style
    pen.link = link
  }
  const to = (row: number, column: number): void => {
    emit(cursorTo(placeOf(pen), row, column))
    pen.row = row
    pen.column = column
  }
  const put = (cell: Cell, row: number, column: number): void => {
    if (cell.width === 0) return
    look(styledFor(pen, cell), cell.link)
    const next = column + cell.width
    pen.row = row
    // at the right edge the cursor is here in one terminal and there in the other
    pen.column = cell.isSure && next < columns ? next : undefined
    if (hasRepeat && cell.text === pen.repeated) {
      pen.times++
      return
    }
    // where a terminal takes fewer cells for it, nothing of what was there before stays beside it
    const cleared =
      cell.isSure || cell.width === 1 ? '' : `${' '.repeat(cell.width)}${cursorTo(undefined, row, column)}`
    emit(cleared + cell.text)
    pen.repeated = cell.isSure && cell.width === 1 ? cell.text : ''
  }

  return {
    /** Goes to a cell; nothing where it is there already. */
    to,
    put,
    /** Blanks the rest of the row. */
    eraseToEnd: (): void => {
      look('', '')
      emit('\u001b[K')
    },
    /** Over cells that are right already: written once more, or passed by, whichever is shorter. */
    over: (cells: Row, row: number, from: number, to: number): void => {
      const [before, had, owed] = [bytes, { ...pen }, pending()]
      // apart from the rest: to cut these few off it all of that would be put together each time
      bytes = ''
      for (let column = from; column < to; column++) put(cells[column] ?? blankCell, row, column)
      const written = Buffer.byteLength(bytes + pending()) - Buffer.byteLength(owed)
      const passed = cursorTo(placeOf(had), row, to)
      if (written <= passed.length && pen.column === to) {
        bytes = before + bytes
        return
      }
      bytes = before
      Object.assign(pen, had)
      emit(passed)
      pen.row = row
      pen.column = to
    },
    /** Takes so many rows away; those below come up, and blank ones after them. */
    remove: (row: number, count: number): void => {
      to(row, 0)
      emit(sequence(count, 'M'))
    },
    /** Puts so many blank rows in; those there and below go down, the last ones off the screen. */
    insert: (row: number, count: number): void => {
      to(row, 0)
      emit(sequence(count, 'L'))
    },
    /** All that was written, in the plain style at its end. */
    end: (): string => {
      look('', '')
      emit('')
      return bytes + pending()
    },
    isAt: (row: number, column: number): boolean => pen.row === row && pen.column === column,
  }
}
