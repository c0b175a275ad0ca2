import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allQuoted, quoted } from '../../source/domain/quoted.ts'

test('a word is quoted as it is, when a terminal can have it', () => {
  assert.equal(quoted('web:1'), "'web:1'")
  assert.equal(quoted(''), "''")
})

test('whatever a terminal might take for more than a letter is a question mark', () => {
  assert.equal(quoted('a\u001b[31mb\u009bc\u202e\n機🚀'), "'a?[31mb?c????'")
})

test('a long word is cut, and says so', () => {
  assert.equal(quoted('x'.repeat(121)), `'${'x'.repeat(120)}...'`)
  assert.equal(quoted('x'.repeat(120)), `'${'x'.repeat(120)}'`)
})

test('of many words there are the first, and how many more', () => {
  assert.equal(allQuoted(['a', 'b']), "'a', 'b'")
  assert.equal(allQuoted(['a', 'b', 'c', 'd', 'e', 'f', 'g']), "'a', 'b', 'c', 'd', 'e' and 2 more")
})

test('a word may have a note of what it is, as clean as itself', () => {
  const noteOf = (word: string) => (word === 'b' ? 'a report\u001b' : undefined)
  assert.equal(allQuoted(['a', 'b'], noteOf), "'a', 'b' (a report?)")
})
