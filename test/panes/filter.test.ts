import assert from 'node:assert/strict'
import { test } from 'node:test'
import { watchedOf } from '../../source/feeds/watched.ts'
import { filterNames, matches } from '../../source/panes/filter.ts'
import { failedBuild, knowing } from '../helpers/builds.ts'

const watchedIn = (text: string, given: Partial<typeof failedBuild> = {}) => {
  const { builds, entries } = knowing([{ ...failedBuild, initiator: text, ...given }])
  const [target] = builds
  assert.ok(target)
  return watchedOf(target, entries)
}

const fits = (filter: string, text = ''): boolean => matches(filter)(watchedIn(text))

test('all words count, in any field, upper and lower case being one', () => {
  assert.equal(fits('WEB Failed', 'Maria'), true)
  assert.equal(fits('by:mari', 'Maria'), true)
  assert.equal(fits('by:web', 'Maria'), false)
  assert.equal(fits('web nothing', 'Maria'), false)
})

test('a source is found by what is shown of it, by its whole name, and by the whole commit', () => {
  const commit = '3f2c1ab0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f60'
  const watched = watchedIn('', { sourceVersion: 'refs/heads/main', resolvedSourceVersion: commit })
  for (const filter of ['source:main@3f2c', 'source:refs/heads', `source:${commit}`, commit])
    assert.equal(matches(filter)(watched), true, filter)
  assert.equal(matches('source:release')(watched), false)
})

test('what every object inherits is the name of no field', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
    assert.ok(!filterNames.includes(name))
    assert.equal(fits(`${name}:x`), false, name)
    assert.equal(fits(`${name}:x`, `${name}:x`), true, name)
  }
})

test('a hundred thousand words are looked for in a text of a quarter of a million characters at once', () => {
  // were the text made lower case for each of the words, this would take minutes
  assert.equal(fits('a '.repeat(100_000), 'A'.repeat(250_000)), true)
})
