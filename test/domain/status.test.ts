import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBad, isDone, type Status, toStatus, wordOf } from '../../source/domain/status.ts'

test('every code of the service’s enum has its status', () => {
  assert.deepEqual(['SUCCEEDED', 'FAILED', 'FAULT', 'TIMED_OUT', 'IN_PROGRESS', 'STOPPED'].map(toStatus), [
    'succeeded',
    'failed',
    'fault',
    'timed out',
    'running',
    'stopped',
  ])
})

test('codes outside of the enum, which real answers hold, are failures in their own words', () => {
  for (const code of ['CLIENT_ERROR', 'RETRY', 'SOMETHING_NEW', '', 'constructor'])
    assert.equal(toStatus(code), 'failed', code)
  assert.deepEqual(['CLIENT_ERROR', 'RETRY', 'TIMED_OUT'].map(wordOf), ['client error', 'retry', 'timed out'])
  assert.equal(wordOf('constructor'), 'constructor')
})

test('each status is under way, ended well or ended badly', () => {
  const all: Readonly<Record<Status, readonly [done: boolean, bad: boolean]>> = {
    queued: [false, false],
    running: [false, false],
    'waiting for AWS': [false, false],
    'no builds': [false, false],
    succeeded: [true, false],
    failed: [true, true],
    fault: [true, true],
    'timed out': [true, true],
    stopped: [true, true],
    'not found': [true, false],
    denied: [true, false],
  }
  for (const [status, expected] of Object.entries(all) as [Status, readonly [boolean, boolean]][])
    assert.deepEqual([isDone(status), isBad(status)], expected, status)
})
