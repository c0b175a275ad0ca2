import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Aws } from '../source/aws/aws.ts'
import { deniedProject } from '../source/demo/denied-project.ts'
import { replies } from '../source/demo/replies.ts'
import type { WireBuild } from '../source/demo/scene.ts'
import { sceneOf } from '../source/demo/scene-of.ts'
import type { Received } from '../source/demo/server.ts'
import { when } from '../source/demo/when.ts'
import { wantBuild } from '../source/feeds/builds.ts'
import { watchedOf } from '../source/feeds/watched.ts'
import { startPolling } from '../source/poller.ts'
import { firstState, type State, update } from '../source/state.ts'
import { createStore } from '../source/store.ts'
import { targetOf } from './helpers/entries.ts'
import { play, startedAt } from './helpers/play.ts'

const interval = 5000

const wire = (id: string, region = 'us-east-1'): WireBuild => ({
  id,
  arn: `arn:aws:codebuild:${region}:123456789012:build/${id}`,
  buildStatus: 'IN_PROGRESS',
  currentPhase: 'BUILD',
})

const running = (count: number, region?: string) =>
  Array.from({ length: count }, (_, at) => wire(`web:${region ?? 'home'}-${at}`, region))

const idsOf = ({ input }: Received): readonly string[] => (input as { readonly ids: readonly string[] }).ids

/** When and what: ms since the start, region, how many ids. */
const sent = (requests: readonly Received[]) =>
  requests.map((each) => [each.at - startedAt, each.region, idsOf(each).length])

const statusesOf = (state: State) =>
  Object.fromEntries(state.builds.map((target) => [target.id, watchedOf(target, state.entries).status]))

const before = (ms: number) => (_: State, elapsed: number) => elapsed >= ms

test('250 running builds of two regions cost three requests an interval, seen on the wire', async () => {
  const scene = sceneOf([...running(200), ...running(50, 'eu-west-1')], { startedAt })
  const { requests, state } = await play({ scene, until: before(10 * interval) })
  assert.equal(requests.length, 30)
  for (let n = 0; n < 10; n++) {
    const these = requests.filter(({ at }) => Math.floor((at - startedAt) / interval) === n)
    assert.deepEqual(sent(these).toSorted(), [
      [n * interval, 'eu-west-1', 50],
      [n * interval, 'us-east-1', 100],
      [n * interval, 'us-east-1', 100],
    ])
    assert.equal(new Set(these.flatMap(idsOf)).size, 250)
  }
  assert.deepEqual(new Set(Object.values(statusesOf(state))), new Set(['running']))
})

test('a finished build is asked for once more than it runs, and when all are done nothing is asked any more', async () => {
  const scene = sceneOf(
    (elapsed) => [
      { ...wire('web:1'), buildStatus: elapsed < 8 ? 'IN_PROGRESS' : 'SUCCEEDED' },
      { ...wire('web:2'), buildStatus: elapsed < 18 ? 'IN_PROGRESS' : 'FAILED' },
    ],
    { startedAt },
  )
  const { requests, state } = await play({ scene })
  assert.deepEqual(
    requests.map((each) => [each.at - startedAt, idsOf(each)]),
    [
      [0, ['web:1', 'web:2']],
      [5000, ['web:1', 'web:2']],
      [10_000, ['web:1', 'web:2']],
      [15_000, ['web:2']],
      [20_000, ['web:2']],
    ],
  )
  assert.deepEqual(statusesOf(state), { 'web:1': 'succeeded', 'web:2': 'failed' })
})

test('nothing is sent while paused, and each request once when it goes on', async () => {
  const scene = sceneOf([...running(150), ...running(50, 'eu-west-1')], { startedAt })
  const events = [
    [2000, { type: 'toggled', what: 'paused' }],
    [30_000, { type: 'toggled', what: 'paused' }],
  ] as const
  const { requests } = await play({ scene, events, until: before(32_000) })
  assert.deepEqual(sent(requests).toSorted(), [
    [0, 'eu-west-1', 50],
    [0, 'us-east-1', 100],
    [0, 'us-east-1', 50],
    [30_000, 'eu-west-1', 50],
    [30_000, 'us-east-1', 100],
    [30_000, 'us-east-1', 50],
  ])
})

test('someone in a hurry gets each request at once, and once', async () => {
  const scene = sceneOf([...running(150), ...running(50, 'eu-west-1')], { startedAt })
  const events = [[1000, { type: 'hurried', at: startedAt + 1000 }]] as const
  const { requests } = await play({ scene, events, until: before(6500) })
  assert.deepEqual(
    sent(requests).map(([at]) => at),
    [0, 0, 0, 1000, 1000, 1000, 6000, 6000, 6000],
  )
})

test('one unknown, one malformed and one denied id leave the other seven alone', async () => {
  const good = Array.from({ length: 7 }, (_, at) => wire(`web:${at}`))
  const scene = sceneOf([...good, wire('secret:1')], { startedAt, faults: [deniedProject('secret')] })
  const targets = [
    'web:0',
    'web:1',
    'malformed',
    'web:2',
    'web:3',
    'secret:1',
    'web:4',
    'web:unknown',
    'web:5',
    'web:6',
  ]
  const { requests, state } = await play({ scene, targets, until: before(60_000) })
  assert.deepEqual(statusesOf(state), {
    ...Object.fromEntries(good.map(({ id }) => [id, 'running'])),
    malformed: 'not found',
    'secret:1': 'denied',
    'web:unknown': 'not found',
  })
  // all seven are known before the first interval is over, and nothing is asked twice at once
  const first = requests.filter(({ at }) => at === startedAt)
  assert.ok(first.length <= 12, `${first.length} requests`)
  const asked = first.map((each) => idsOf(each).join())
  assert.equal(new Set(asked).size, asked.length, asked.join('\n'))
  // from then on the seven go together, the malformed one and the denied project apart
  const mixed = requests.filter((each) => each.at > startedAt && idsOf(each).length > 1)
  for (const each of mixed)
    assert.deepEqual(
      idsOf(each).filter((id) => id === 'malformed' || id === 'secret:1'),
      [],
    )
})

test('what AWS never knew is asked for four times, what it refuses as no id four times alone', async () => {
  const scene = sceneOf([], { startedAt })
  const { requests } = await play({ scene, targets: ['web:unknown', 'malformed'] })
  const alone = (id: string) => requests.filter((each) => idsOf(each).join() === id).length
  assert.deepEqual([alone('web:unknown'), alone('malformed')], [4, 4])
})

test('throttled: what is known stays, the next try comes later and later, and one success ends it', async () => {
  const scene = sceneOf(running(3), { startedAt, faults: [{ when: when.between(5, 150), reply: replies.throttled }] })
  const { requests, states, state } = await play({ scene, until: before(205_000) })
  const moments = [...new Set(requests.map(({ at }) => (at - startedAt) / 1000))]
  assert.deepEqual(moments, [0, 5, 15, 35, 75, 135, 195, 200])
  for (const seen of states.slice(1))
    for (const [, status] of Object.entries(statusesOf(seen)).filter(() => seen.now > startedAt))
      assert.equal(status, 'running')
  assert.ok(
    states.some(({ entries }) => [...entries.values()].every(({ problem }) => problem?.message === 'throttled')),
  )
  assert.ok([...state.entries.values()].every(({ problem, failures }) => problem === undefined && failures === 0))
})

test('expired credentials: what is known stays, and the first poll after they are renewed works', async () => {
  const scene = sceneOf(running(3), { startedAt, faults: [{ when: when.between(5, 20), reply: replies.expired }] })
  const { states, state } = await play({ scene, until: before(40_000) })
  const expired = states.filter(({ entries }) =>
    [...entries.values()].some(({ problem }) => problem?.kind === 'expired'),
  )
  assert.ok(expired.length > 0)
  for (const seen of expired) assert.deepEqual(new Set(Object.values(statusesOf(seen))), new Set(['running']))
  assert.ok([...state.entries.values()].every(({ problem }) => problem === undefined))
})

test('more than four hundred builds of one region go out one request at a time, spread over the interval', async () => {
  const scene = sceneOf(running(950), { startedAt })
  const { requests, states } = await play({ scene, until: before(2 * interval) })
  for (const n of [0, 1]) {
    const these = requests.filter(({ at }) => Math.floor((at - startedAt) / interval) === n)
    assert.equal(these.length, 10)
    assert.equal(new Set(these.flatMap(idsOf)).size, 950)
    const gaps = these.slice(1).map(({ at }, before) => at - (these[before]?.at ?? 0))
    assert.ok(Math.min(...gaps) >= 450, gaps.join())
  }
  const underWay = ({ entries }: State) =>
    new Set([...entries.values()].flatMap(({ asking }) => (asking === undefined ? [] : [asking]))).size
  assert.equal(Math.max(...states.map(underWay)), 1)
})

test('of a big fleet what is in sight is asked for first', async () => {
  const scene = sceneOf(running(950), { startedAt })
  const last = wantBuild(targetOf('web:home-949')).id
  const { requests } = await play({ scene, inSight: new Set([last]), until: before(interval) })
  assert.equal(idsOf(requests[0] as Received)[0], 'web:home-949')
})

test('polling that was ended asks nothing more, and what was under way changes nothing', async () => {
  const aborted: boolean[] = []
  const stopped = new Promise<void>((resolve) => {
    const aws: Aws = ({ signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          aborted.push(true)
          reject(new Error('ended'))
          setImmediate(resolve)
        })
      })
    const timers: (() => void)[] = []
    const settings = { ascii: false, place: '', last: 10 }
    const store = createStore(firstState({ settings, targets: [targetOf('web:1')], now: 0, interval }), update)
    const world = {
      aws,
      store,
      inSight: () => new Set<string>(),
      clock: () => 0,
      random: () => 0,
      wants: (state: State) => state.builds.map(wantBuild),
    }
    const after = (_: number, run: () => void) => {
      timers.push(run)
      return () => {}
    }
    const stop = startPolling({ ...world, after })
    store.send({ type: 'hurried', at: 1 })
    const before = store.get()
    stop()
    store.send({ type: 'paced', interval: 1000 })
    for (const run of timers) run()
    assert.equal(store.get().entries, before.entries)
  })
  await stopped
  assert.deepEqual(aborted, [true])
})
