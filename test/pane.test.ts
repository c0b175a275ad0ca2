import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heightOf, inSight, type Pane, type Row, topFor, viewOf } from '../source/pane.ts'
import { listed } from './helpers/builds.ts'

const row = (key: string, given: Partial<Row> = {}): Row => ({ key, lines: () => [[{ text: key }]], ...given })
const title = (key: string): Row => row(key, { passive: true })
const tall = (key: string): Row => row(key, { height: 2 })

const pane: Pane = { name: 'details', title: 'Details', wants: () => [], rows: () => [], keys: [] }

const selectedOf = (
  rows: readonly Row[],
  cursor?: { readonly row?: string; readonly top: number },
  start?: Pane['start'],
) => {
  const cursors = cursor === undefined ? {} : { details: cursor }
  const view = viewOf({ ...listed(), cursors }, { ...pane, ...(start === undefined ? {} : { start }) }, rows, 3)
  return [view.rows[view.selected]?.key, view.top]
}

test('a row has one line unless it says otherwise', () => {
  assert.deepEqual([heightOf(row('a')), heightOf(tall('b'))], [1, 2])
})

test('only rows that are wholly in sight count as in sight', () => {
  const rows = [row('a'), tall('b'), tall('c'), row('d')]
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6].map((height) => inSight(rows, 0, height)),
    [1, 1, 2, 2, 3, 4],
  )
  assert.equal(inSight(rows, 3, 5), 1)
  assert.equal(inSight([], 0, 5), 0)
})

test('the first row in sight moves as little as can be', () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => row(key))
  assert.equal(topFor(rows, 2, 0, 3), 0)
  assert.equal(topFor(rows, 3, 0, 3), 1)
  assert.equal(topFor(rows, 0, 2, 3), 0)
  assert.equal(topFor(rows, 3, 99, 3), 3)
})

test('nothing is empty below the last row while there are rows above', () => {
  const rows = ['a', 'b', 'c', 'd'].map((key) => row(key))
  assert.equal(topFor(rows, -1, 3, 3), 1)
  assert.equal(topFor(rows, 3, 3, 99), 0)
  assert.equal(topFor([], -1, 5, 3), 0)
})

test('a row that is taller than the room is shown from its top', () => {
  assert.equal(topFor([row('a'), tall('b'), row('c')], 1, 0, 1), 1)
})

test('the selection begins at the first row that can be selected, or where the pane says', () => {
  const rows = [title('T'), row('a'), row('b')]
  assert.deepEqual(selectedOf(rows), ['a', 0])
  assert.deepEqual(
    selectedOf(rows, undefined, () => 2),
    ['b', 0],
  )
  assert.deepEqual(selectedOf([title('T')]), [undefined, 0])
  assert.deepEqual(selectedOf([]), [undefined, 0])
})

test('the selection stays on its row by key, wherever that is now', () => {
  const rows = ['x', 'a', 'y', 'b', 'z'].map((key) => row(key))
  assert.deepEqual(selectedOf(rows, { row: 'b', top: 0 }), ['b', 1])
  assert.deepEqual(selectedOf(rows.toReversed(), { row: 'b', top: 0 }), ['b', 0])
})

test('a selected row that is gone leaves the selection to what is where it was in sight', () => {
  const rows = ['a', 'b', 'c', 'd', 'e'].map((key) => row(key))
  assert.deepEqual(selectedOf(rows, { row: 'gone', top: 2 }), ['c', 2])
  assert.deepEqual(selectedOf(rows.slice(0, 2), { row: 'gone', top: 4 }), ['b', 0])
})

test('from the first of very many rows to the last each row is looked at a few times, not once for each line of the screen', () => {
  let looked = 0
  const counted = (key: string): Row => ({
    ...row(key),
    get height() {
      looked++
      return 1
    },
  })
  const rows = Array.from({ length: 10_000 }, (_, at) => counted(String(at)))
  assert.equal(topFor(rows, 9999, 0, 100), 9900)
  assert.ok(looked < 30_000, `${looked}`)
})

test('who stays at the end or the start is there, however many rows there are', () => {
  const rows = ['a', 'b', 'c', 'd', 'e'].map((key) => row(key))
  const viewed = (stays: 'start' | 'end', some: readonly Row[]) => {
    const { selected, top } = viewOf({ ...listed(), cursors: { details: { top: 0, stays } } }, pane, some, 3)
    return [some[selected]?.key, top]
  }
  assert.deepEqual(viewed('end', rows), ['e', 2])
  assert.deepEqual(viewed('end', [...rows, row('f')]), ['f', 3])
  assert.deepEqual(viewed('end', [...rows, title('later')]), ['e', 3])
  assert.deepEqual(viewed('start', rows), ['a', 0])
})

test('where a pane knows the places of its rows, what is in sight does not move for rows that come before it', () => {
  const cursors = { details: { row: 'd', at: 3, top: 2 } }
  const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => row(key))
  const placeOf = (some: readonly Row[], key: string) => some.findIndex((each) => each.key === key)
  const more = [row('y'), row('z'), ...rows]
  const anchored = viewOf({ ...listed(), cursors }, { ...pane, placeOf }, more, 3)
  assert.deepEqual([anchored.selected, anchored.top], [5, 4])
  const list = viewOf({ ...listed(), cursors }, pane, more, 3)
  assert.deepEqual([list.selected, list.top], [5, 3])
})
