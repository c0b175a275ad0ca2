import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from 'ink-testing-library'
import { Table, type TableRow } from '../../source/components/table.tsx'

const columns = [
  { title: 'NAME', width: 8 },
  { title: 'VALUE', width: 6 },
  { title: 'TYPE', width: 5 },
]
const gutter = (text: string) => [{ text }]
const row = (...texts: readonly string[]): TableRow => ({ gutter: gutter('   '), texts })

const drawn = (rows: readonly TableRow[], ellipsis = '…'): readonly string[] => {
  const { lastFrame, unmount } = render(<Table columns={columns} rows={rows} ellipsis={ellipsis} />)
  const frame = lastFrame() ?? ''
  unmount()
  return frame.split('\n').map((line) => line.trimEnd())
}

test('a row is its gutter and its cells, two spaces between them', () => {
  assert.deepEqual(drawn([{ gutter: gutter(' › '), texts: ['A', 'b', 'c'] }, row('NODE_ENV', 'test', 'PLAIN')]), [
    ' › A         b       c',
    '   NODE_ENV  test    PLAIN',
  ])
})

test('what is too long for its cell is cut, wide characters by what they take', () => {
  assert.deepEqual(drawn([row('A_LONG_NAME', 'こんにちは', 'PLAINTEXT')]), ['   A_LONG_…  こん…   PLAI…'])
  assert.deepEqual(drawn([row('A_LONG_NAME', 'value', 'PLAINTEXT')], '~'), ['   A_LONG_~  value   PLAI~'])
})

test('what looks like a number, and what is the same in several rows, is drawn where it belongs', () => {
  assert.deepEqual(drawn([row('1', '0', '1'), row('0', '1', '0'), row('0', '1', '0')]), [
    '   1         0       1',
    '   0         1       0',
    '   0         1       0',
  ])
})

test('cells that are missing are empty, and no rows are nothing', () => {
  assert.deepEqual(drawn([row('ONLY')]), ['   ONLY'])
  assert.deepEqual(drawn([]).join(''), '')
})

test('other rows are drawn when there are others', () => {
  const { lastFrame, rerender, unmount } = render(<Table columns={columns} rows={[row('A')]} ellipsis="…" />)
  rerender(<Table columns={columns} rows={[row('B'), row('C')]} ellipsis="…" />)
  assert.match(lastFrame() ?? '', /B\s+C/)
  assert.doesNotMatch(lastFrame() ?? '', /A/)
  unmount()
})
