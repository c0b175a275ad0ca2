import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { occurrencesOf } from '../../source/domain/occurrences.ts'

const least = 4

/** Which characters of a text belong to one of these: each tried at each place. */
const covered = (values: readonly string[], text: string, isCut: boolean): string => {
  const signs = Array<string>(text.length).fill('.')
  for (let at = 0; at < text.length; at++)
    for (const value of values.filter(({ length }) => length >= least)) {
      const rest = text.slice(at)
      const isBegun = isCut && rest.length >= least && value.startsWith(rest)
      if (text.startsWith(value, at) || isBegun) signs.fill('#', at, at + value.length)
    }
  return signs.join('').slice(0, text.length)
}

test('what belongs to a value is found as if each were tried at each place', () => {
  const word = (most: number) => fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: most })
  const value = fc.oneof(
    word(8),
    // longer than what is looked up at a place, and like itself
    fc.tuple(word(4), fc.integer({ min: 1, max: 60 }), word(4)).map(([some, times, end]) => some.repeat(times) + end),
  )
  const text = fc.array(fc.oneof(value, word(6)), { maxLength: 6 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.array(value, { maxLength: 6 }), text, fc.boolean(), (values, told, isCut) => {
      const signs = Array<string>(told.length).fill('.')
      for (const [begin, end] of occurrencesOf(values, least)(told, isCut)) signs.fill('#', begin, end)
      assert.equal(signs.join(''), covered(values, told, isCut))
    }),
    { numRuns: 2000 },
  )
})

test('stretches come in their order, those that overlap as one, those that touch as two', () => {
  const text = 'abcdefgh abcdabcd'
  assert.deepEqual(occurrencesOf(['defgh', 'abcde', 'abcd'], least)(text, false), [
    [0, 8],
    [9, 13],
    [13, 17],
  ])
})

test('a value of a hundred thousand characters like all around it is found, and the end of one that was cut', () => {
  const value = 'w'.repeat(100_000)
  const text = `${'w'.repeat(250_000)} ${'w'.repeat(99_999)}`
  const find = occurrencesOf([value, `${value}x`], least)
  assert.deepEqual(find(text, false), [[0, 250_000]])
  assert.deepEqual(find(text, true), [
    [0, 250_000],
    [250_001, text.length],
  ])
})

test('of ten thousand values that begin alike those that stand there are found', () => {
  const values = Array.from({ length: 10_000 }, (_, at) => `value ${at}`)
  const text = values.map((value) => `${value},`).join('')
  const found = occurrencesOf(values, least)(text, false)
  assert.deepEqual(
    found.map(([begin, end]) => text.slice(begin, end)),
    values,
  )
})

test('of values that are all like one another, and like all of a long text, one stretch is kept, not one for each of them at each place', () => {
  const values = Array.from({ length: 150 }, (_, at) => 'w'.repeat(least + at))
  const text = 'w'.repeat(500_000)
  const find = occurrencesOf(values, least)
  assert.deepEqual(find(`${text} www`, false), [[0, text.length]])
  assert.deepEqual(find(`${text} wwwww`, true), [
    [0, text.length],
    [text.length + 1, text.length + 6],
  ])
})

test('thousands of short lines that a value of a megabyte seems to begin in are looked through, and not the value', () => {
  const value = `${'w'.repeat(100)}${'x'.repeat(1_000_000)}`
  const find = occurrencesOf([value], least)
  const line = value.slice(0, 120)
  for (let times = 0; times < 5000; times++) {
    assert.deepEqual(find(line, false), [])
    assert.deepEqual(find(`a ${line}`, true), [[2, 122]])
  }
})

test('of thousands of long values that all stand in a text each is found, also where they begin alike', () => {
  for (const head of ['', 'h'.repeat(64)]) {
    const values = Array.from({ length: 3000 }, (_, at) => `${head}${at} `.repeat(head === '' ? 20 : 1) + at)
    const text = values.map((value) => `${value},`).join('')
    const found = occurrencesOf(values, least)(text, false)
    assert.deepEqual(
      found.map(([begin, end]) => text.slice(begin, end)),
      values,
    )
  }
})

test('values of every length are found as one where all of a text is like them', () => {
  const values = Array.from({ length: 200 }, (_, at) => 'w'.repeat(least + at))
  const text = 'w'.repeat(100_000)
  for (const isCut of [false, true]) assert.deepEqual(occurrencesOf(values, least)(text, isCut), [[0, text.length]])
})
