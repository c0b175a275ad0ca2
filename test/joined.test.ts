import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BuildId, Listing, Target } from '../source/domain/build-id.ts'
import type { Want } from '../source/feed.ts'
import { wantBuild } from '../source/feeds/builds.ts'
import { wantListing } from '../source/feeds/listings.ts'
import { firstState, type State } from '../source/state.ts'
import { buildOf, targetOf, withAnswer } from './helpers/entries.ts'

const region = 'us-east-1'
const arnOf = (id: string) => `arn:aws:codebuild:${region}:123456789012:build/${id}`
const settings = { ascii: false, place: '', last: 2 }
const web: Listing = { kind: 'project', key: `${region} project web`, region, id: 'web', ask: 'web' }

const watching = (...targets: readonly Target[]): State => firstState({ settings, targets, now: 0, interval: 5000 })

type Told = { readonly id: string; readonly [name: string]: unknown }

const answered = (state: State, want: Want, data: unknown): State => withAnswer(state, want, data, 1000)

const told = (state: State, wire: Told): State =>
  answered(state, wantBuild(targetOf(wire.id)), buildOf({ arn: arnOf(wire.id), ...wire }))

const listed = (state: State, ...ids: readonly string[]): State => answered(state, wantListing(web), { ids })

const under = ({ builds }: State): readonly (readonly [string, string | undefined])[] =>
  builds.map((build) => [build.id, build.under?.slice(region.length + 1)])

test('a project begins with its newest builds, and those that start join', () => {
  const first = listed(watching(web), 'web:9', 'web:8', 'web:7')
  assert.deepEqual(
    under(first).map(([id]) => id),
    ['web:9', 'web:8'],
  )
  const later = listed(first, 'web:11', 'web:10', 'web:9')
  assert.deepEqual(
    later.builds.map(({ id, isNew = false }) => [id, isNew]),
    [
      ['web:9', false],
      ['web:8', false],
      ['web:11', true],
      ['web:10', true],
    ],
  )
  assert.equal(listed(later, 'web:11', 'web:10').builds, later.builds)
})

test('a build that was given and is listed too is one', () => {
  assert.deepEqual(
    under(listed(watching(targetOf('web:9'), web), 'web:9', 'web:8')).map(([id]) => id),
    ['web:9', 'web:8'],
  )
})

test('the retry that a failed build gains joins under it', () => {
  const failed = { id: 'web:1', buildStatus: 'FAILED', autoRetryConfig: { autoRetryLimit: 2, autoRetryNumber: 0 } }
  const first = told(watching(targetOf('web:1')), failed)
  assert.deepEqual(under(first), [['web:1', undefined]])
  const retried = told(first, {
    ...failed,
    autoRetryConfig: { ...failed.autoRetryConfig, nextAutoRetry: arnOf('web:2') },
  })
  assert.deepEqual(under(retried), [
    ['web:1', undefined],
    ['web:2', 'web:1'],
  ])
})

test('a retry that was listed before it was known for one moves under what it retries', () => {
  const both = listed(watching(web), 'web:2', 'web:1')
  const autoRetryConfig = { autoRetryLimit: 2, autoRetryNumber: 1, previousAutoRetry: arnOf('web:1') }
  assert.deepEqual(under(told(both, { id: 'web:2', buildStatus: 'IN_PROGRESS', autoRetryConfig })), [
    ['web:2', 'web:1'],
    ['web:1', undefined],
  ])
})

test('builds that name each other as retries come under each other no more than once', () => {
  const both = watching(targetOf('web:1'), targetOf('web:2'))
  const once = told(both, { id: 'web:1', buildStatus: 'FAILED', autoRetryConfig: { nextAutoRetry: arnOf('web:2') } })
  const twice = told(once, { id: 'web:2', buildStatus: 'FAILED', autoRetryConfig: { nextAutoRetry: arnOf('web:1') } })
  assert.deepEqual(under(twice), [
    ['web:1', undefined],
    ['web:2', 'web:1'],
  ])
  const itself = { id: 'web:1', buildStatus: 'FAILED', autoRetryConfig: { nextAutoRetry: arnOf('web:1') } }
  assert.deepEqual(under(told(watching(targetOf('web:1')), itself)), [['web:1', undefined]])
  // nor do those that are not watched, as one that was compared with
  const ring = told(
    told(watching(), { id: 'web:1', buildStatus: 'FAILED', autoRetryConfig: { nextAutoRetry: arnOf('web:2') } }),
    { id: 'web:2', buildStatus: 'FAILED', autoRetryConfig: { nextAutoRetry: arnOf('web:1') } },
  )
  assert.deepEqual(under(ring), [['web:2', 'web:1']])
})

const ended = {
  id: 'web:1',
  buildStatus: 'FAILED',
  startTime: 1.7e9,
  endTime: 1.7e9 + 60,
  resolvedSourceVersion: 'abc',
}
const again = { id: 'web:2', buildStatus: 'IN_PROGRESS', startTime: 1.7e9 + 90, resolvedSourceVersion: 'abc' }

test('a build that begins after one of the same source failed is its retry, by whomever', () => {
  const state = listed(told(listed(watching(web), 'web:1'), ended), 'web:2', 'web:1')
  assert.deepEqual(under(told(state, again)).at(-1), ['web:2', 'web:1'])
})

test('a build of other source, or that began before the failed one was over, or after one that went well, is none', () => {
  const after = (before: object, wire: object): unknown => {
    const state = listed(told(listed(watching(web), 'web:1'), { ...ended, ...before }), 'web:2', 'web:1')
    return under(told(state, { ...again, ...wire })).at(-1)?.[1]
  }
  assert.equal(after({}, {}), 'web:1')
  assert.equal(after({}, { resolvedSourceVersion: 'def' }), undefined)
  assert.equal(after({}, { resolvedSourceVersion: undefined }), undefined)
  assert.equal(after({}, { startTime: 1.7e9 + 30 }), undefined)
  assert.equal(after({ buildStatus: 'SUCCEEDED' }, {}), undefined)
  assert.equal(after({}, { buildBatchArn: 'arn:aws:codebuild:us-east-1:1:build-batch/web:9' }), undefined)
})

test('of a build that failed before its source was resolved a retry is of the version that was asked for', () => {
  const early = { ...ended, resolvedSourceVersion: undefined, sourceVersion: 'main' }
  const after = (before: object, wire: object): unknown => {
    const state = listed(told(listed(watching(web), 'web:1'), { ...early, ...before }), 'web:2', 'web:1')
    return under(told(state, { ...again, ...wire })).at(-1)?.[1]
  }
  assert.equal(after({}, { sourceVersion: 'main' }), 'web:1')
  assert.equal(after({}, { sourceVersion: 'pr/7' }), undefined)
  assert.equal(after({ sourceVersion: undefined }, {}), undefined)
})

test('a build of a source that went well since it failed is no retry', () => {
  const well = { ...ended, id: 'web:3', buildStatus: 'SUCCEEDED', startTime: 1.7e9 + 70, endTime: 1.7e9 + 80 }
  const listings = [watching(web), watching(targetOf('web:1'), web)].map((state) => listed(state, 'web:3', 'web:1'))
  for (const state of listings.map((first) => told(told(first, ended), well)))
    assert.deepEqual(under(told(listed(state, 'web:2', 'web:3'), again)).at(-1), ['web:2', undefined])
})

test('a build that CodeBuild retried by itself is not retried by the next one of its source, too', () => {
  const retried = told(watching(targetOf('web:1'), web), {
    ...ended,
    autoRetryConfig: { nextAutoRetry: arnOf('web:3') },
  })
  const state = listed(listed(retried, 'web:3', 'web:1'), 'web:2', 'web:3')
  assert.deepEqual(under(told(state, again)).slice(1), [
    ['web:3', 'web:1'],
    ['web:2', undefined],
  ])
})

const batch: BuildId = { kind: 'batch', key: `${region} batch web:7`, region, id: 'web:7', ask: 'web:7' }

test('the builds of a batch join under it as they begin, and a second try under the first', () => {
  const groups = (...builds: readonly (readonly string[])[]) => ({
    ...buildOf({ id: 'web:7', buildStatus: 'IN_PROGRESS' }),
    groups: builds.map((arns, at) => ({
      identifier: `group${at}`,
      dependsOn: at === 0 ? [] : ['group0'],
      ignoreFailure: at === 1,
      builds: arns,
    })),
  })
  const first = answered(watching(batch), wantBuild(batch), groups([arnOf('web:1')], []))
  assert.deepEqual(under(first), [
    ['web:7', undefined],
    ['web:1', 'batch web:7'],
  ])
  const later = answered(first, wantBuild(batch), groups([arnOf('web:1')], [arnOf('web:2'), arnOf('web:3')]))
  assert.deepEqual(under(later).slice(2), [
    ['web:2', 'batch web:7'],
    ['web:3', 'web:2'],
  ])
  assert.deepEqual(later.builds[2]?.part, { identifier: 'group1', dependsOn: ['group0'], ignoreFailure: true })
  // one that was given as well moves under it, and is that part
  const given = answered(watching(targetOf('web:1'), batch), wantBuild(batch), groups([arnOf('web:1')]))
  assert.deepEqual(under(given)[0], ['web:1', 'batch web:7'])
  assert.deepEqual(given.builds[0]?.part, { identifier: 'group0', dependsOn: [], ignoreFailure: false })
})

test('a build that begins after a batch of its source failed, or a build in another region, is no retry of that', () => {
  for (const of of [batch, targetOf('web:1', 'eu-west-1')]) {
    const failed = answered(watching(of, web), wantBuild(of), buildOf({ ...ended, id: of.id }))
    const state = listed(listed(failed, 'web:9'), 'web:2', 'web:9')
    assert.deepEqual(under(told(state, again)).at(-1), ['web:2', undefined])
  }
})

test('builds and batches that were over when AWS first told of them are past; those that began since, or were seen to run, are not', () => {
  const over = { buildStatus: 'SUCCEEDED' }
  const state = listed(listed(watching(targetOf('web:5'), web), 'web:5', 'web:4'), 'web:6', 'web:5')
  const all = ['web:4', 'web:5', 'web:6'].reduce((before, id) => told(before, { id, ...over }), state)
  assert.deepEqual([...all.past], [`${region} web:4`, `${region} web:5`])
  const ran = told(told(listed(watching(web), 'web:4'), { id: 'web:4', buildStatus: 'IN_PROGRESS' }), {
    id: 'web:4',
    ...over,
  })
  assert.deepEqual([...ran.past], [])
  const end = (status: string) => buildOf({ id: 'web:7', buildStatus: status })
  assert.deepEqual([...answered(watching(batch), wantBuild(batch), end('FAILED')).past], [batch.key])
  const begun = answered(watching(batch), wantBuild(batch), end('IN_PROGRESS'))
  assert.deepEqual([...answered(begun, wantBuild(batch), end('FAILED')).past], [])
})

test('a part of a batch that was not there at the answer before began since, and is not past, however soon it was over', () => {
  const part = (identifier: string, ...builds: readonly string[]) => ({
    ...{ identifier, dependsOn: [], ignoreFailure: false },
    builds: builds.map(arnOf),
  })
  const stands = (buildStatus: string, state: State, ...groups: readonly ReturnType<typeof part>[]): State =>
    answered(state, wantBuild(batch), { ...buildOf({ id: 'web:7', buildStatus }), groups })
  const parts = stands.bind(undefined, 'IN_PROGRESS')
  const first = told(parts(watching(batch), part('a', 'web:1'), part('b')), { id: 'web:1', buildStatus: 'FAILED' })
  const later = parts(first, part('a', 'web:1', 'web:3'), part('b', 'web:2'))
  assert.deepEqual(
    later.builds.slice(1).map(({ id, isNew = false }) => [id, isNew]),
    [
      ['web:1', false],
      ['web:3', true],
      ['web:2', true],
    ],
  )
  const over = ['web:2', 'web:3'].reduce((state, id) => told(state, { id, buildStatus: 'SUCCEEDED' }), later)
  assert.deepEqual([...over.past], [`${region} web:1`])
  // a batch that was stopped tells of some of them only afterwards
  const stopped = stands('STOPPED', stands('STOPPED', watching(batch), part('a')), part('a', 'web:1'))
  assert.deepEqual([...told(stopped, { id: 'web:1', buildStatus: 'STOPPED' }).past], [batch.key, `${region} web:1`])
})

test('a retry that was not named at the answer before began since, and so did what retries that one; others are past where they are over', () => {
  const failed = (number: number, next?: number) => ({
    ...{ id: `web:${number}`, buildStatus: 'FAILED' },
    autoRetryConfig: { autoRetryLimit: 3, ...(next === undefined ? {} : { nextAutoRetry: arnOf(`web:${next}`) }) },
  })
  const three = [failed(1, 2), failed(2, 3), failed(3)]
  const first = watching(targetOf('web:1'))
  const past = (state: State): readonly string[] => [...three.reduce(told, state).past].map((key) => key.slice(-1))
  assert.deepEqual(past(first), ['1', '2', '3'])
  assert.deepEqual(past(told(first, failed(1))), ['1'])
  assert.deepEqual(past(told(first, { ...failed(1), buildStatus: 'IN_PROGRESS' })), [])
  const second = told(told(first, failed(1, 2)), { ...failed(2), buildStatus: 'IN_PROGRESS' })
  assert.deepEqual(past(second), ['1'])
})

test('a build that was over before it joined, as one that was compared with, is past', () => {
  const compared = told(watching(web), { id: 'web:4', buildStatus: 'SUCCEEDED' })
  assert.deepEqual([...listed(compared, 'web:4').past], [`${region} web:4`])
})
