import headless, { type IBufferCell, type IUnicodeVersionProvider, type Terminal } from '@xterm/headless'
import { widthOf } from '../../source/line.ts'
import type { Size } from '../../source/pane.ts'
import { enterScreen } from '../../source/terminal/screen.ts'
import { lookOf } from '../helpers/look.ts'

/** On a blank only its ground and what is drawn over it are seen; the colour of letters where it is inverse. */
const blankLookOf = (cell: IBufferCell): string =>
  [
    cell.getBgColorMode(),
    cell.getBgColor(),
    cell.isUnderline() > 0,
    cell.isInverse() > 0,
    cell.isStrikethrough() > 0,
    ...(cell.isInverse() > 0 ? [cell.getFgColorMode(), cell.getFgColor()] : []),
  ].join()

/** Where a cell links to. The emulator knows, but its published types do not. */
const linkOf = (terminal: Terminal, cell: IBufferCell): string => {
  const { extended } = cell as unknown as { readonly extended: { readonly urlId: number } }
  const { _core: core } = terminal as unknown as {
    readonly _core: { readonly _oscLinkService: { getLinkData(id: number): { readonly uri: string } | undefined } }
  }
  return extended.urlId === 0 ? '' : (core._oscLinkService.getLinkData(extended.urlId)?.uri ?? 'a link')
}

const seenOf = (terminal: Terminal, cell: IBufferCell | undefined): string => {
  if (cell === undefined) return 'no cell'
  const text = cell.getChars()
  if (text === '' && cell.getWidth() === 0) return ''
  const look = text === '' || text === ' ' ? `  ${blankLookOf(cell)}` : `${text} ${lookOf(cell)}`
  return `${look} ${linkOf(terminal, cell)}`
}

/** What is seen in every cell of a terminal: its text, its look, its link; '' for the second cell of a wide character. A list a row. */
export const seenIn = (terminal: Terminal, { columns, rows }: Size): readonly (readonly string[])[] =>
  Array.from({ length: rows }, (_, row) => {
    const line = terminal.buffer.active.getLine(row)
    return Array.from({ length: columns }, (__, column) => seenOf(terminal, line?.getCell(column)))
  })

/** What terminals make of characters they disagree on: the widths of 2010; cbtop's; or cbtop's, but two cells for what is asked to be an emoji. */
export type Widths = 'old' | 'ours' | 'wider'

const emojiSelector = 0xfe0f

/** Widths by code point; what has none joins the character before it. */
const unicode = (widths: Widths): IUnicodeVersionProvider => ({
  version: widths,
  wcwidth: (code) => widthOf(String.fromCodePoint(code)) as 0 | 1 | 2,
  charProperties: (code, preceding) => {
    const width = widthOf(String.fromCodePoint(code))
    const before = (preceding >> 1) & 3
    if (width > 0 || before === 0) return width << 1
    return ((widths === 'wider' && code === emojiSelector ? 2 : before) << 1) | 1
  },
})

/** A terminal on its alternate screen, as cbtop has it; what is written has been read when `write` resolves. */
export const emulated = async ({ columns, rows }: Size, widths: Widths) => {
  // what is wider than was thought may stand in the last column, too: this emulator would put its marks elsewhere
  const beyond = widths === 'wider' ? 1 : 0
  const terminal: Terminal = new headless.Terminal({ cols: columns + beyond, rows, allowProposedApi: true })
  const write = (bytes: string): Promise<void> => new Promise((resolve) => terminal.write(bytes, resolve))
  if (widths !== 'old') {
    terminal.unicode.register(unicode(widths))
    terminal.unicode.activeVersion = widths
  }
  await write(enterScreen)
  return { terminal, write, resize: (to: Size): void => terminal.resize(to.columns + beyond, to.rows) }
}
