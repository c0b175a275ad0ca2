import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Column, cells, fit, sorter, titles } from '../source/column.ts'
import { lineWidth, textOf } from '../source/line.ts'

type Row = { readonly name: string; readonly size?: number }
type Said = Column<Row, undefined>

const column = (title: string, min: number, max: number, rank: number, given: Partial<Said> = {}): Said => ({
  title,
  width: { min, max },
  rank,
  value: ({ name }) => name,
  text: ({ name }) => name,
  ...given,
})

const [name, size, note] = [
  column('NAME', 6, 20, 0),
  column('SIZE', 4, 8, 1, { align: 'right', value: (row) => row.size, text: (row) => String(row.size ?? '') }),
  column('NOTE', 5, 30, 2),
]
const all = [name, size, note]

const widths = (width: number, wanted: number) =>
  fit(all, () => wanted, width).map((fitted) => [fitted.column.title, fitted.width])

test('where there is room every column gets what it wants, between its least and its most', () => {
  assert.deepEqual(widths(200, 100), [
    ['NAME', 20],
    ['SIZE', 8],
    ['NOTE', 30],
  ])
  assert.deepEqual(widths(200, 0), [
    ['NAME', 6],
    ['SIZE', 4],
    ['NOTE', 5],
  ])
})

test('what is left goes to the lowest rank first', () => {
  // 6 + 4 + 5 and two gaps of two are 19
  assert.deepEqual(widths(19 + 12, 100), [
    ['NAME', 16],
    ['SIZE', 6],
    ['NOTE', 5],
  ])
})

test('no column gets more than a word needs while the word of another is cut', () => {
  // 6 + 4 + 5 and two gaps of two are 19; a word needs 16 at most
  const seen = (width: number) => widths(width, 100).map(([, cells]) => cells)
  assert.deepEqual(seen(19 + 10), [16, 4, 5])
  assert.deepEqual(seen(19 + 14 + 11), [16, 8, 16])
  assert.deepEqual(seen(19 + 14 + 11 + 6), [20, 8, 18])
})

test('an extra column goes before a word of the first is cut; one that is none stays', () => {
  const seen = (width: number, isExtra: boolean) => {
    const last = column('NOTE', 5, 30, 3, { isExtra })
    return fit([name, size, last], () => 100, width).map((fitted) => fitted.width)
  }
  // 6 + 4 + 5 and two gaps of two are 19, and the first want ten and four more for their words
  assert.deepEqual(seen(19 + 13, true), [20, 8])
  assert.deepEqual(seen(19 + 14, true), [16, 8, 5])
  assert.deepEqual(seen(19 + 13, false), [16, 7, 5])
})

test('what only fills gets what is left when all others have what they want', () => {
  const bar = column('BAR', 4, 20, 0, { fills: true })
  const seen = (width: number) => fit([bar, name, note], () => 10, width).map((fitted) => fitted.width)
  // 4 + 6 + 5 and two gaps of two are 19
  assert.deepEqual(seen(19), [4, 6, 5])
  assert.deepEqual(seen(19 + 9), [4, 10, 10])
  assert.deepEqual(seen(19 + 12), [7, 10, 10])
})

test('the highest rank goes first when it is narrow, and the last column never', () => {
  const seen = (width: number) => widths(width, 0).map(([title]) => title)
  assert.deepEqual(seen(19), ['NAME', 'SIZE', 'NOTE'])
  assert.deepEqual(seen(18), ['NAME', 'SIZE'])
  assert.deepEqual(seen(12), ['NAME', 'SIZE'])
  assert.deepEqual(seen(11), ['NAME'])
  assert.deepEqual(widths(3, 0), [['NAME', 3]])
  assert.deepEqual(
    fit([], () => 5, 10),
    [],
  )
})

test('the order is that of the columns, not of their ranks', () => {
  const turned = [note, name, size]
  assert.deepEqual(
    fit(turned, () => 0, 100).map((fitted) => fitted.column.title),
    ['NOTE', 'NAME', 'SIZE'],
  )
  assert.deepEqual(
    fit(turned, () => 0, 12).map((fitted) => fitted.column.title),
    ['NAME', 'SIZE'],
  )
})

test('a row is its cells, each in its width, with two spaces between', () => {
  const line = cells(
    fit(all, () => 0, 19),
    '~',
  )({ name: 'checkout', size: 42 }, undefined)
  assert.equal(textOf(line), 'check~    42  chec~')
  assert.equal(textOf(titles(fit(all, () => 0, 19))), 'NAME    SIZE  NOTE ')
})

test('no table is wider than it may be', () => {
  for (let width = 1; width < 80; width++) {
    const fitted = fit(all, () => 9, width)
    assert.ok(lineWidth(titles(fitted)) <= width)
    assert.ok(lineWidth(cells(fitted, '…')({ name: '機能機能機能', size: 1e9 }, undefined)) <= width)
  }
})

test('a cell of several runs is filled up, or cut, to its width and keeps its tones', () => {
  const bar = (text: string) =>
    column('BAR', 6, 6, 0, { text: () => [{ text, tone: 'good' }, { text: '!' }], tone: () => 'bad' })
  const one = (text: string) =>
    cells(
      fit([bar(text)], () => 6, 6),
      '…',
    )({ name: 'x' }, undefined)
  assert.deepEqual(one('ab'), [{ text: 'ab', tone: 'good' }, { text: '!' }, { text: '   ' }])
  assert.deepEqual(one('abcdefgh'), [{ text: 'abcde…', tone: 'good' }])
})

test('a cell knows why it looks as it does', () => {
  const toned = column('NAME', 4, 4, 0, { tone: ({ size: of }) => (of === undefined ? 'dim' : 'strong') })
  assert.deepEqual(
    cells(
      fit([toned], () => 4, 4),
      '…',
    )({ name: 'a' }, undefined),
    [{ text: 'a   ', tone: 'dim' }],
  )
})

test('only cells that change as time goes by are made anew for the same row', () => {
  const made: string[] = []
  const noting = (title: string, ticks: boolean) =>
    column(title, 4, 4, 0, { ticks, text: ({ name: of }) => String(made.push(title) && of) })
  const row = cells(
    fit([noting('STILL', false), noting('TIME', true)], () => 4, 10),
    '…',
  )
  const a = { name: 'a' }
  assert.deepEqual(row(a, undefined), row(a, undefined))
  assert.deepEqual(made, ['STILL', 'TIME', 'TIME'])
  assert.equal(textOf(row({ name: 'b' }, undefined)), 'b     b   ')
})

const rows: readonly Row[] = [
  { name: 'web-10', size: 2 },
  { name: 'web-9' },
  { name: 'api', size: 10 },
  { name: 'Docs', size: 2 },
]
const sorted = sorter<Row, undefined>()
const order = (by: Said, reversed: boolean) => sorted(rows, by, undefined, reversed).map((row) => row.name)

test('numbers sort as numbers and words as people read them', () => {
  assert.deepEqual(order(size, false), ['web-10', 'Docs', 'api', 'web-9'])
  assert.deepEqual(order(name, false), ['api', 'Docs', 'web-9', 'web-10'])
})

test('numbers below nothing, and parts of them, sort as numbers too', () => {
  const sizes = [10, -5, 2.75, -20, 2.5].map((of) => ({ name: '', size: of }))
  const placed = sorter<Row, undefined>()(sizes, size, undefined, false).map((row) => row.size)
  assert.deepEqual(placed, [-20, -5, 2.5, 2.75, 10])
})

test('reversed, what has no value comes last still, and equal ones keep their order', () => {
  assert.deepEqual(order(size, true), ['api', 'web-10', 'Docs', 'web-9'])
  assert.deepEqual(order(name, true), ['web-10', 'web-9', 'Docs', 'api'])
})

test('among words, too, what has none comes last, either way', () => {
  const word = column('NOTE', 4, 8, 0, { value: (row) => (row.size === undefined ? undefined : row.name) })
  const few = [{ name: 'none' }, { name: 'web', size: 1 }, { name: 'api', size: 1 }]
  const names = (reversed: boolean) => sorted(few, word, undefined, reversed).map((row) => row.name)
  assert.deepEqual([names(false), names(true)].map(String), ['api,web,none', 'web,api,none'])
})

test('several that have no value keep their order, either way', () => {
  const few = [{ name: 'd' }, { name: 'c', size: 1 }, { name: 'b' }, { name: 'a', size: 2 }, { name: 'e' }]
  const names = (reversed: boolean) => sorted(few, size, undefined, reversed).map((row) => row.name)
  assert.deepEqual([names(false), names(true)].map(String), ['c,a,d,b,e', 'a,c,d,b,e'])
})

test('where rows have gone, or have come without a value, all that are left are there', () => {
  const sort = sorter<Row, undefined>()
  const some: readonly Row[] = [{ name: 'b', size: 2 }, { name: 'a', size: 1 }, { name: 'c', size: 3 }, { name: 'd' }]
  const names = (count: number) => sort(some.slice(0, count), size, undefined, false).map((row) => row.name)
  assert.deepEqual([3, 2, 3, 4].map(names).map(String), ['a,b,c', 'a,b', 'a,b,c', 'a,b,c,d'])
})

test('sorting leaves the rows that were given as they are', () => {
  const before = [...rows]
  sorted(rows, name, undefined, true)
  assert.deepEqual(rows, before)
})

test('rows are put in order anew only where a value is another, and the same rows are the same list', () => {
  const sort = sorter<Row, readonly number[]>()
  const by: Column<Row, readonly number[]> = {
    title: 'SIZE',
    width: { min: 4, max: 4 },
    rank: 0,
    value: (row, sizes) => sizes[Number(row.name)],
    text: () => '',
  }
  const some = ['0', '1', '2'].map((of) => ({ name: of }))
  const first = sort(some, by, [3, 1, 2], false)
  assert.deepEqual(
    first.map((row) => row.name),
    ['1', '2', '0'],
  )
  assert.equal(sort(some, by, [3, 1, 2], false), first)
  const others = some.map((row) => ({ ...row }))
  assert.deepEqual(sort(others, by, [3, 1, 2], false), first)
  assert.deepEqual(
    [sort(others, by, [3, 1, 4], false), sort(others, by, [3, 1, 4], true)].map((all) => all.map((row) => row.name)),
    [
      ['1', '0', '2'],
      ['2', '0', '1'],
    ],
  )
})
