import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Order } from '../source/domain/order.ts'
import { read } from '../source/feed.ts'
import { wantBuild } from '../source/feeds/builds.ts'
import { plan } from '../source/plan.ts'
import { type Event, type State, update } from '../source/state.ts'
import { failedBuild, knowing, now, runningBuild } from './helpers/builds.ts'
import { buildOf, targetOf } from './helpers/entries.ts'

const [failed, running] = [targetOf(failedBuild.id ?? ''), targetOf(runningBuild.id ?? '')]
const stop: Order = { does: 'stop', to: running }
const retry: Order = { does: 'retry', to: failed }
const first = knowing([failedBuild, runningBuild])

const events = (...some: readonly Event[]): State => some.reduce(update, first)

const stopped = buildOf({ ...runningBuild, buildStatus: 'STOPPED', endTime: now / 1000, currentPhase: 'COMPLETED' })
const id = 'web:7d9e'
const again = {
  ...{ id, arn: `arn:aws:codebuild:us-east-1:123456789012:build/${id}`, projectName: 'web', buildNumber: 892 },
  ...{ buildStatus: 'IN_PROGRESS', startTime: now / 1000, currentPhase: 'QUEUED' },
}
const began = { ...targetOf(id), under: failed.key, isNew: true } as const

/** Which builds AWS would be asked about at a moment. */
const asked = (state: State, at: number): readonly string[] =>
  plan(state.builds.map(wantBuild), state, at).flatMap(({ keys }) => keys)

test('what was ordered is told until there is an answer, or a key', () => {
  const state = events({ type: 'ordered', order: stop, at: now })
  assert.deepEqual([state.orders, state.notice?.text], [[stop], 'stopping api-server #1412'])
  assert.equal(update(state, { type: 'ticked', at: now + 3_600_000 }).notice?.text, 'stopping api-server #1412')
  assert.equal(update(state, { type: 'hushed' }).notice, undefined)
  assert.equal(events({ type: 'ordered', order: retry, at: now }).notice?.text, 'retrying web #887')
})

test('a build that was stopped is known as AWS tells of it, and asked about at once', () => {
  assert.deepEqual(asked(first, now + 100), [])
  const state = events(
    { type: 'ordered', order: stop, at: now },
    { type: 'carriedOut', order: stop, carried: { of: running, build: stopped }, at: now + 100 },
  )
  assert.equal(read(state.entries, wantBuild(running)).data?.status, 'stopped')
  assert.deepEqual([state.orders, state.notice?.text], [[], 'stopped: api-server #1412'])
  assert.deepEqual(asked(state, now + 100), [running.id])
  assert.deepEqual([state.builds, state.entries.size], [first.builds, 2])
})

test('what StopBuild tells is what is said: it may end only now, or have been over', () => {
  const told = (build = stopped): string | undefined =>
    events({ type: 'carriedOut', order: stop, carried: { of: running, build }, at: now }).notice?.text
  assert.equal(told(buildOf(runningBuild)), 'stopping api-server #1412')
  assert.equal(told(buildOf({ ...runningBuild, buildStatus: 'FAILED' })), 'api-server #1412 was over already: failed')
})

test('an answer that knows less than is known takes nothing away', () => {
  const { phases: _, sourceVersion: __, ...less } = { ...runningBuild, buildStatus: 'STOPPED' }
  const state = events({ type: 'carriedOut', order: stop, carried: { of: running, build: buildOf(less) }, at: now })
  const { status, phases, sourceVersion } = read(state.entries, wantBuild(running)).data ?? assert.fail()
  assert.deepEqual([status, phases.length, sourceVersion], ['stopped', runningBuild.phases?.length, 'main'])
})

test('a poll that is under way when the answer comes stays so, and the next one follows it', () => {
  const { feed, region, key } = wantBuild(running)
  const ask = { feed, region, keys: [key] }
  const state = events(
    { type: 'asked', ask, number: 7, at: now },
    { type: 'carriedOut', order: stop, carried: { of: running, build: stopped }, at: now },
  )
  assert.equal(read(state.entries, wantBuild(running)).asking, 7)
  assert.deepEqual(asked(state, now), [])
  const late = update(state, { type: 'answered', ask, answers: new Map([[key, buildOf(runningBuild)]]), at: now + 50 })
  assert.equal(read(late.entries, wantBuild(running)).data?.status, 'stopped')
  assert.deepEqual(asked(late, now + 50), [running.id])
})

test('a retry joins below the build it retries, known as AWS tells of it, and is asked about at once', () => {
  const state = events(
    { type: 'ordered', order: retry, at: now },
    { type: 'carriedOut', order: retry, carried: { of: began, build: buildOf(again) }, at: now + 100 },
  )
  assert.deepEqual(state.builds, [...first.builds, began])
  assert.equal(read(state.entries, wantBuild(began)).data?.buildNumber, 892)
  assert.deepEqual([state.orders, state.notice?.text], [[], 'retry began: web #892'])
  assert.deepEqual(asked(state, now + 100), [id])
})

test('a retry that a list of its project told of first is not there twice', () => {
  const listed = { ...first, builds: [...first.builds, { ...targetOf(id), isNew: true as const }] }
  const carried = { of: began, build: buildOf(again) }
  const state = update(listed, { type: 'carriedOut', order: retry, carried, at: now })
  assert.deepEqual(state.builds, [...first.builds, began])
})

test('an answer that cannot be read leads to a poll', () => {
  const state = events({ type: 'carriedOut', order: retry, at: now + 100 })
  assert.equal(state.notice?.text, 'retry began: AWS does not tell which')
  assert.deepEqual([state.builds, state.entries], [first.builds, first.entries])
  assert.deepEqual(asked(state, now + 100), [running.id])
})

test('why AWS did not do it is said with what helps, until the next key', () => {
  const problem = { kind: 'expired', message: 'credentials expired', remedy: 'aws sso login' } as const
  const state = events({ type: 'ordered', order: stop, at: now }, { type: 'refused', order: stop, problem, at: now })
  assert.deepEqual(state.orders, [])
  assert.equal(state.notice?.text, 'api-server #1412 was not stopped: credentials expired: aws sso login')
  assert.equal(update(state, { type: 'ticked', at: now + 3_600_000 }).notice, state.notice)
  assert.equal(update(state, { type: 'hushed' }).notice, undefined)
  const denied = { kind: 'denied', message: 'not allowed: codebuild:RetryBuild on project/web' } as const
  assert.equal(
    events({ type: 'refused', order: retry, problem: denied, at: now }).notice?.text,
    'web #887 was not retried: not allowed: codebuild:RetryBuild on project/web',
  )
})
