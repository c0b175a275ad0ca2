import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sceneNamed } from '../source/demo/scenes/index.ts'
import { sceneNames } from '../source/demo/scenes/names.ts'
import type { WireBuild } from '../source/demo/wire-build.ts'
import { unknown } from '../source/feed.ts'
import { wantListing } from '../source/feeds/listings.ts'
import { jsonLine, watchAsJson } from '../source/json-lines.ts'
import { objectsOf } from '../source/once.ts'
import { firstState, type State } from '../source/state.ts'
import { failedBuild, knowing, listed, now, stateOf } from './helpers/builds.ts'
import { entriesOf, targetOf } from './helpers/entries.ts'
import { everyField } from './helpers/every-field.ts'
import { play, startedAt } from './helpers/play.ts'
import { changesIn, describedObjects, toldOf } from './helpers/told.ts'
import { hostileBuilds } from './panes/hostile.ts'

const time = '2026-11-22T15:42:00.000Z'

/** The failed build of the helpers, as JSON tells of it. */
const failed = {
  kind: 'build',
  id: 'web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10',
  region: 'us-east-1',
  status: 'failed',
  arn: 'arn:aws:codebuild:us-east-1:123456789012:build/web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10',
  projectName: 'web',
  buildNumber: 887,
  buildStatus: 'FAILED',
  currentPhase: 'COMPLETED',
  startTime: '2026-11-22T15:32:00.000Z',
  endTime: '2026-11-22T15:38:40.000Z',
  initiator: 'codepipeline/web',
  sourceVersion: 'pr/25',
  resolvedSourceVersion: '9be01d2a7c1c9a5d1c2b3a4f5e6d7c8b9a0f1e2d',
  cause: {
    phaseType: 'BUILD',
    statusCode: 'COMMAND_EXECUTION_ERROR',
    command: 'npm test -- --ci',
    exitStatus: 1,
    message: 'Error while executing command: npm test -- --ci. Reason: exit status 1',
  },
}

const none = {
  running: 0,
  queued: 0,
  succeeded: 0,
  failed: 0,
  fault: 0,
  'timed out': 0,
  stopped: 0,
  'not found': 0,
  denied: 0,
  'waiting for AWS': 0,
}

test('a build that is done is three changes in its own words, then the summary', async () => {
  const { out, err, code } = toldOf([knowing([failedBuild])], watchAsJson)
  assert.deepEqual(describedObjects(out), [
    { time, type: 'started', build: failed },
    { time, type: 'cause', build: failed },
    { time, type: 'finished', build: failed },
    { time, type: 'summary', summary: { exitCode: 1, totals: { ...none, failed: 1 } } },
  ])
  assert.deepEqual([err, await code], [[], 1])
})

test('another phase comes with the one before it', () => {
  const wire = { id: 'web:1', buildStatus: 'IN_PROGRESS' }
  const states = ['QUEUED', 'BUILD'].map((currentPhase) => knowing([{ ...wire, currentPhase }]))
  const build = { kind: 'build', id: 'web:1', region: 'us-east-1', projectName: 'web', buildStatus: 'IN_PROGRESS' }
  assert.deepEqual(changesIn(states), [
    { time, type: 'started', build: { ...build, status: 'queued', currentPhase: 'QUEUED' } },
    {
      time,
      type: 'phase',
      build: { ...build, status: 'running', currentPhase: 'BUILD' },
      previousPhase: 'QUEUED',
    },
  ])
})

test('a build that is not found, and one that is denied, say why', () => {
  const message = 'another region or account, older than a year, or mistyped'
  const denied = { kind: 'denied', message: 'not allowed' } as const
  const state = stateOf([
    ['gone:1', { entry: { missing: 4 } }],
    ['web:1', { problem: denied, entry: { failures: 4 } }],
  ])
  const trouble = { ...denied, region: 'us-east-1' }
  assert.deepEqual(changesIn([state]), [
    {
      time,
      type: 'notFound',
      build: { kind: 'build', id: 'gone:1', region: 'us-east-1', status: 'not found', message },
      final: true,
    },
    {
      time,
      type: 'trouble',
      build: { kind: 'build', id: 'web:1', region: 'us-east-1', status: 'denied', message: 'not allowed' },
      over: false,
      trouble,
    },
    { time, type: 'trouble', over: false, trouble },
    { time, type: 'summary', summary: { exitCode: 4, totals: { ...none, 'not found': 1, denied: 1 } }, trouble },
  ])
})

test('a build that nobody named says what it came from, and which part of a batch it is', () => {
  const wire = { id: 'web:2', buildStatus: 'IN_PROGRESS', autoRetryConfig: { autoRetryLimit: 2, autoRetryNumber: 1 } }
  const state = knowing([wire])
  const joined = (more: object): State => ({ ...state, builds: state.builds.map((each) => ({ ...each, ...more })) })
  const part = { identifier: 'linux', dependsOn: [], ignoreFailure: false }
  const [retry] = changesIn([joined({ under: 'us-east-1 web:1' })])
  assert.deepEqual(retry.build.under, { kind: 'build', id: 'web:1' })
  assert.deepEqual(retry.build.autoRetryConfig, wire.autoRetryConfig)
  const [child] = changesIn([joined({ under: 'us-east-1 batch web:b', part })])
  assert.deepEqual([child.build.under, child.build.identifier], [{ kind: 'batch', id: 'web:b' }, 'linux'])
  const target = { ...targetOf('web:b'), kind: 'batch', key: 'us-east-1 batch web:b' } as const
  const entries = entriesOf([[target, { wire: { id: 'web:b' } }]], now)
  const [batch] = changesIn([{ ...state, targets: [target], builds: [target], entries }])
  assert.equal(batch.build.kind, 'batch')
})

test('a project that AWS does not know is named, and counted', () => {
  const project = {
    kind: 'project',
    key: 'us-east-1 project nobody',
    region: 'us-east-1',
    id: 'nobody',
    ask: 'nobody',
  } as const
  const entries = new Map([[wantListing(project).id, { ...unknown, missing: 4 }]])
  const state = firstState({ settings: listed().settings, targets: [project], entries, now, interval: 5000 })
  const [gone, summary] = changesIn([state])
  assert.deepEqual([gone.type, gone.final, gone.build.kind, gone.build.id], ['notFound', true, 'project', 'nobody'])
  assert.deepEqual([summary.summary.exitCode, summary.summary.totals['not found']], [3, 1])
  assert.equal(describedObjects(objectsOf(state))[0].id, 'nobody')
})

test('all of a build at once: its phases with their contexts, artifacts with checksums, its log', () => {
  const sha256sum = 'a'.repeat(64)
  const wire: WireBuild = { ...failedBuild, artifacts: { location: 'arn:aws:s3:::b/site.zip', sha256sum } }
  const [{ phases, ...rest }] = describedObjects(objectsOf(knowing([wire])))
  assert.deepEqual(rest, {
    ...failed,
    artifacts: { location: 'arn:aws:s3:::b/site.zip', sha256sum },
    secondaryArtifacts: [],
    logs: { groupName: '/aws/codebuild/web', streamName: '1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10' },
  })
  assert.equal(phases.length, 11)
  assert.deepEqual(phases[6], {
    phaseType: 'BUILD',
    phaseStatus: 'FAILED',
    startTime: '2026-11-22T15:34:03.000Z',
    endTime: '2026-11-22T15:38:34.000Z',
    durationInSeconds: 271,
    contexts: [{ statusCode: failed.cause.statusCode, message: failed.cause.message }],
  })
})

test('no value of a PLAINTEXT variable is in a line, in what AWS said neither', () => {
  const message = 'Error while executing command: curl -u bot:npm_s3cret x.example/d3ploy. Reason: exit status 22'
  const phases = [{ phaseType: 'BUILD', phaseStatus: 'FAILED', contexts: [{ statusCode: 'd3ploy', message }] }]
  const state = knowing([{ ...failedBuild, phases }])
  const lines = [...toldOf([state], watchAsJson).out, ...objectsOf(state)]
  for (const line of lines) assert.doesNotMatch(line, /npm_s3cret|d3ploy|max-old-space|"environment/)
  const [, { build }] = describedObjects(lines)
  assert.equal(build.cause.command, 'curl -u bot:******** x.example/********')
  assert.equal(build.cause.exitStatus, 22)
})

test('with --ascii what is no ASCII is escaped, and still the same', () => {
  const state = knowing([{ ...failedBuild, initiator: 'zoë 😀' }], { settings: { ascii: true, place: '', last: 10 } })
  const { out } = toldOf([state], watchAsJson)
  for (const line of out) assert.match(line, /^[\x20-\x7e]*$/)
  assert.equal(describedObjects(out)[0].build.initiator, 'zoë 😀')
  assert.equal(jsonLine({ it: '\u007f\u009b\u2028é' }, false), '{"it":"\\u007f\\u009b\\u2028é"}')
})

test('a build with every field is told with those that the schema names, and nothing of its environment', () => {
  const { build, values } = everyField()
  const state = knowing([build])
  const [whole] = describedObjects(objectsOf(state))
  for (const path of [
    ...['initiator', 'resolvedSourceVersion', 'buildBatchArn', 'autoRetryConfig.nextAutoRetry', 'buildNumber'],
    ...['artifacts.sha256sum', 'artifacts.md5sum', 'logs.deepLink', 'phases[].contexts[].message'],
  ]) {
    const found = path
      .split('.')
      .reduce((at, name) => (name.endsWith('[]') ? at[name.slice(0, -2)][0] : at[name]), whole)
    assert.equal(String(found), values.get(path), path)
  }
  for (const [path, value] of values)
    if (path.startsWith('environment.'))
      assert.ok(!JSON.stringify(whole).includes(`"${value}"`) || value === 'true', path)
})

test('hostile builds, and a list of seven, are lines that the schema describes', () => {
  for (const state of [...Object.values(hostileBuilds).map((wire) => knowing([wire])), listed()]) {
    assert.ok(changesIn([state]).length > 0)
    assert.equal(describedObjects(objectsOf(state)).length, state.builds.length)
  }
})

describe('every line of every scene is one that the schema describes', () => {
  for (const name of sceneNames)
    test(name, async () => {
      const scene = sceneNamed(name, { startedAt, speed: 8 })
      assert.ok(scene)
      const { states } = await play({ scene, until: (_, elapsed) => elapsed > 40_000 })
      const types = new Set(changesIn(states).map(({ type }) => type))
      assert.ok(types.has('started') && types.has('finished'), [...types].join())
      const last = states.at(-1) as State
      assert.equal(describedObjects(objectsOf(last)).length, last.builds.length)
    })
})
