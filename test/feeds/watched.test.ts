import assert from 'node:assert/strict'
import { test } from 'node:test'
import { watchedOf } from '../../source/feeds/watched.ts'
import { entriesOf, type Told, targetOf } from '../helpers/entries.ts'

const target = targetOf('web:1')
const wire = { id: 'web:1', buildStatus: 'IN_PROGRESS', currentPhase: 'BUILD' }
const problem = (kind: 'busy' | 'denied' | 'invalid' | 'unreadable' | 'expired') => ({ kind, message: `it is ${kind}` })

const seen = (told: Told) => {
  const { status, build, trouble } = watchedOf(target, entriesOf([[target, told]], 0))
  return [status, build?.id, trouble]
}

test('before anything is known a build waits for AWS', () => {
  assert.deepEqual(watchedOf(target, new Map()), { target, status: 'waiting for AWS' })
})

test('a build that is known has its own status', () => {
  assert.deepEqual(seen({ wire }), ['running', 'web:1', undefined])
})

test('one that AWS does not know is not found, with what is likely, and whether it is looked for again', () => {
  const likely = 'another region or account, older than a year, or mistyped'
  assert.deepEqual(seen({ entry: { missing: 1 } }), ['not found', undefined, `${likely}; looking again`])
  assert.deepEqual(seen({ entry: { missing: 4 } }), ['not found', undefined, likely])
})

test('one that AWS knew once and does not any more stays as it was, and says so', () => {
  assert.deepEqual(seen({ wire, entry: { missing: 1 } }), ['running', 'web:1', 'AWS no longer knows it; looking again'])
  // no id that was known once is mistyped: it may be back
  assert.deepEqual(seen({ wire, entry: { missing: 4 } }), ['running', 'web:1', 'AWS no longer knows it; looking again'])
})

test('what is wrong with this build alone stands with it', () => {
  assert.deepEqual(seen({ problem: problem('denied') }), ['denied', undefined, 'it is denied'])
  assert.deepEqual(seen({ problem: problem('invalid') }), ['not found', undefined, 'it is invalid'])
  assert.deepEqual(seen({ problem: problem('unreadable') }), ['waiting for AWS', undefined, 'it is unreadable'])
  assert.deepEqual(seen({ wire, problem: problem('denied') }), ['running', 'web:1', 'it is denied'])
})

test('what is wrong with everything does not stand with each build', () => {
  for (const kind of ['busy', 'expired'] as const) {
    assert.deepEqual(seen({ problem: problem(kind) }), ['waiting for AWS', undefined, undefined])
    assert.deepEqual(seen({ wire, problem: problem(kind) }), ['running', 'web:1', undefined])
  }
})

test('what is told of a build is the same object however often AWS was asked since, until something is new', () => {
  const at = (now: number) => entriesOf([[target, { wire }]], now)
  const first = watchedOf(target, at(0))
  const { build } = first
  const again = new Map([...at(5)].map(([id, entry]) => [id, { ...entry, data: build }]))
  assert.equal(watchedOf(target, again), first)
  const [denied] = [...again].map(([id, entry]) => new Map([[id, { ...entry, problem: problem('denied') }]]))
  assert.deepEqual(watchedOf(target, denied ?? again), { ...first, trouble: 'it is denied' })
})
