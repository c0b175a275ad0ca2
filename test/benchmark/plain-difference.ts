import headless, { type Terminal } from '@xterm/headless'
import { lookOf } from '../helpers/look.ts'

/** A cell as it is seen: what stands in it, and how it looks. */
export type Seen = readonly [text: string, look: string]

/** The cells of a terminal, a list a row. */
export const seenIn = (terminal: Terminal): readonly (readonly Seen[])[] => {
  const { active } = terminal.buffer
  return Array.from({ length: terminal.rows }, (_, row) => {
    const line = active.getLine(active.baseY + row)
    return Array.from({ length: terminal.cols }, (__, column): Seen => {
      const cell = line?.getCell(column)
      return cell === undefined ? [' ', ''] : [cell.getChars() || ' ', lookOf(cell)]
    })
  })
}

const differ = (a: Seen | undefined, b: Seen | undefined): boolean => a?.[0] !== b?.[0] || a?.[1] !== b?.[1]

/** Unchanged cells between two changed ones are written once more up to so many. */
const gap = 5

/** Bytes of a change of style. */
const styleChange = 5

const rowCost = (before: readonly Seen[], after: readonly Seen[], row: number): number => {
  let cost = 0
  for (let column = 0; column < after.length; ) {
    if (!differ(before[column], after[column])) {
      column++
      continue
    }
    let end = column + 1
    for (let next = end; next < after.length && next - end <= gap; next++)
      if (differ(before[next], after[next])) end = next + 1
    cost += `\u001b[${row + 1};${column + 1}H`.length
    let look = ''
    for (const [text, now] of after.slice(column, end)) {
      cost += Buffer.byteLength(text) + (now === look ? 0 : styleChange)
      look = now
    }
    column = end
  }
  return cost
}

/** Bytes that a plain cell diff needs to make one picture into another: a cursor move, the cells and the changes of style of every run of changed cells. */
export const plainCost = (before: readonly (readonly Seen[])[], after: readonly (readonly Seen[])[]): number =>
  after.reduce((sum, line, row) => sum + rowCost(before[row] ?? [], line, row), 0)

/**
 * Bytes that a plain cell diff needs for the pictures that windows of output made, a number each.
 */
export const plainDifference = async (
  windows: readonly string[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
): Promise<readonly number[]> => {
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true })
  const costs: number[] = []
  let before = seenIn(terminal)
  for (const data of windows) {
    await new Promise<void>((resolve) => terminal.write(data, resolve))
    const after = seenIn(terminal)
    costs.push(plainCost(before, after))
    before = after
  }
  return costs
}
