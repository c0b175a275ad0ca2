import { Box } from 'ink'
import type { Line } from '../line.ts'
import { Lines } from './lines.tsx'
import { Table, type TableColumn, type TableRow } from './table.tsx'

/** A part of the screen, of as many lines as it has lines or rows. */
export type Block =
  | { readonly lines: readonly Line[] }
  | { readonly table: { readonly columns: readonly TableColumn[]; readonly rows: readonly TableRow[] } }

/** The whole screen: blocks one below the other, exactly so many columns wide. */
export const Frame = ({
  blocks,
  columns,
  ellipsis,
}: {
  readonly blocks: readonly Block[]
  readonly columns: number
  readonly ellipsis: string
}) => (
  <Box flexDirection="column" width={columns}>
    {blocks.map((block, at) =>
      // a place on the screen is what identifies a line
      'lines' in block ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Box key={at} flexShrink={0}>
          <Lines lines={block.lines} />
        </Box>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Table key={at} {...block.table} ellipsis={ellipsis} />
      ),
    )}
  </Box>
)
