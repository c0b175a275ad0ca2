import assert from 'node:assert/strict'
import { test } from 'node:test'
import { watchedOf } from '../../source/feeds/watched.ts'
import { filterNames, matches } from '../../source/panes/filter.ts'
import { failedBuild, knowing, stateOf } from '../helpers/builds.ts'

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

test('a status is found as it is shown, and as CodeBuild writes it', () => {
  const late = watchedIn('', { buildStatus: 'TIMED_OUT' })
  for (const filter of ['status:timed', 'status:timed_out', 'STATUS:TIMED_OUT', 'timed out', 'timed_out'])
    assert.equal(matches(filter)(late), true, filter)
  for (const filter of ['status:failed', 'status:out_timed', 'project:timed'])
    assert.equal(matches(filter)(late), false)
})

/** What tells of a build, by the name it can be asked for by where it has one. */
const told: readonly (readonly [name: string, text: string])[] = [
  ['status', 'failed'],
  ['project', 'web'],
  ['phase', 'upload_artifacts'],
  ['by', 'maria'],
  ['source', 'pr/25@9be01d2'],
  ['region', 'us-east-1'],
  ['', '1f3c52aa'],
  ['', '#887'],
  ['', 'exit'],
  ['', '--ci'],
]

test('each field is found by its name and without one, and by no other name; what has no name among all', () => {
  const watched = watchedIn('Maria', { currentPhase: 'UPLOAD_ARTIFACTS' })
  assert.deepEqual(
    told.flatMap(([name]) => (name === '' ? [] : [name])),
    filterNames,
  )
  for (const [name, text] of told) {
    assert.equal(matches(text)(watched), true, text)
    for (const each of filterNames) assert.equal(matches(`${each}:${text}`)(watched), each === name, `${each}:${text}`)
  }
})

test('a build of which little is known is found by that, and by nothing that merely stands in its place', () => {
  const state = stateOf([
    ['web:1', {}],
    ['secret:77', { problem: { kind: 'denied', message: 'no permission' } }],
    ['docs:2', { wire: { id: 'docs:2', buildStatus: 'SUCCEEDED' } }],
  ])
  const found = (filter: string) =>
    state.builds.map((of) => watchedOf(of, state.entries)).flatMap((of) => (matches(filter)(of) ? [of.target.id] : []))
  assert.deepEqual(['waiting', 'web', 'project:secret', 'permission', 'docs', ''].map(found).map(String), [
    'web:1',
    'web:1',
    'secret:77',
    'secret:77',
    'docs:2',
    'web:1,secret:77,docs:2',
  ])
  for (const filter of ['undefined', 'null', 'nan', '#', 'by:a', 'phase:e', 'source:e'])
    assert.deepEqual(found(filter), [])
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
