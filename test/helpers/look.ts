import type { IBufferCell } from '@xterm/headless'

/** How a cell of the emulator looks: its colours and attributes, as one text to compare. */
export const lookOf = (cell: IBufferCell): string =>
  [
    cell.getFgColorMode(),
    cell.getFgColor(),
    cell.getBgColorMode(),
    cell.getBgColor(),
    cell.isBold() > 0,
    cell.isDim() > 0,
    cell.isItalic() > 0,
    cell.isUnderline() > 0,
    cell.isInverse() > 0,
    cell.isStrikethrough() > 0,
  ].join()
