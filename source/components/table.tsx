import { Text } from 'ink'
import { Table as InkTable } from 'ink-table'
import type { PropsWithChildren } from 'react'
import { fitted, type Line } from '../line.ts'
import { Lines } from './lines.tsx'

/** A column of a small table, its width in cells. */
export type TableColumn = { readonly title: string; readonly width: number }

/** A row of a small table: its texts, and the gutter that stands before it. */
export type TableRow = { readonly gutter: Line; readonly texts: readonly string[]; readonly heading?: boolean }

const gap = 2

/**
 * A small table. The library measures by string length and neither cuts nor styles a row, so cells are cut and filled up
 * here, by cells of the screen; what they look like goes by column.
 */
export const Table = ({
  columns,
  rows,
  ellipsis,
}: {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  readonly ellipsis: string
}) => {
  const Cell = ({ column, children }: PropsWithChildren<{ readonly column: number }>) => {
    const row = rows[Number(String(children).trim())]
    if (row === undefined) return <Text> </Text>
    if (column === 0) return <Lines lines={[row.gutter]} />
    const { width } = columns[column - 1] ?? { width: 0 }
    const text = fitted(row.texts[column - 1] ?? '', width, 'left', ellipsis)
    const tone = row.heading || column === 3 ? 'dim' : 'plain'
    return <Lines lines={[[{ text: column > columns.length - 1 ? text : text + ' '.repeat(gap), tone }]]} />
  }
  const nothing = () => <Text />
  const names = ['gutter', ...columns.map(({ title }) => title)]
  const data = rows.map((_, at) => Object.fromEntries(names.map((name) => [name, String(at)])))
  return (
    <InkTable
      // it keeps the first cell component it was given
      key={JSON.stringify([columns, rows])}
      data={data}
      columns={names}
      cell={Cell}
      header={nothing}
      skeleton={nothing}
    />
  )
}
