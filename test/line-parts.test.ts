import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Line } from '../source/line.ts'
import { marked, partOf, wrapLine } from '../source/line-parts.ts'

const line: Line = [{ text: 'one ', tone: 'bad' }, { text: 'two' }, { text: ' three', style: '31' }]

test('a part of a line looks as it does there', () => {
  assert.deepEqual(partOf(line, 2, 6), [{ text: 'e ', tone: 'bad' }, { text: 'tw' }])
  assert.deepEqual(partOf(line, 0, 13), line)
  assert.deepEqual(partOf(line, 5, 5), [])
})

test('a line is broken between words, and each part keeps its looks', () => {
  assert.deepEqual(wrapLine(line, 7), [
    [{ text: 'one ', tone: 'bad' }, { text: 'two' }],
    [{ text: 'three', style: '31' }],
  ])
  assert.deepEqual(wrapLine([{ text: '  aa aa aa' }], 5), [[{ text: '  aa' }], [{ text: 'aa aa' }]])
  assert.deepEqual(wrapLine([], 5), [[]])
  assert.deepEqual(wrapLine([{ text: 'abcdef', style: '1' }], 4), [
    [{ text: 'abcd', style: '1' }],
    [{ text: 'ef', style: '1' }],
  ])
})

test('every place is marked that says what is searched for, also where the looks change within', () => {
  assert.deepEqual(marked(line, 'o'), [
    { text: 'o', tone: 'found' },
    { text: 'ne ', tone: 'bad' },
    { text: 'tw' },
    { text: 'o', tone: 'found' },
    { text: ' three', style: '31' },
  ])
  assert.deepEqual(marked(line, 'two th'), [
    { text: 'one ', tone: 'bad' },
    { text: 'two th', tone: 'found' },
    { text: 'ree', style: '31' },
  ])
  assert.equal(marked(line, ''), line)
  assert.equal(marked(line, 'four'), line)
})

test('where lower case is longer than what it comes from nothing is marked', () => {
  const odd: Line = [{ text: 'İ found' }]
  assert.equal(marked(odd, 'found'), odd)
})

test('a line of very many looks is marked at every place, and broken, in a moment', () => {
  const long: Line = Array.from({ length: 100_000 }, (_, at) => ({ text: 'ab', style: `${at}` }))
  const found = marked(long, 'a')
  assert.equal(found.length, 200_000)
  assert.deepEqual(found.slice(-2), [
    { text: 'a', tone: 'found' },
    { text: 'b', style: '99999' },
  ])
  const lines = wrapLine(long, 20)
  assert.deepEqual([lines.length, lines.flat().length, lines.at(-1)], [10_000, 100_000, long.slice(-10)])
})
