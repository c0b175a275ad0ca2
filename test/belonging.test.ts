import assert from 'node:assert/strict'
import { test } from 'node:test'
import { depthOf, withAllBelow } from '../source/belonging.ts'
import type { BuildId } from '../source/domain/build-id.ts'
import { exitCodeOf } from '../source/outcome.ts'
import { builds as list } from '../source/panes/builds.ts'
import { summary } from '../source/summary.ts'
import { stateOf } from './helpers/builds.ts'
import { targetOf } from './helpers/entries.ts'

/** So many builds, each of which is the retry of the one before it. */
const chain = (count: number): readonly BuildId[] =>
  Array.from({ length: count }, (_, at) => ({
    ...targetOf(`web:${at}`),
    ...(at === 0 ? {} : { under: targetOf(`web:${at - 1}`).key }),
  }))

const watching = (builds: readonly BuildId[]) => ({
  ...stateOf([['web:0', { wire: { id: 'web:0', buildStatus: 'FAILED', endTime: 1.7e9 } }]]),
  builds,
})

test('what is below each stands behind it, in its order', () => {
  const below: Readonly<Record<string, readonly string[]>> = { a: ['b', 'd'], b: ['c'], e: ['f'] }
  assert.equal(withAllBelow(['a', 'e'], (each) => below[each] ?? []).join(''), 'abcdef')
})

test('a build that was retried twenty thousand times has a row for each, a summary and a result', () => {
  const builds = chain(20_000)
  const state = watching(builds)
  assert.deepEqual(
    list.rows(state, 80).map(({ key }) => key),
    builds.map(({ key }) => key),
  )
  assert.equal(summary(state).length, 20)
  assert.equal(exitCodeOf(state), undefined)
})

test('so deep no row begins further and further to the right', () => {
  const builds = chain(100)
  assert.deepEqual(
    [0, 1, 5, 12, 13, 99].map((at) => depthOf(builds[at] ?? assert.fail(), builds)),
    [0, 1, 5, 12, 12, 12],
  )
})
