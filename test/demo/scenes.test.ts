import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBuildId } from '../../source/demo/build-id.ts'
import type { Scene, WireBuild } from '../../source/demo/scene.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { sceneNames } from '../../source/demo/scenes/names.ts'

const startedAt = 1_700_000_000_123

function named(name: string, at: { readonly speed?: number; readonly seed?: number } = {}): Scene {
  return sceneNamed(name, { startedAt, ...at }) ?? assert.fail(name)
}

function buildsAt(scene: Scene, elapsed: number): readonly WireBuild[] {
  return scene.targets.flatMap((target) => {
    const id = toBuildId(target) ?? assert.fail(target)
    return scene.build(id.region ?? scene.region, id.id, elapsed) ?? []
  })
}

/** The targets' builds and the retries they name. */
function allAt(scene: Scene, elapsed: number): readonly WireBuild[] {
  const builds = buildsAt(scene, elapsed)
  const retries = builds.flatMap(({ autoRetryConfig }) => {
    const id = toBuildId(autoRetryConfig?.nextAutoRetry ?? '')
    return id ? (scene.build(scene.region, id.id, elapsed) ?? assert.fail(id.id)) : []
  })
  return [...builds, ...retries]
}

const statusesOf = (builds: readonly WireBuild[]) => new Set(builds.map(({ buildStatus }) => buildStatus))
const doneOf = (builds: readonly WireBuild[]) => builds.filter(({ buildComplete }) => buildComplete)
const usualEnds = ['SUCCEEDED', 'FAILED', 'FAULT', 'TIMED_OUT', 'STOPPED']

test('there are seven scenes, busy first, and no other', () => {
  assert.deepEqual(sceneNames, ['busy', 'calm', 'failures', 'throttled', 'expired', 'thousands', 'unicode'])
  for (const name of sceneNames) assert.equal(named(name).name, name)
  assert.equal(sceneNamed('opera', { startedAt }), undefined)
})

for (const name of sceneNames) {
  test(`${name}: the same seed and time give the same bytes, another seed others`, () => {
    const bytes = (seed?: number) => JSON.stringify(buildsAt(named(name, { seed }), 30).slice(0, 50))
    assert.equal(bytes(), bytes())
    assert.notEqual(bytes(), bytes(2))
  })

  test(`${name}: targets are distinct, legal and newest first, and not all done at the start`, () => {
    const scene = named(name)
    assert.equal(new Set(scene.targets).size, scene.targets.length)
    for (const target of scene.targets) assert.match(toBuildId(target)?.id ?? '', /^[\w-]+:[0-9a-f-]{36}$/)
    const builds = buildsAt(scene, 0)
    const starts = builds.map(({ startTime = 0 }) => startTime)
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => b - a),
    )
    assert.ok(starts.every((start) => start * 1000 < startedAt))
    assert.ok(doneOf(builds).length < builds.length)
  })

  test(`${name}: every build is done after 165 seconds, retries too`, () => {
    const builds = allAt(named(name), 165)
    assert.deepEqual(
      builds.filter(({ buildComplete }) => !buildComplete),
      [],
    )
    assert.ok([...statusesOf(builds)].every((status) => usualEnds.includes(status ?? '')))
  })

  test(`${name}: phases follow one another, and only the last may be without an end`, () => {
    const scene = named(name)
    for (const elapsed of [0, 20, 40, 80, 165]) {
      for (const { id, phases = [], startTime, endTime, currentPhase, buildComplete, buildStatus } of allAt(
        scene,
        elapsed,
      )) {
        assert.equal(phases[0]?.startTime, startTime)
        for (const [i, phase] of phases.slice(0, -1).entries()) {
          assert.equal(phase.endTime, phases[i + 1]?.startTime, id)
          assert.equal(phase.durationInSeconds, Math.floor((phase.endTime ?? 0) - (phase.startTime ?? 0)))
        }
        const last = phases.at(-1) ?? assert.fail(id)
        assert.deepEqual(Object.keys(last), ['phaseType', 'startTime'])
        assert.equal(currentPhase, last.phaseType)
        assert.equal(buildComplete, last.phaseType === 'COMPLETED')
        assert.equal(endTime, buildComplete ? last.startTime : undefined)
        assert.equal(buildStatus === 'IN_PROGRESS', !buildComplete)
      }
    }
  })
}

test('busy begins with queued, working and finished builds and ends with successes, failures and a stop', () => {
  const scene = named('busy')
  const atFirst = buildsAt(scene, 0)
  assert.equal(atFirst.length, 12)
  const current = new Set(atFirst.map(({ currentPhase }) => currentPhase))
  for (const phase of ['QUEUED', 'BUILD', 'COMPLETED']) assert.ok(current.has(phase), phase)
  const seen = new Set<string | undefined>()
  for (let s = 0; s <= 165; s++) for (const { currentPhase } of buildsAt(scene, s)) seen.add(currentPhase)
  assert.equal(seen.size, 10)
  assert.deepEqual(statusesOf(buildsAt(scene, 165)), new Set(['SUCCEEDED', 'FAILED', 'STOPPED']))
})

test('a failed BUILD shows while POST_BUILD still runs', () => {
  for (const [name, elapsed] of [
    ['busy', 84],
    ['failures', 100],
  ] as const) {
    const builds = buildsAt(named(name), elapsed).filter(({ currentPhase }) => currentPhase === 'POST_BUILD')
    const failing = builds.filter(({ phases = [] }) => phases.some(({ phaseStatus }) => phaseStatus === 'FAILED'))
    assert.equal(failing[0]?.buildStatus, 'IN_PROGRESS', name)
  }
})

test('the log has no name before PROVISIONING, and checksums come after the upload', () => {
  const scene = named('busy')
  const [first = assert.fail()] = scene.targets
  const queued = scene.build('us-east-1', first, 5)
  assert.equal(queued?.currentPhase, 'QUEUED')
  assert.equal(queued.logs?.groupName, undefined)
  assert.match(queued.logs?.cloudWatchLogsArn ?? '', /log-group:null:log-stream:null$/)
  assert.equal(scene.build('us-east-1', first, 20)?.logs?.groupName, '/aws/codebuild/api-server')
  const zip = (elapsed: number) => buildsAt(scene, elapsed).filter(({ artifacts }) => artifacts?.sha256sum).length
  assert.ok(zip(0) < zip(165))
})

test('a retry begins when the failed build is over, and each names the other', () => {
  const scene = named('busy')
  const failedAt = (elapsed: number) => buildsAt(scene, elapsed).find(({ autoRetryConfig }) => autoRetryConfig)
  assert.equal(failedAt(0)?.autoRetryConfig?.nextAutoRetry, undefined)
  const failed = failedAt(20)
  const retry = scene.build('us-east-1', failed?.autoRetryConfig?.nextAutoRetry?.split('/')[1] ?? '', 20)
  assert.equal(retry?.startTime, failed?.endTime)
  assert.equal(retry?.autoRetryConfig?.previousAutoRetry, failed?.arn)
  assert.equal(scene.build('us-east-1', retry?.id ?? '', 0), undefined)
})

test('failures show every status, odd phases, and one id that nobody has', () => {
  const scene = named('failures')
  const builds = allAt(scene, 165)
  assert.equal(scene.targets.length, buildsAt(scene, 165).length + 1)
  assert.deepEqual(statusesOf(builds), new Set(['SUCCEEDED', 'FAILED', 'FAULT', 'TIMED_OUT', 'STOPPED']))
  const phases = builds.flatMap((build) => build.phases ?? [])
  const statuses = new Set(phases.map(({ phaseStatus }) => phaseStatus))
  for (const status of ['FAULT', 'TIMED_OUT', 'STOPPED', 'CLIENT_ERROR', 'RETRY'])
    assert.ok(statuses.has(status), status)
  assert.ok(phases.some(({ phaseType }) => phaseType === 'RUN_SANDBOX'))
  assert.ok(builds.some((build) => build.phases?.length === 3 && build.logs === undefined))
  assert.ok(scene.targets.some((target) => target.startsWith('arn:aws:codebuild:eu-west-1:')))
  const codes = new Set(phases.flatMap(({ contexts = [] }) => contexts.map(({ statusCode }) => statusCode)))
  for (const code of [
    'COMMAND_EXECUTION_ERROR',
    'YAML_FILE_ERROR',
    'CLIENT_ERROR',
    'ACCESS_DENIED',
    'INSUFFICIENT_SUBNET',
    'Decrypted Variables Error',
    'BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE',
    'BUILD_TIMED_OUT',
    'INTERNAL_SERVICE_ERROR',
  ]) {
    assert.ok(codes.has(code), code)
  }
})

test('a scene ten times as fast takes a tenth of the clock, also in what is past', () => {
  const [slow, fast] = [named('busy'), named('busy', { speed: 10 })]
  assert.equal(fast.elapsed(startedAt + 10_000), 100)
  const [a, b] = [slow, fast].map((scene) => buildsAt(scene, 0).at(-1)) as [WireBuild, WireBuild]
  const ago = ({ startTime = 0 }: WireBuild) => startedAt / 1000 - startTime
  assert.ok(Math.abs(ago(a) - 10 * ago(b)) < 0.02)
  assert.ok(buildsAt(fast, 165).every(({ endTime = 0 }) => endTime * 1000 <= startedAt + 16_500))
})

test('thousands has 5,000 builds of some forty projects, nearly 300 not done', () => {
  const scene = named('thousands')
  const builds = buildsAt(scene, 0)
  assert.equal(builds.length, 5000)
  assert.equal(new Set(builds.map(({ projectName }) => projectName)).size, 42)
  const unfinished = builds.length - doneOf(builds).length
  assert.ok(unfinished > 280 && unfinished <= 300, String(unfinished))
  assert.ok(builds.filter(({ currentPhase }) => currentPhase === 'QUEUED').length >= 50)
  const failed = doneOf(builds).filter(({ buildStatus }) => buildStatus !== 'SUCCEEDED').length
  assert.ok(failed > 300 && failed < 700, String(failed))
})

test('throttled and expired fail from second 10 and are over within 40', () => {
  for (const name of ['throttled', 'expired']) {
    const { faults, region } = named(name)
    const isHit = (elapsed: number) =>
      faults.some((row) =>
        row.when({
          number: 1,
          elapsed,
          operation: 'BatchGetBuilds',
          region,
          ids: [],
          projects: [],
          input: {},
          headers: {},
        }),
      )
    assert.deepEqual([0, 9, 10, 30, 40].map(isHit), [false, false, true, true, false], name)
  }
})

test('unicode has wide, joined, right-to-left and combining text', () => {
  const text = JSON.stringify(buildsAt(named('unicode'), 165))
  for (const sign of ['機能', '👩‍👩‍👧‍👦', '👍🏿', '🇯🇵', 'العربية', 'עברית', 'e\u0301', '빌드', '\u200b']) {
    assert.ok(text.includes(sign), sign)
  }
})
