import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunked, differingPlaces, rememberChunked, rememberChunks, replaced } from '../../source/domain/chunked.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)

const listed = <Item>(list: ReturnType<typeof chunked<Item>>) => list.map((item) => item)

test('a list in chunks has its items at their places, and none beyond', () => {
  const list = chunked(numbers(200))
  assert.deepEqual(listed(list), numbers(200))
  assert.deepEqual([list.at(0), list.at(64), list.at(199), list.at(200)], [0, 64, 199, undefined])
  assert.deepEqual(listed(chunked([])), [])
})

test('other items at some places leave the list they were put in as it was, and its other chunks shared', () => {
  const first = chunked(numbers(300))
  const second = replaced(first, [
    [70, -70],
    [71, -71],
    [299, -299],
  ])
  assert.deepEqual(
    listed(second),
    numbers(300).map((n) => ([70, 71, 299].includes(n) ? -n : n)),
  )
  assert.deepEqual(listed(first), numbers(300))
  const shared = second.chunks.map((chunk, number) => chunk === first.chunks[number])
  assert.deepEqual(shared, [true, false, true, true, false])
  assert.equal(replaced(first, []), first)
})

test('an item may stand where the list had not yet come to', () => {
  const list = replaced(chunked([1, 2]), [[150, 3]])
  assert.deepEqual([list.at(1), list.at(2), list.at(100), list.at(150)], [2, undefined, undefined, 3])
})

test('the places at which two lists differ are told, also where one is longer', () => {
  const list = chunked(numbers(130))
  const other = replaced(list, [
    [3, -3],
    [129, -129],
    [130, 130],
  ])
  assert.deepEqual(
    [differingPlaces(list, other), differingPlaces(other, list)],
    [
      [3, 129, 130],
      [3, 129, 130],
    ],
  )
  assert.deepEqual(differingPlaces(list, list), [])
})

test('what is made of a chunk is made anew only where something in it changed', () => {
  const made: number[] = []
  const sums = rememberChunks((chunk: readonly number[], from) => {
    made.push(from)
    return chunk.reduce((sum, n) => sum + n, 0)
  })
  const list = chunked(numbers(130))
  assert.deepEqual(sums(list), [2016, 6112, 257])
  assert.deepEqual(sums(replaced(list, [[64, 0]])), [2016, 6048, 257])
  assert.deepEqual(made, [0, 64, 128, 64])
})

test('what is made of each item is made anew only for those that changed, and the same list comes back where that is the same', () => {
  const made: number[] = []
  const halves = rememberChunked((n: number, place) => {
    made.push(place)
    return Math.floor(n / 2)
  })
  const list = chunked(numbers(130))
  const first = halves(list)
  assert.deepEqual(
    listed(first),
    numbers(130).map((n) => Math.floor(n / 2)),
  )
  made.length = 0
  assert.equal(halves(replaced(list, [[64, 65]])), first)
  const other = halves(replaced(list, [[129, 0]]))
  assert.deepEqual([other.at(128), other.at(129), first.at(129)], [64, 0, 64])
  // 64 is what it was before, and made anew for that
  assert.deepEqual(made, [64, 64, 129])
})
