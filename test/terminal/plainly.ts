import { widthOf } from '../../source/line.ts'
import type { Size } from '../../source/pane.ts'
import { blankCell } from '../../source/terminal/cells.ts'
import { type Row, rowReader } from '../../source/terminal/rows.ts'
import { emulated, type Widths } from './emulator.ts'

/** The cells of a row, blank ones too, that are written one by one, each where it belongs. */
const cellByCell = (cells: Row, row: number, columns: number): string =>
  Array.from({ length: columns }, (_, column) => cells[column] ?? blankCell)
    .map(({ text, style, link, width, isSure }, column) => {
      const place = `\u001b[${row + 1};${column + 1}H`
      const room = isSure || width === 1 ? '' : `${' '.repeat(width)}${place}`
      return width === 0 ? '' : `${place}\u001b[0;${style}m\u001b]8;;${link}\u0007${room}${text}`
    })
    .join('')

/** Emoji and what joins them: terminals give them other widths. */
const disputed = /[^\0-\uffff]|\u200d|\ufe0f|\u20e3|\p{Emoji_Presentation}/u

/** A mark with a sequence between it and its character, which terminals drop. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence ends with it
const apart = /(?:^|[m\u0007])[\p{M}\u200d]/u

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const sequences = /\u001b\[[\d;]*m|\u001b\]8;;[^\u0007]*\u0007/g

/**
 * A terminal that is given each frame plainly, on an empty screen: the lines as they are; cell by cell where a line is
 * longer than the screen is wide, or where the terminal has other widths.
 */
export const plainly = async (size: Size, widths: Widths = 'old') => {
  const { terminal, write, resize } = await emulated(size, widths)
  const rowsOf = rowReader(widthOf)
  return {
    terminal,
    resize,
    /** Shows a frame; gives its cells. */
    show: async (frame: readonly string[], { columns, rows }: Size): Promise<readonly Row[]> => {
      const lines = frame.slice(0, rows)
      const cells = rowsOf(lines, columns)
      const written = cells.map((inRow, row) => {
        const line = lines[row] ?? ''
        const fits = widthOf(line.replace(sequences, '')) <= columns
        const isPlain = fits && !apart.test(line) && (widths === 'ours' || !disputed.test(line))
        return isPlain ? `\u001b[${row + 1}H${line}` : cellByCell(inRow, row, columns)
      })
      await write(`\u001b[m\u001b[2J${written.map((each) => `${each}\u001b[m\u001b]8;;\u0007`).join('')}`)
      return cells
    },
  }
}
