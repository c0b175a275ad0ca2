/** Where the cursor is: row and column from 0; the column is undefined where terminals may disagree about it. */
export type Place = { readonly row: number; readonly column: number | undefined }

/** A control sequence with a count: of one it is not told, of none there is no sequence. */
export const sequence = (count: number, final: string): string =>
  count === 0 ? '' : `\u001b[${count === 1 ? '' : count}${final}`

/** Ways within a row. */
const across = (from: number | undefined, to: number): readonly string[] => {
  const known = [`\u001b[${to === 0 ? '' : to + 1}G`, ...(to === 0 ? ['\r'] : [])]
  if (from === undefined) return known
  if (from === to) return ['']
  return to > from
    ? [...known, sequence(to - from, 'C')]
    : [...known, sequence(from - to, 'D'), ...(from - to < 4 ? ['\b'.repeat(from - to)] : [])]
}

const shortest = (ways: readonly string[]): string =>
  ways.reduce((best, way) => (way.length < best.length ? way : best))

/** The shortest way of the cursor to a cell, from a place or from anywhere. */
export const cursorTo = (from: Place | undefined, row: number, column: number): string => {
  const address = column === 0 ? (row === 0 ? '' : `${row + 1}`) : `${row === 0 ? '' : row + 1};${column + 1}`
  const absolute = `\u001b[${address}H`
  if (from === undefined) return absolute
  const down = row - from.row
  const along = down >= 0 ? sequence(down, 'B') : sequence(-down, 'A')
  return shortest([absolute, ...across(from.column, column).map((way) => along + way)])
}
