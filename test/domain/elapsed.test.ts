import assert from 'node:assert/strict'
import { test } from 'node:test'
import { elapsedOf, queuedOf, spanOfPhase, timeLeftOf } from '../../source/domain/elapsed.ts'
import { build, phase } from './build.ts'

const over = (phaseType: string, startTime: number, endTime: number) =>
  phase(phaseType, { phaseStatus: 'SUCCEEDED', startTime, endTime })

test('a phase that is over ran from its start to its end', () => {
  assert.deepEqual(spanOfPhase(over('INSTALL', 1000, 4000), build(), 9000), { from: 1000, to: 4000 })
})

test('a running phase runs until now, in a build that is over until its end', () => {
  const open = phase('BUILD', { startTime: 1000 })
  assert.deepEqual(spanOfPhase(open, build(), 9000), { from: 1000, to: 9000 })
  assert.deepEqual(spanOfPhase(open, build({ status: 'stopped', endTime: 5000 }), 9000), { from: 1000, to: 5000 })
  assert.deepEqual(spanOfPhase(open, build({ status: 'stopped' }), 9000), { from: 1000, to: 1000 })
})

test('COMPLETED takes no time, however long ago it was', () => {
  const mark = phase('COMPLETED', { startTime: 1000 })
  assert.deepEqual(spanOfPhase(mark, build({ status: 'succeeded', endTime: 1000 }), 9000), { from: 1000, to: 1000 })
  assert.deepEqual(spanOfPhase(mark, build(), 9000), { from: 1000, to: 1000 })
})

test('no time is negative: the clocks here and at AWS differ, and an answer may be wrong', () => {
  assert.deepEqual(spanOfPhase(phase('BUILD', { startTime: 5000 }), build(), 4000), { from: 5000, to: 5000 })
  assert.deepEqual(spanOfPhase(over('BUILD', 5000, 3000), build(), 9000), { from: 5000, to: 5000 })
  assert.equal(elapsedOf(build({ startTime: 5000 }), 4000), 0)
  assert.equal(elapsedOf(build({ status: 'failed', startTime: 5000, endTime: 3000 }), 9000), 0)
  assert.equal(queuedOf(build({ phases: [over('QUEUED', 5000, 3000)] }), 9000), 0)
})

test('a phase without a start has no span', () => {
  assert.equal(spanOfPhase(phase('BUILD'), build(), 9000), undefined)
})

test('a build is under way from its start until now, or its end', () => {
  assert.equal(elapsedOf(build({ startTime: 1000 }), 9000), 8000)
  assert.equal(elapsedOf(build({ startTime: 1000, status: 'failed', endTime: 4000 }), 9000), 3000)
})

test('without times of its own a build has those of its phases, and without any none', () => {
  const phases = [over('SUBMITTED', 1000, 2000), phase('COMPLETED', { startTime: 7000 })]
  assert.equal(elapsedOf(build({ phases }), 9000), 8000)
  assert.equal(elapsedOf(build({ phases, status: 'succeeded' }), 9000), 6000)
  const more = [over('SUBMITTED', 1000, 2000), over('BUILD', 2000, 7000), phase('COMPLETED', { startTime: 7000 })]
  assert.equal(elapsedOf(build({ phases: more, status: 'succeeded' }), 9000), 6000)
  assert.equal(elapsedOf(build(), 9000), undefined)
  assert.equal(elapsedOf(build({ status: 'succeeded' }), 9000), undefined)
})

test('waiting is SUBMITTED and QUEUED, also while it lasts', () => {
  const phases = [over('SUBMITTED', 0, 1000), over('QUEUED', 1000, 4000), over('PROVISIONING', 4000, 9000)]
  assert.equal(queuedOf(build({ phases }), 20_000), 4000)
  assert.equal(queuedOf(build({ phases: [phase('QUEUED', { startTime: 1000 })] }), 20_000), 19_000)
  assert.equal(queuedOf(build(), 20_000), 0)
})

test('a running build’s limit counts what it worked, not what it waited', () => {
  const phases = [over('SUBMITTED', 0, 1000), over('QUEUED', 1000, 60_000), phase('BUILD', { startTime: 60_000 })]
  const limits = { startTime: 0, phases, timeoutInMinutes: 10, queuedTimeoutInMinutes: 1 }
  assert.deepEqual(timeLeftOf(build(limits), 360_000), { of: 'timeout', used: 0.5, left: 300_000 })
})

test('a queued build’s limit is that of the queue', () => {
  const queued = build({ status: 'queued', startTime: 0, timeoutInMinutes: 1, queuedTimeoutInMinutes: 8 })
  assert.deepEqual(timeLeftOf(queued, 120_000), { of: 'queue timeout', used: 0.25, left: 360_000 })
  // that it waits is what counts for it
  const waiting = { ...queued, phases: [over('SUBMITTED', 0, 1000), phase('QUEUED', { startTime: 1000 })] }
  assert.deepEqual(timeLeftOf(waiting, 120_000), { of: 'queue timeout', used: 0.25, left: 360_000 })
})

test('of a limit no less than nothing is gone, though by its phases a build waited for longer than it is known', () => {
  const phases = [over('QUEUED', 0, 60_000), phase('BUILD', { startTime: 60_000 })]
  const early = build({ startTime: 50_000, phases, timeoutInMinutes: 10 })
  assert.deepEqual(timeLeftOf(early, 61_000), { of: 'timeout', used: 0, left: 600_000 })
})

test('past the limit nothing is left, and it is told by how much', () => {
  const late = build({ startTime: 0, timeoutInMinutes: 1 })
  assert.deepEqual(timeLeftOf(late, 90_000), { of: 'timeout', used: 1.5, left: 0 })
})

test('no limit runs when the build is done, or has none, or has not started', () => {
  assert.equal(timeLeftOf(build({ status: 'failed', startTime: 0, timeoutInMinutes: 10 }), 1000), undefined)
  assert.equal(timeLeftOf(build({ startTime: 0 }), 1000), undefined)
  assert.equal(timeLeftOf(build({ startTime: 0, timeoutInMinutes: 0 }), 1000), undefined)
  assert.equal(timeLeftOf(build({ timeoutInMinutes: 10 }), 1000), undefined)
  assert.equal(timeLeftOf(build({ startTime: 0, timeoutInMinutes: 1e308 }), 1000), undefined)
  // a year is the most that is taken for one
  const minutes = 365 * 24 * 60
  assert.equal(timeLeftOf(build({ startTime: 0, timeoutInMinutes: minutes }), 0)?.left, minutes * 60_000)
  assert.equal(timeLeftOf(build({ startTime: 0, timeoutInMinutes: minutes + 1 }), 0), undefined)
})
