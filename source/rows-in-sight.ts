import type { Block } from './components/frame.tsx'
import { cut, cutLine, type Line } from './line.ts'
import { marked } from './line-parts.ts'
import { heightOf, type Row, type View } from './pane.ts'
import { signsOf } from './theme.ts'

/** Cells before each row, where the selection is pointed at. */
export const gutter = 3

/** The rows in sight in exactly the lines there are for them; a row that is not wholly in sight is not shown, unless it alone fills them. */
export const rowsInSight = (view: View, width: number): readonly Block[] => {
  const { rows, top, height, selected, state } = view
  const { pointer, ellipsis } = signsOf(state.settings.ascii)
  const search = view.pane.name === 'builds' ? '' : state.search.toLowerCase()
  const blocks: Block[] = []
  let left = height
  for (let at = top; at < rows.length && left > 0; at++) {
    const row = rows[at] as Row
    const lead = (first: boolean): Line => [
      { text: first && at === selected ? ` ${pointer} ` : ' '.repeat(gutter), tone: 'title' },
    ]
    if (row.cells !== undefined) {
      const { table, texts } = row.cells
      const before = blocks.at(-1)
      // what is out of the cells goes no further: a cell may hold a quarter of a million characters
      const inCells = texts.map((text, column) => cut(text, table.columns[column]?.width ?? 0, ellipsis))
      const tableRow = { gutter: lead(true), texts: inCells, heading: row.passive === true }
      if (before !== undefined && 'table' in before && before.table.columns === table.columns)
        blocks[blocks.length - 1] = { table: { columns: table.columns, rows: [...before.table.rows, tableRow] } }
      else blocks.push({ table: { columns: table.columns, rows: [tableRow] } })
      left--
      continue
    }
    if (heightOf(row) > left && at > top) break
    const shown = row.lines(width - gutter, state).slice(0, left)
    const lines = shown.map((line, number) => [
      ...lead(number === 0),
      ...cutLine(marked(line, search), width - gutter, ellipsis),
    ])
    blocks.push({ lines })
    left -= Math.min(left, heightOf(row))
  }
  return left > 0 ? [...blocks, { lines: Array.from({ length: left }, () => []) }] : blocks
}
