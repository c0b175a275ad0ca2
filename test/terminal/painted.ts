import headless, { type IBufferCell, type Terminal } from '@xterm/headless'
import { widthOf } from '../../source/line.ts'
import type { Size } from '../../source/pane.ts'
import { cellsOf } from '../../source/terminal/cells.ts'
import { difference, type Row } from '../../source/terminal/difference.ts'
import { wrapOff } from '../../source/terminal/screen.ts'
import { lookOf } from '../helpers/look.ts'

/** On a blank only its ground and what is drawn over it are seen. */
const blankLookOf = (cell: IBufferCell): string =>
  [
    cell.getBgColorMode(),
    cell.getBgColor(),
    cell.isUnderline() > 0,
    cell.isInverse() > 0,
    cell.isStrikethrough() > 0,
  ].join()

const seenOf = (cell: IBufferCell | undefined): string => {
  if (cell === undefined) return 'no cell'
  const text = cell.getChars()
  if (text === '' && cell.getWidth() === 0) return ''
  return text === '' || text === ' ' ? `  ${blankLookOf(cell)}` : `${text} ${lookOf(cell)}`
}

/** The rows of a frame. */
export const rowsOf = (frame: readonly string[], { columns, rows }: Size): readonly Row[] =>
  frame.slice(0, rows).map((line) => cellsOf(line, columns, widthOf))

/** A terminal that is written to as the live screen does. */
export const emulated = ({ columns, rows }: Size) => {
  const terminal: Terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 10 })
  const write = (bytes: string): Promise<void> => new Promise((resolve) => terminal.write(bytes, resolve))
  let before: readonly Row[] = []
  return {
    write,
    /** Makes the screen into this frame; gives the bytes that were needed. */
    paint: async (frame: readonly string[]): Promise<string> => {
      const after = rowsOf(frame, { columns, rows })
      const bytes = difference(before, after, columns)
      before = after
      await write(wrapOff + bytes)
      return bytes
    },
    /** What is seen in every cell, a list a row. */
    seen: (): readonly (readonly string[])[] =>
      Array.from({ length: rows }, (_, row) => {
        const line = terminal.buffer.active.getLine(terminal.buffer.active.baseY + row)
        return Array.from({ length: columns }, (__, column) => seenOf(line?.getCell(column)))
      }),
    text: (): readonly string[] =>
      Array.from({ length: rows }, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? ''),
    terminal,
  }
}
