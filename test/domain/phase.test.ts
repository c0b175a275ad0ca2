import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBadPhase, isMark, kindOf, statusOfPhase, usualPhases } from '../../source/domain/phase.ts'
import { phase } from './build.ts'

test('a phase without a status runs, one that has ended without one succeeded', () => {
  assert.equal(statusOfPhase(phase('BUILD', { startTime: 1 })), 'running')
  assert.equal(statusOfPhase(phase('BUILD', { startTime: 1, endTime: 2 })), 'succeeded')
})

test('COMPLETED never has a status and never runs', () => {
  const mark = phase('COMPLETED', { startTime: 1 })
  assert.equal(isMark(mark), true)
  assert.equal(isMark(phase('FINALIZING')), false)
  assert.equal(statusOfPhase(mark), 'succeeded')
})

test('statuses outside of the enum are bad, running ones are not', () => {
  for (const phaseStatus of ['FAILED', 'FAULT', 'TIMED_OUT', 'STOPPED', 'CLIENT_ERROR', 'RETRY'])
    assert.equal(isBadPhase(phase('BUILD', { phaseStatus })), true, phaseStatus)
  assert.equal(isBadPhase(phase('BUILD', { phaseStatus: 'SUCCEEDED' })), false)
  assert.equal(isBadPhase(phase('BUILD')), false)
})

test('time in a phase is waiting, preparing or working; in an unknown one it is working', () => {
  assert.deepEqual(usualPhases.map(kindOf), [
    'waiting',
    'waiting',
    'preparing',
    'preparing',
    ...Array.from({ length: 7 }, () => 'working'),
  ])
  assert.equal(kindOf('RUN_SANDBOX'), 'working')
  assert.equal(kindOf('constructor'), 'working')
})
