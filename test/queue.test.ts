import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createQueue } from '../source/queue.ts'

/** A queue of numbers, which are done when they are told to be; those that have begun. */
const queueOf = (most: number) => {
  const begun: number[] = []
  const ends = new Map<number, () => void>()
  const queue = createQueue<number>(most, (item) => {
    begun.push(item)
    return new Promise((resolve) => ends.set(item, resolve))
  })
  const end = async (item: number): Promise<void> => {
    ends.get(item)?.()
    await new Promise(setImmediate)
  }
  return { ...queue, begun, end }
}

test('so many are worked on at once, the others in their order', async () => {
  const { add, begun, end, left } = queueOf(2)
  for (const item of [1, 2, 3, 4]) add(item)
  assert.deepEqual([begun, left()], [[1, 2], 4])
  await end(2)
  assert.deepEqual([begun, left()], [[1, 2, 3], 3])
  await end(1)
  assert.deepEqual([begun, left()], [[1, 2, 3, 4], 2])
})

test('it is over when none is left, and at once where none was', async () => {
  const { add, end, over, left } = queueOf(1)
  await over()
  add(1)
  add(2)
  const told: string[] = []
  const waiting = over().then(() => told.push('over'))
  await end(1)
  assert.deepEqual([told, left()], [[], 1])
  await end(2)
  await waiting
  assert.deepEqual([told, left()], [['over'], 0])
})
