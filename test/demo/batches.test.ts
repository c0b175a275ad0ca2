import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  BatchGetBuildBatchesCommand,
  BatchGetBuildsCommand,
  type BuildBatch,
  type BuildGroup,
  ListBuildBatchesCommand,
  ListBuildBatchesForProjectCommand,
  ListBuildsForProjectCommand,
  type StatusType,
} from '@aws-sdk/client-codebuild'
import { batchOf } from '../../source/demo/batch-plan.ts'
import { overAt } from '../../source/demo/build-plan.ts'
import { drawFrom } from '../../source/demo/draw.ts'
import { faultOf } from '../../source/demo/faults.ts'
import { outcomes } from '../../source/demo/outcomes.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { refusalOf, servedScene, startedAt } from './served-scene.ts'

const busy = () => sceneNamed('busy', { startedAt }) ?? assert.fail()
const idIn = (arn: string | undefined) => arn?.split('/')[1] ?? assert.fail()
const groupIn = ({ buildGroups = [] }: BuildBatch, name: string): BuildGroup =>
  buildGroups.find(({ identifier }) => identifier === name) ?? assert.fail(name)
const statusesOf = ({ buildGroups }: BuildBatch) =>
  Object.fromEntries((buildGroups ?? []).map((group) => [group.identifier, group.currentBuildSummary?.buildStatus]))

/** The first batch of a scene, as the SDK tells it at a moment (seconds). */
const watched = async (t: Parameters<typeof servedScene>[0], name: string) => {
  const scene = sceneNamed(name, { startedAt }) ?? assert.fail(name)
  const { client, time } = await servedScene(t, scene)
  const id = scene.batches('us-east-1', 0)[0]?.id ?? assert.fail(name)
  const at = async (seconds: number) => {
    time.seconds = seconds
    const { buildBatches } = await client.send(new BatchGetBuildBatchesCommand({ ids: [id] }))
    return buildBatches?.[0] ?? assert.fail(id)
  }
  const buildsOf = async (ids: string[]) => (await client.send(new BatchGetBuildsCommand({ ids }))).builds ?? []
  return { client, id, at, buildsOf }
}

test('a batch goes through its phases, and waits for all of its groups', async (t) => {
  const { at, id } = await watched(t, 'busy')
  const first = await at(-37.9)
  assert.deepEqual(
    [first.currentPhase, first.buildBatchStatus, first.buildGroups],
    ['SUBMITTED', 'IN_PROGRESS', undefined],
  )
  const loading = await at(-35)
  assert.deepEqual(
    [loading.currentPhase, statusesOf(loading)],
    ['DOWNLOAD_BATCHSPEC', { DOWNLOAD_SOURCE: 'IN_PROGRESS' }],
  )
  assert.equal(loading.resolvedSourceVersion, undefined)
  const running = await at(0)
  assert.deepEqual(
    [running.currentPhase, running.buildBatchStatus, running.complete],
    ['IN_PROGRESS', 'IN_PROGRESS', false],
  )
  assert.match(running.resolvedSourceVersion ?? '', /^[0-9a-f]{40}$/)
  assert.deepEqual([running.id, running.buildBatchNumber, running.projectName], [id, 41, 'platform'])
  assert.equal(running.arn, `arn:aws:codebuild:us-east-1:123456789012:build-batch/${id}`)

  const over = await at(165)
  assert.deepEqual([over.currentPhase, over.buildBatchStatus, over.complete], ['SUCCEEDED', 'SUCCEEDED', true])
  const { phases = [] } = over
  assert.deepEqual(
    phases.map(({ phaseType, phaseStatus }) => [phaseType, phaseStatus]),
    [
      ['SUBMITTED', 'SUCCEEDED'],
      ['DOWNLOAD_BATCHSPEC', 'SUCCEEDED'],
      ['IN_PROGRESS', 'SUCCEEDED'],
      ['COMBINE_ARTIFACTS', 'SUCCEEDED'],
      ['SUCCEEDED', undefined],
    ],
  )
  for (const [i, { startTime }] of phases.entries())
    assert.deepEqual(startTime, phases[i - 1]?.endTime ?? over.startTime)
  assert.deepEqual(over.endTime, phases.at(-1)?.startTime)
  assert.ok(phases.every(({ contexts }) => contexts === undefined))
})

test('a group begins when those it depends on are over; one that fails may be ignored, or tried again', async (t) => {
  const { at, buildsOf } = await watched(t, 'busy')
  const running = await at(0)
  assert.deepEqual(statusesOf(running), {
    DOWNLOAD_SOURCE: 'SUCCEEDED',
    lint: 'IN_PROGRESS',
    unit: 'IN_PROGRESS',
    links: 'IN_PROGRESS',
    integration: 'PENDING',
    package: 'PENDING',
    preview: 'PENDING',
  })
  const waiting = groupIn(running, 'package')
  assert.deepEqual([waiting.dependsOn, waiting.ignoreFailure], [['lint', 'unit'], false])
  // what waits has an ARN already, which leads to nothing yet
  assert.deepEqual(await buildsOf([idIn(waiting.currentBuildSummary?.arn)]), [])

  const over = await at(165)
  const arns = (over.buildGroups ?? []).flatMap(({ currentBuildSummary, priorBuildSummaryList = [] }) =>
    [...priorBuildSummaryList, currentBuildSummary].map((summary) => summary?.arn ?? ''),
  )
  assert.deepEqual([arns.length, new Set(arns).size], [8, 8])
  assert.equal(groupIn(over, 'package').currentBuildSummary?.arn, waiting.currentBuildSummary?.arn)
  const builds = await buildsOf(arns)
  assert.deepEqual(
    builds.map(({ arn, buildBatchArn }) => [arn, buildBatchArn]),
    arns.map((arn) => [arn, over.arn]),
  )
  const buildOf = (group: string) => {
    const { currentBuildSummary } = groupIn(over, group)
    return builds.find(({ arn }) => arn === currentBuildSummary?.arn) ?? assert.fail(group)
  }
  for (const { identifier = '', dependsOn = [], currentBuildSummary } of over.buildGroups ?? []) {
    const { startTime, buildStatus } = buildOf(identifier)
    assert.deepEqual([currentBuildSummary?.requestedOn, currentBuildSummary?.buildStatus], [startTime, buildStatus])
    for (const name of dependsOn) assert.ok(Number(buildOf(name).endTime) <= Number(startTime), `${identifier} ${name}`)
  }
  const links = groupIn(over, 'links')
  assert.deepEqual([links.ignoreFailure, links.currentBuildSummary?.buildStatus], [true, 'FAILED'])
  const [prior, ...more] = groupIn(over, 'integration').priorBuildSummaryList ?? []
  assert.deepEqual([prior?.buildStatus, more], ['FAILED', []])
  assert.deepEqual(prior?.primaryArtifact, { type: 'no_artifacts', identifier: 'integration' })
  assert.equal(groupIn(over, 'lint').priorBuildSummaryList, undefined)
})

test('a batch fails with a group that may not, and what depends on that never begins', async (t) => {
  const { at, buildsOf } = await watched(t, 'failures')
  assert.equal((await at(0)).buildBatchStatus, 'IN_PROGRESS')
  const over = await at(100)
  assert.deepEqual([over.currentPhase, over.buildBatchStatus, over.complete], ['FAILED', 'FAILED', true])
  assert.deepEqual(
    over.phases?.slice(-2).map(({ phaseType, phaseStatus }) => [phaseType, phaseStatus]),
    [
      ['IN_PROGRESS', 'CLIENT_ERROR'],
      ['FAILED', undefined],
    ],
  )
  const { unit, package: packaged, preview } = statusesOf(over)
  assert.deepEqual([unit, packaged, preview], ['FAILED', 'STOPPED', 'STOPPED'])
  const { currentBuildSummary } = groupIn(over, 'preview')
  assert.equal(currentBuildSummary?.primaryArtifact, undefined)
  assert.deepEqual(await buildsOf([idIn(currentBuildSummary?.arn)]), [])
})

test('batches and their builds are listed, by project, region and status', async (t) => {
  const { client, id, at } = await watched(t, 'busy')
  const list = async (status?: StatusType) => {
    const filter = status === undefined ? undefined : { status }
    const { ids: ofRegion } = await client.send(new ListBuildBatchesCommand({ filter }))
    const { ids } = await client.send(new ListBuildBatchesForProjectCommand({ projectName: 'platform', filter }))
    assert.deepEqual(ids, ofRegion)
    return ids
  }
  const batch = await at(0)
  const [first, second = '', ...more] = (await list()) ?? []
  assert.deepEqual([first, more], [id, []])
  assert.deepEqual([await list('IN_PROGRESS'), await list('FAILED'), await list('SUCCEEDED')], [[id], [second], []])
  assert.deepEqual((await client.send(new ListBuildBatchesForProjectCommand({ projectName: 'web' }))).ids, [])
  const page = await client.send(new ListBuildBatchesCommand({ maxResults: 1, sortOrder: 'ASCENDING' }))
  assert.deepEqual(page.ids, [second])
  const { nextToken } = page
  const next = await client.send(new ListBuildBatchesCommand({ maxResults: 1, sortOrder: 'ASCENDING', nextToken }))
  assert.deepEqual([next.ids, next.nextToken], [[id], undefined])

  const { ids = [] } = await client.send(new ListBuildsForProjectCommand({ projectName: 'platform' }))
  const begun = (batch.buildGroups ?? [])
    .filter(({ currentBuildSummary }) => String(currentBuildSummary?.buildStatus) !== 'PENDING')
    .map(({ currentBuildSummary }) => idIn(currentBuildSummary?.arn))
  assert.deepEqual(new Set(ids.slice(0, begun.length)), new Set(begun))
})

test('batches are asked for by id or ARN, none or a hundred; unknown ones are told, wrong ones refused', async (t) => {
  const { client, id, at } = await watched(t, 'busy')
  const { arn = '' } = await at(0)
  const get = (ids: string[]) => client.send(new BatchGetBuildBatchesCommand({ ids }))
  const other = arn.replace('123456789012', '210987654321')
  const { buildBatches, buildBatchesNotFound } = await get([id, arn, 'platform:1', other])
  assert.deepEqual([buildBatches?.length, buildBatchesNotFound], [1, ['platform:1', other]])
  assert.deepEqual((await get([])).buildBatches, [])
  assert.equal((await refusalOf(get(Array(101).fill(id))))[0], 'InvalidInputException')
  for (const wrong of ['platform', arn.replace('build-batch', 'build')])
    assert.equal((await refusalOf(get([id, wrong])))[0], 'InvalidInputException')
  const nobody = await refusalOf(client.send(new ListBuildBatchesForProjectCommand({ projectName: 'nobody' })))
  assert.equal(nobody[0], 'ResourceNotFoundException')
  for (const maxResults of [0, 101])
    assert.equal(
      (await refusalOf(client.send(new ListBuildBatchesCommand({ maxResults }))))[0],
      'InvalidInputException',
    )
})

test('given batches are served as they are, and faults alter them as they do builds', async (t) => {
  const wire = { id: 'web:b1', startTime: startedAt / 1000, buildBatchNumber: 3, buildGroups: [{ identifier: 'a' }] }
  const span = { from: 10, until: 20 }
  const faults = [faultOf({ fault: 'null-builds', ...span }), faultOf({ fault: 'null-answer', from: 30, until: 40 })]
  const { client, time } = await servedScene(t, sceneOf([], { startedAt, batches: [wire], faults, projects: ['web'] }))
  const get = () => client.send(new BatchGetBuildBatchesCommand({ ids: ['web:b1'] }))
  assert.deepEqual((await get()).buildBatches, [{ ...wire, startTime: new Date(startedAt) }])
  assert.deepEqual((await client.send(new ListBuildBatchesCommand({}))).ids, ['web:b1'])
  time.seconds = 15
  assert.deepEqual((await get()).buildBatches, [null])
  // a fault of answers with builds leaves lists alone
  assert.deepEqual((await client.send(new ListBuildBatchesCommand({}))).ids, ['web:b1'])
  time.seconds = 35
  assert.equal((await get()).buildBatches, undefined)
})

test('a batch with a build that is stopped fails; one without groups succeeds', () => {
  const part = { project: 'web', number: 1, first: 1, version: 'main', by: 'ci-bot', ago: 0 }
  const pace = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
  const stopped = { identifier: 'a', builds: [{ pace, outcome: outcomes.stopped }] }
  const after = { identifier: 'b', dependsOn: ['a'], builds: [{ pace }] }
  const { ends, groups } = batchOf({ ...part, groups: [stopped, after] }, drawFrom(1))
  assert.equal(ends, 'FAILED')
  assert.equal(overAt(groups[2]?.builds[0] ?? assert.fail()), Number.POSITIVE_INFINITY)
  assert.equal(batchOf({ ...part, groups: [] }, drawFrom(1)).ends, 'SUCCEEDED')
})

test('batches are no targets of their scene, nor are their builds', () => {
  for (const name of ['busy', 'failures']) {
    const { targets } = sceneNamed(name, { startedAt }) ?? assert.fail(name)
    assert.ok(targets.every((target) => !target.startsWith('platform')))
  }
  assert.equal(busy().targets.length, 12)
})
