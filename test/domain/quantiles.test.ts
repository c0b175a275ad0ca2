import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quantiles, spreadOf } from '../../source/domain/quantiles.ts'

const ones = (length: number): readonly number[] => Array.from({ length }, () => 1)

test('the middle one of three is the middle, of four halfway between two', () => {
  assert.deepEqual(quantiles([1, 5, 9], ones(3), [0.5]), [5])
  assert.deepEqual(quantiles([1, 4, 6, 9], ones(4), [0.5]), [5])
})

test('the ends are the first and the last, however small a share is asked for', () => {
  assert.deepEqual(quantiles([1, 5, 9], ones(3), [0, 0.01, 0.99, 1]), [1, 1, 9, 9])
  assert.deepEqual(quantiles([7], [3], [0, 0.5, 1]), [7, 7, 7])
})

test('what weighs more draws the middle to itself, what weighs nothing is as if it were not there', () => {
  // half of all weight, 2.5, is halfway between the middle of what the second has of it, 1.5, and the third, 3.5
  assert.deepEqual(quantiles([1, 5, 9], [1, 1, 3], [0.5]), [7])
  assert.deepEqual(quantiles([1, 5, 9], [1, 0, 1], [0.5]), [5])
  assert.deepEqual(quantiles([0, 5, 9], [0, 1, 1], [0, 0.5]), [5, 7])
})

test('a spread is what eight of ten lie between', () => {
  const values = Array.from({ length: 15 }, (_, at) => at * 10)
  assert.deepEqual(spreadOf(values, ones(15)), { low: 10, middle: 70, high: 130 })
})
