import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sceneNamed } from '../source/demo/scenes/index.ts'
import type { WireBuild } from '../source/demo/wire-build.ts'
import type { BuildId } from '../source/domain/build-id.ts'
import type { Problem } from '../source/feed.ts'
import { wantBuild } from '../source/feeds/builds.ts'
import { watchPlainly } from '../source/plain.ts'
import { type Event, firstState, type State, update } from '../source/state.ts'
import { createStore } from '../source/store.ts'
import { buildOf, targetOf } from './helpers/entries.ts'
import { play } from './helpers/play.ts'
import { toldOf } from './helpers/told.ts'

const begun = Date.UTC(2026, 10, 22, 15, 39)

/** A watch of builds whose answers are given by hand: what was written, and the exit code once there is one. */
const watching = (ids: readonly (string | BuildId)[], ascii = false) => {
  const settings = { ascii, place: '', last: 10 }
  const targets = ids.map((id) => (typeof id === 'string' ? targetOf(id) : id))
  const store = createStore<State, Event>(firstState({ settings, targets, now: begun, interval: 5000 }), update)
  const out: string[] = []
  const err: string[] = []
  const code = watchPlainly(store, { out: (line) => out.push(line), err: (line) => err.push(line) })
  const askOf = (id: string) => {
    const want = wantBuild(targetOf(id))
    return { feed: want.feed, region: want.region, keys: [id] }
  }
  return {
    out,
    err,
    code,
    tell: (seconds: number, id: string, wire: Partial<WireBuild> | undefined) => {
      const answers = new Map(wire === undefined ? [] : [[id, buildOf({ id, ...wire })]])
      store.send({ type: 'answered', ask: askOf(id), answers, at: begun + seconds * 1000 })
    },
    fail: (seconds: number, id: string, problem: Problem) =>
      store.send({ type: 'failed', ask: askOf(id), problem, jitter: 1, at: begun + seconds * 1000 }),
    end: (seconds: number) => store.send({ type: 'ended', at: begun + seconds * 1000 }),
    note: (text: string) => store.send({ type: 'told', text, at: begun }),
    tick: (seconds: number) => store.send({ type: 'ticked', at: begun + seconds * 1000 }),
  }
}

const exit1 = [
  { statusCode: 'COMMAND_EXECUTION_ERROR', message: 'Error while executing command: npm test. Reason: exit status 1' },
]

test('a line a change: when, which, from what to what, and why it failed; then a summary', async () => {
  const { out, err, code, tell, tick } = watching(['web:1f3c'])
  tell(1, 'web:1f3c', { buildStatus: 'IN_PROGRESS', currentPhase: 'QUEUED', startTime: begun / 1000 })
  tell(6, 'web:1f3c', { buildStatus: 'IN_PROGRESS', currentPhase: 'BUILD', startTime: begun / 1000 })
  tick(8)
  tell(11, 'web:1f3c', { buildStatus: 'IN_PROGRESS', currentPhase: 'BUILD', startTime: begun / 1000 })
  tell(16, 'web:1f3c', {
    buildStatus: 'FAILED',
    currentPhase: 'COMPLETED',
    startTime: begun / 1000,
    endTime: begun / 1000 + 15,
    phases: [{ phaseType: 'BUILD', phaseStatus: 'FAILED', contexts: exit1 }],
  })
  assert.equal(await code, 1)
  assert.deepEqual(out, [
    '2026-11-22T15:39:01Z  web:1f3c  QUEUED',
    '2026-11-22T15:39:06Z  web:1f3c  QUEUED → BUILD',
    '2026-11-22T15:39:16Z  web:1f3c  BUILD → FAILED  BUILD  exit 1  npm test',
    '- ✖ failed  `web`  0:15',
    '  BUILD  exit 1  `npm test`',
  ])
  assert.deepEqual(err, [])
})

test('with --ascii there is no arrow and no glyph', async () => {
  const { out, code, tell } = watching(['web:1'], true)
  tell(1, 'web:1', { buildStatus: 'IN_PROGRESS', currentPhase: 'BUILD' })
  tell(2, 'web:1', { buildStatus: 'SUCCEEDED', endTime: begun / 1000 })
  assert.equal(await code, 0)
  assert.equal(out[1], '2026-11-22T15:39:02Z  web:1  BUILD -> SUCCEEDED')
  for (const line of out) assert.match(line, /^[\x20-\x7e]*$/)
})

test('a build that has failed and still runs tells why at once, and its end later', async () => {
  const { out, code, tell } = watching(['web:1'])
  const phases = [{ phaseType: 'BUILD', phaseStatus: 'FAILED', contexts: exit1 }]
  tell(1, 'web:1', { buildStatus: 'IN_PROGRESS', currentPhase: 'POST_BUILD', phases })
  tell(6, 'web:1', { buildStatus: 'FAILED', endTime: begun / 1000, phases })
  await code
  assert.deepEqual(out.slice(0, 2), [
    '2026-11-22T15:39:01Z  web:1  POST_BUILD  BUILD  exit 1  npm test',
    '2026-11-22T15:39:06Z  web:1  POST_BUILD → FAILED  BUILD  exit 1  npm test',
  ])
})

test('a build that was not found, and is there after all, says so', () => {
  const { out, tell } = watching(['web:1'])
  tell(1, 'web:1', undefined)
  tell(2, 'web:1', { buildStatus: 'IN_PROGRESS', currentPhase: 'QUEUED' })
  assert.equal(out[1], '2026-11-22T15:39:02Z  web:1  NOT_FOUND → QUEUED')
})

test('a build that nobody named says where it came from, when it starts', () => {
  const joined: readonly BuildId[] = [
    { ...targetOf('web:2'), under: 'us-east-1 web:1' },
    { ...targetOf('web:3'), under: 'us-east-1 web:1' },
    {
      ...targetOf('web:4'),
      under: 'us-east-1 batch web:b',
      part: { identifier: 'linux', dependsOn: [], ignoreFailure: false },
    },
    { ...targetOf('web:5'), isNew: true },
  ]
  const { out, tell } = watching(joined)
  const queued = { buildStatus: 'IN_PROGRESS', currentPhase: 'QUEUED' }
  tell(1, 'web:2', { ...queued, autoRetryConfig: { autoRetryLimit: 2, autoRetryNumber: 1 } })
  for (const id of ['web:3', 'web:4', 'web:5']) tell(1, id, queued)
  tell(2, 'web:2', { buildStatus: 'IN_PROGRESS', currentPhase: 'BUILD' })
  assert.deepEqual(
    out.map((line) => line.slice(22)),
    [
      'web:2  QUEUED  retry 1 of 2 of web:1',
      'web:3  QUEUED  retry of web:1',
      'web:4  QUEUED  linux of batch web:b',
      'web:5  QUEUED  new build of web',
      'web:2  QUEUED → BUILD',
    ],
  )
})

test('a build that AWS does not know ends with 3, after it was looked for several times', async () => {
  const { out, code, tell } = watching(['web:1', 'web:2'])
  tell(0, 'web:1', { buildStatus: 'FAILED', endTime: begun / 1000 })
  for (const at of [1, 2, 3, 4]) tell(at, 'web:2', undefined)
  assert.equal(await code, 3)
  const likely = 'another region or account, older than a year, or mistyped'
  assert.deepEqual(
    out.filter((line) => line.includes('Z  web:2')),
    [
      `2026-11-22T15:39:01Z  web:2  NOT_FOUND  ${likely}; looking again`,
      `2026-11-22T15:39:04Z  web:2  NOT_FOUND  ${likely}`,
    ],
  )
})

test('what is wrong goes to standard error, once, and denied ends with 4', async () => {
  const { out, err, code, fail } = watching(['web:1'])
  const denied: Problem = { kind: 'denied', message: 'no permission for codebuild:BatchGetBuilds' }
  const busy: Problem = { kind: 'busy', message: 'throttled' }
  fail(1, 'web:1', busy)
  fail(2, 'web:1', busy)
  for (const at of [3, 4, 5, 6]) fail(at, 'web:1', denied)
  assert.equal(await code, 4)
  assert.deepEqual(err, [
    'cbtop: throttled; trying again',
    'cbtop: no permission for codebuild:BatchGetBuilds; trying again',
    'cbtop: gave up: no permission for codebuild:BatchGetBuilds',
  ])
  assert.match(out[0] ?? '', /web:1 {2}DENIED {2}no permission/)
})

test('what is wrong for all of a region and then no more is told to be over', () => {
  const { out, err, fail, tell } = watching(['web:1'])
  fail(1, 'web:1', { kind: 'busy', message: 'throttled' })
  tell(6, 'web:1', { buildStatus: 'IN_PROGRESS', currentPhase: 'BUILD' })
  assert.deepEqual(err, ['cbtop: throttled; trying again', 'cbtop: over: throttled'])
  assert.deepEqual(out, ['2026-11-22T15:39:06Z  web:1  BUILD'])
})

test('credentials that stay expired end with 4, and the remedy is told', async () => {
  const { err, code, fail } = watching(['web:1'])
  const expired: Problem = { kind: 'expired', message: 'credentials expired', remedy: 'aws sso login' }
  for (const at of [1, 6]) fail(at, 'web:1', expired)
  assert.equal(await code, 4)
  assert.deepEqual(err, [
    'cbtop: credentials expired: aws sso login; trying again',
    'cbtop: gave up: credentials expired: aws sso login',
  ])
})

test('when the recording is over there is a summary of what is known, and its code', async () => {
  const { out, err, code, tell, end } = watching(['web:1', 'web:2'])
  tell(1, 'web:1', { buildStatus: 'FAILED', startTime: begun / 1000 - 15, endTime: begun / 1000 })
  tell(1, 'web:2', { buildStatus: 'IN_PROGRESS', currentPhase: 'BUILD', startTime: begun / 1000 })
  end(9)
  // one of them had no result by then
  assert.equal(await code, 124)
  assert.deepEqual(out.slice(2), ['- ✖ failed   `web`  0:15', '- ● running  `web`  0:09'])
  assert.deepEqual(err, ['cbtop: the recording is over'])
})

test('what is told beside AWS goes to standard error, once', () => {
  const { out, err, note, tick } = watching(['web:1'])
  note('no longer recorded: no space left on device')
  tick(1)
  tick(9)
  assert.deepEqual([out, err], [[], ['cbtop: no longer recorded: no space left on device']])
})

test('nothing to watch is 0 at once', async () => {
  const { out, code } = watching([])
  assert.equal(await code, 0)
  assert.deepEqual(out, [])
})

for (const [name, expected] of [
  ['calm', 0],
  ['busy', 1],
  ['failures', 3],
] as const)
  test(`a whole run of ${name}: a line for each change that a poll saw, no control code, and ${expected}`, async () => {
    const scene = sceneNamed(name, { startedAt: Date.now(), speed: 8 })
    assert.ok(scene)
    const { states } = await play({ scene })
    const { out, code } = toldOf(states, watchPlainly)
    assert.equal(await code, expected)
    const changes = out.filter((line) => /^\d{4}-/.test(line)).map((line) => line.slice(22))
    assert.equal(new Set(changes).size, changes.length)
    for (const line of out) assert.doesNotMatch(line, /\p{Cc}/u)
    for (const { id } of states.at(-1)?.builds ?? [])
      assert.ok(
        changes.some((change) => change.includes(`${id}  `)),
        id,
      )
  })
