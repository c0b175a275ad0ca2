import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exitCodeOf } from '../source/outcome.ts'
import { stateOf } from './helpers/builds.ts'
import type { Told } from './helpers/entries.ts'

const ended = (id: string, buildStatus: string): readonly [string, Told] => [
  id,
  { wire: { id, buildStatus, endTime: 1.7e9 } },
]
const good = ended('web:1', 'SUCCEEDED')
const failed = ended('web:2', 'FAILED')
const missing = (times: number): readonly [string, Told] => ['web:3', { entry: { missing: times } }]
const problem = (kind: 'denied' | 'expired' | 'invalid' | 'busy', failures: number): readonly [string, Told] => [
  'web:4',
  { problem: { kind, message: kind }, entry: { failures } },
]

const codeOf = (...told: readonly (readonly [string, Told])[]): number | undefined => exitCodeOf(stateOf(told))

test('0 when every build succeeded', () => {
  assert.equal(codeOf(good), 0)
  assert.equal(codeOf(), 0)
})

test('1 when one failed, faulted, timed out or was stopped', () => {
  for (const status of ['FAILED', 'FAULT', 'TIMED_OUT', 'STOPPED'])
    assert.equal(codeOf(good, ended('web:5', status)), 1)
})

test('3 when one was not found, or refused as no id, several times', () => {
  assert.equal(codeOf(good, failed, missing(4)), 3)
  assert.equal(codeOf(good, problem('invalid', 4)), 3)
})

test('4 when one is denied several times, or the credentials have expired twice', () => {
  assert.equal(codeOf(failed, missing(4), problem('denied', 4)), 4)
  assert.equal(codeOf(problem('expired', 2)), 4)
})

test('none while one of them is still to come', () => {
  assert.equal(codeOf(good, ['web:6', { wire: { id: 'web:6', buildStatus: 'IN_PROGRESS' } }]), undefined)
  assert.equal(codeOf(failed, missing(1)), undefined)
  assert.equal(codeOf(problem('denied', 1)), undefined)
  assert.equal(codeOf(problem('expired', 1)), undefined)
  assert.equal(codeOf(problem('busy', 99)), undefined)
  assert.equal(codeOf(problem('denied', 4), ['web:6', {}]), undefined)
})
