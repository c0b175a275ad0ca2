import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireBuild } from '../source/demo/scene.ts'
import { sceneOf } from '../source/demo/scene-of.ts'
import type { BuildId, Target } from '../source/domain/build-id.ts'
import { unknown, type Want } from '../source/feed.ts'
import { wantHistory } from '../source/feeds/history.ts'
import { historyOf, quietWants } from '../source/histories.ts'
import { firstState, type State } from '../source/state.ts'
import { wants } from '../source/watched-builds.ts'
import { buildOf, entriesOf, targetOf } from './helpers/entries.ts'
import { play, startedAt } from './helpers/play.ts'

const region = 'us-east-1'
const minute = 60

/** A build of a project that begins and ends at seconds of scene time. */
const wire = (id: string, begins: number, ends: number, status: string, now: number): WireBuild => ({
  id,
  arn: `arn:aws:codebuild:${region}:123456789012:build/${id}`,
  projectName: 'web',
  buildNumber: Number(id.slice(4)),
  buildStatus: now < ends ? 'IN_PROGRESS' : status,
  startTime: startedAt / 1000 + begins,
  ...(now < ends ? {} : { endTime: startedAt / 1000 + ends }),
  resolvedSourceVersion: 'abc',
})

/** web:1 and web:2 succeeded long ago; web:3 fails after 8 s; somebody begins web:4, of the same source, 100 s later. */
const scene = (before: readonly string[] = ['web:1', 'web:2']) =>
  sceneOf(
    (now) => [
      ...before.map((id, at) => wire(id, -9000 + at, -8000 + at, 'SUCCEEDED', now)),
      wire('web:3', -10, 8, 'FAILED', now),
      ...(now < 108 ? [] : [wire('web:4', 108, 150, 'SUCCEEDED', now)]),
    ],
    { startedAt },
  )

const both = (state: State): readonly Want[] => [...wants(state), ...quietWants(state)]

const rows = ({ builds }: State) => builds.map(({ id, under }) => [id, under?.slice(region.length + 1)])

const watching = (...targets: readonly Target[]): State =>
  firstState({ settings: { ascii: false, place: '', last: 10 }, targets, now: 0, interval: 5000 })

test('a build that failed, and that somebody retries by hand, is followed, at the cost of a question a minute', async () => {
  const { state, requests } = await play({
    scene: scene(),
    targets: ['web:3'],
    wants: both,
    until: (_, elapsed) => elapsed >= 10 * minute * 1000,
  })
  assert.deepEqual(rows(state), [
    ['web:3', undefined],
    ['web:4', 'web:3'],
  ])
  const lists = requests.filter(({ operation }) => operation === 'ListBuildsForProject')
  // once for how long builds take, and each minute as long as nobody has retried it
  assert.deepEqual(
    lists.map(({ at }) => (at - startedAt) / 1000),
    [0.5, 10.5, 70.5, 130.5],
  )
})

test('a build that was over when its project was first listed is no retry of one that failed since', async () => {
  const { state } = await play({
    scene: scene(),
    targets: ['web:3'],
    wants: both,
    until: (_, elapsed) => elapsed >= 90_000,
  })
  assert.deepEqual(rows(state), [['web:3', undefined]])
})

test('nobody is looked for where a result is waited for, or where the project is watched anyway', async () => {
  const until = (_: State, elapsed: number) => elapsed >= 30_000
  const failed = (await play({ scene: scene(), targets: ['web:3'], wants: both, until })).state
  const names = (state: State) => quietWants(state).map(({ feed }) => feed.name)
  assert.deepEqual(names(failed), ['history', 'retries'])
  assert.deepEqual(names({ ...failed, settings: { ...failed.settings, wait: 'all' } }), ['history'])
  const web: Target = { kind: 'project', key: `${region} project web`, region, id: 'web', ask: 'web' }
  assert.deepEqual(names({ ...failed, targets: [...failed.targets, web] }), ['history'])
  const other: Target = { ...web, id: 'other', ask: 'other' }
  assert.deepEqual(names({ ...failed, targets: [...failed.targets, other] }), ['history', 'retries'])
  const all = (where: string): Target => ({
    kind: 'region',
    key: `${where} region`,
    region: where,
    id: where,
    ask: where,
  })
  assert.deepEqual(names({ ...failed, targets: [...failed.targets, all(region)] }), ['history'])
  assert.deepEqual(names({ ...failed, targets: [...failed.targets, all('eu-west-1')] }), ['history', 'retries'])
})

test('of a batch that failed, and of its parts, no retries are looked for, and of no more than a hundred projects at once', () => {
  const [wire, batchKey] = [{ buildStatus: 'FAILED', endTime: 1.7e9 }, `${region} batch all:1`]
  const part = { identifier: 'unit', dependsOn: [], ignoreFailure: false }
  const retriesOf = (...builds: readonly BuildId[]) => {
    const told = builds.map((of) => [of, { wire: { id: of.id, ...wire } }] as const)
    const wanted = quietWants({ ...watching(...builds), entries: entriesOf(told, 0) })
    return wanted.filter(({ feed }) => feed.name === 'retries').map(({ key }) => key)
  }
  const batch: BuildId = { kind: 'batch', key: batchKey, region, id: 'all:1', ask: 'all:1' }
  assert.deepEqual(retriesOf(batch), [])
  assert.deepEqual(retriesOf(batch, { ...targetOf('web:1'), under: batchKey, part }, targetOf('api:1')), ['api'])
  assert.equal(retriesOf(...Array.from({ length: 150 }, (_, at) => targetOf(`p${at}:1`))).length, 100)
})

test('a project is looked back at once, however many of its builds are watched, and none of a batch is', () => {
  const some = ['web:1', 'web:2', 'api:1'].map((id) => targetOf(id))
  const batch: Target = { kind: 'batch', key: `${region} batch all:1`, region, id: 'all:1', ask: 'all:1' }
  assert.deepEqual(
    quietWants(watching(...some, batch)).map(({ feed, key }) => [feed.name, key]),
    [
      ['history', 'web'],
      ['history', 'api'],
    ],
  )
})

test('the project of the open build is looked back at, also where there are too many', () => {
  const many = Array.from({ length: 150 }, (_, at) => targetOf(`p${at}:1`))
  const state = watching(...many)
  assert.equal(quietWants(state).length, 100)
  const open = quietWants({ ...state, build: `${region} p120:1` })
  assert.deepEqual([open.length, open.at(-1)?.key], [101, 'p120'])
  assert.equal(quietWants({ ...state, build: `${region} p20:1` }).length, 100)
  assert.equal(quietWants(state), quietWants({ ...state, now: 5 }))
})

test('what a project built last is what was listed, and what was watched since', async () => {
  const { state } = await play({
    scene: scene(),
    targets: ['web:3'],
    wants: both,
    until: (_, elapsed) => elapsed >= 10 * minute * 1000,
  })
  const history = historyOf(state, targetOf('web:3'))
  assert.deepEqual(
    history?.builds.map(({ id, status }) => [id, status]),
    [
      ['web:4', 'succeeded'],
      ['web:3', 'failed'],
      ['web:2', 'succeeded'],
      ['web:1', 'succeeded'],
    ],
  )
  assert.equal(historyOf(watching(targetOf('web:3')), targetOf('web:3')), undefined)
})

test('of what is watched those builds are part of a history that are over, and no batch is', () => {
  const [web, batchKey] = [targetOf('web:1'), `${region} batch web:8`]
  const batch: BuildId = { kind: 'batch', key: batchKey, region, id: 'web:8', ask: 'web:8' }
  const ended = (id: string, startTime: number) => ({ id, buildStatus: 'FAILED', startTime, endTime: startTime + 60 })
  const told = entriesOf(
    [
      [web, { wire: ended('web:1', 1.7e9) }],
      [targetOf('web:2'), { wire: { id: 'web:2', buildStatus: 'IN_PROGRESS', startTime: 1.7e9 + 2 } }],
      [targetOf('web:3'), { wire: ended('web:3', 1.7e9 + 3) }],
      [batch, { entry: { data: { ...buildOf(ended('web:8', 1.7e9 + 4)), groups: [] } } }],
    ],
    0,
  )
  const entries = new Map([...told, [wantHistory(web).id, { ...unknown, data: { builds: [] } }]])
  // of web:4 nothing is known yet
  const state = { ...watching(web, targetOf('web:2'), targetOf('web:3'), targetOf('web:4'), batch), entries }
  assert.deepEqual(
    historyOf(state, web)?.builds.map(({ id }) => id),
    ['web:3', 'web:1'],
  )
})

test('of thousands of projects that are watched nobody is asked for retries, of another one somebody is', () => {
  const failed = (id: string) => ({ wire: { id, projectName: 'x', buildStatus: 'FAILED', endTime: 1.7e9 } })
  const names = Array.from({ length: 5000 }, (_, at) => `p${at}`)
  const builds = [...names, 'other'].map((name) => targetOf(`${name}:1`))
  const state: State = {
    ...watching(
      ...names.map((id): Target => ({ kind: 'project', key: `${region} project ${id}`, region, id, ask: id })),
    ),
    builds,
    entries: entriesOf(
      builds.map((of) => [of, failed(of.id)]),
      0,
    ),
  }
  const retries = quietWants(state).filter(({ feed }) => feed.name === 'retries')
  assert.deepEqual(
    retries.map(({ key }) => key),
    ['other'],
  )
})
