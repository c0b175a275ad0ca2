import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factorOf, isApart, isLonger, longerWords } from '../../source/domain/longer.ts'

const usual = { low: 50_000, middle: 60_000, high: 90_000 }

test('twice, three times as long as usual, rounded down', () => {
  assert.equal(longerWords(119_000, usual), undefined)
  assert.equal(longerWords(120_000, usual), 'twice as long as usual')
  assert.equal(longerWords(179_000, usual), 'twice as long as usual')
  assert.equal(longerWords(180_000, usual), '3 times as long as usual')
  assert.equal(longerWords(6_000_000, usual), 'far longer than usual')
})

test('nothing is told of what is usual now and then, nor of a few seconds', () => {
  assert.equal(longerWords(120_000, { ...usual, high: 130_000 }), undefined)
  assert.equal(longerWords(10_000, { low: 900, middle: 1000, high: 1100 }), undefined)
  assert.equal(longerWords(11_000, { low: 900, middle: 1000, high: 1100 }), '11 times as long as usual')
})

test('what usually takes no time at all has no times of it', () => {
  assert.equal(longerWords(20_000, { low: 0, middle: 0, high: 0 }), 'far longer than usual')
})

test('how many times as long is said with as much of it as matters, and never of nothing', () => {
  assert.deepEqual(
    [factorOf(100_000, 250_000), factorOf(1000, 47_400), factorOf(0, 4000)],
    ['2.5 times', '47 times', '4.0 times'],
  )
  assert.deepEqual(
    [isLonger(0, 999), isLonger(0, 1000), isLonger(100_000, 109_000), isLonger(100_000, 110_000)],
    [false, true, false, true],
  )
})

test('what is shorter by as much is apart as well, and no longer', () => {
  assert.deepEqual(
    [isApart(100_000, 91_000), isApart(100_000, 90_000), isLonger(100_000, 90_000)],
    [false, true, false],
  )
})
