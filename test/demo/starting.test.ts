import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  BatchGetBuildBatchesCommand,
  BatchGetBuildsCommand,
  type BuildBatch,
  type CodeBuildClient,
  ListBuildsCommand,
  ListBuildsForProjectCommand,
  RetryBuildCommand,
  StartBuildCommand,
  type StartBuildCommandInput,
  StopBuildBatchCommand,
  StopBuildCommand,
} from '@aws-sdk/client-codebuild'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { refusalOf, servedScene, startedAt } from './served-scene.ts'

const busy = () => sceneNamed('busy', { startedAt }) ?? assert.fail()
const startIn = async (client: CodeBuildClient, input: StartBuildCommandInput) =>
  (await client.send(new StartBuildCommand(input))).build ?? assert.fail()
const getIn = async (client: CodeBuildClient, id: string | undefined) =>
  (await client.send(new BatchGetBuildsCommand({ ids: [id ?? ''] }))).builds?.[0] ?? assert.fail()

test('a started build is queued, in all lists, goes through its phases and succeeds', async (t) => {
  const { client, time } = await servedScene(t, busy())
  const build = await startIn(client, { projectName: 'docs' })
  const { id = '', arn, startTime, buildNumber, currentPhase, buildStatus, buildComplete, phases, initiator } = build
  assert.match(id, /^docs:[0-9a-f-]{36}$/)
  assert.equal(arn, `arn:aws:codebuild:us-east-1:123456789012:build/${id}`)
  // the highest of the scene is 2045
  assert.deepEqual([buildNumber, currentPhase, buildStatus, buildComplete], [2046, 'QUEUED', 'IN_PROGRESS', false])
  assert.deepEqual([initiator, build.sourceVersion, build.endTime], ['dev', undefined, undefined])
  assert.ok(startedAt - Number(startTime) >= 0 && startedAt - Number(startTime) < 1000)
  assert.deepEqual(
    phases?.map(({ phaseType, phaseStatus }) => [phaseType, phaseStatus]),
    [
      ['SUBMITTED', 'SUCCEEDED'],
      ['QUEUED', undefined],
    ],
  )
  assert.equal((await client.send(new ListBuildsCommand({}))).ids?.[0], id)
  assert.equal((await client.send(new ListBuildsForProjectCommand({ projectName: 'docs' }))).ids?.[0], id)

  const seen = new Set<string | undefined>()
  for (; time.seconds < 90; time.seconds++) seen.add((await getIn(client, id)).currentPhase)
  assert.deepEqual(
    [...seen],
    [
      ...['QUEUED', 'PROVISIONING', 'DOWNLOAD_SOURCE', 'INSTALL', 'PRE_BUILD', 'BUILD', 'POST_BUILD'],
      ...['UPLOAD_ARTIFACTS', 'FINALIZING', 'COMPLETED'],
    ],
  )
  // the README's line deploys after this one
  assert.equal((await getIn(client, id)).buildStatus, 'SUCCEEDED')
})

test('what a request overrides is in its build, and the rest is the project’s', async (t) => {
  const { client } = await servedScene(t, busy())
  const before = await getIn(client, busy().targets[0])
  const build = await startIn(client, {
    projectName: 'api-server',
    sourceVersion: 'pr/9',
    imageOverride: 'node:24',
    timeoutInMinutesOverride: 7,
    environmentVariablesOverride: [
      { name: 'NODE_ENV', value: 'production', type: 'PLAINTEXT' },
      { name: 'TOKEN', value: '/token', type: 'PARAMETER_STORE' },
    ],
  })
  assert.deepEqual([build.sourceVersion, build.timeoutInMinutes, build.environment?.image], ['pr/9', 7, 'node:24'])
  assert.deepEqual([build.source, build.vpcConfig, build.cache], [before.source, before.vpcConfig, before.cache])
  assert.equal(build.environment?.computeType, before.environment?.computeType)
  const variables = build.environment?.environmentVariables ?? []
  const told = variables.map(({ name, value }) => `${name}=${value}`)
  assert.equal(told.length, (before.environment?.environmentVariables?.length ?? 0) + 1)
  assert.ok(told.includes('NODE_ENV=production') && told.includes('TOKEN=/token'))
  assert.ok(!told.includes('NODE_ENV=test'))
})

test('every server counts for itself, and the same requests begin the same builds', async (t) => {
  const run = async () => {
    const { client } = await servedScene(t, busy())
    const builds = []
    for (const projectName of ['web', 'web', 'docs']) builds.push(await startIn(client, { projectName }))
    return builds.map(({ id, buildNumber }) => [id, buildNumber])
  }
  const first = await run()
  assert.deepEqual(
    first.map(([, number]) => number),
    [890, 891, 2046],
  )
  assert.equal(new Set(first.map(([id]) => id)).size, 3)
  assert.deepEqual(await run(), first)
})

test('some of many started builds fail', async (t) => {
  const { client, time } = await servedScene(t, sceneOf([], { startedAt, projects: ['new'] }))
  const ids: string[] = []
  for (let i = 0; i < 60; i++) ids.push((await startIn(client, { projectName: 'new' })).id ?? '')
  time.seconds = 120
  const { builds = [] } = await client.send(new BatchGetBuildsCommand({ ids }))
  const failed = builds.filter(({ buildStatus }) => buildStatus === 'FAILED').length
  assert.ok(failed > 1 && failed < 20, String(failed))
  assert.equal(builds.filter(({ buildStatus }) => buildStatus === 'SUCCEEDED').length, 60 - failed)
  assert.equal(builds.find(({ id }) => id === ids[0])?.buildNumber, 1)
})

test('an idempotency token begins one build in five minutes, and belongs to its request', async (t) => {
  const { client, time } = await servedScene(t, busy())
  const input = { projectName: 'web', idempotencyToken: 'once' }
  const { id } = await startIn(client, input)
  time.seconds = 299
  const again = await startIn(client, input)
  assert.deepEqual([again.id, again.currentPhase], [id, 'COMPLETED'])
  const other = await refusalOf(client.send(new StartBuildCommand({ ...input, sourceVersion: 'main' })))
  assert.equal(other[0], 'InvalidInputException')
  time.seconds = 301
  assert.equal((await startIn(client, input)).buildNumber, 891)
})

test('a retry is a new build of the same source and configuration, that names no other', async (t) => {
  const { client, time } = await servedScene(t, busy())
  const failed = await getIn(client, busy().targets.at(-1))
  assert.deepEqual([failed.buildStatus, failed.projectName], ['FAILED', 'web'])
  const { build: retry = assert.fail() } = await client.send(new RetryBuildCommand({ id: failed.id }))
  assert.notEqual(retry.id, failed.id)
  assert.deepEqual([retry.buildNumber, retry.currentPhase, retry.initiator], [890, 'QUEUED', 'dev'])
  assert.deepEqual([retry.sourceVersion, retry.source], [failed.sourceVersion, failed.source])
  assert.deepEqual([retry.environment, retry.autoRetryConfig], [failed.environment, undefined])
  time.seconds = 90
  const over = await getIn(client, retry.id)
  assert.equal(over.resolvedSourceVersion, failed.resolvedSourceVersion)
  assert.equal(over.buildComplete, true)
})

test('a stopped build ends in the phase it was in, as recorded', async (t) => {
  const { client, time } = await servedScene(t, busy())
  const id = busy().targets.find((target) => target.startsWith('checkout:')) ?? assert.fail()
  time.seconds = 3
  assert.equal((await getIn(client, id)).currentPhase, 'QUEUED')
  const { build: stopped = assert.fail() } = await client.send(new StopBuildCommand({ id }))
  assert.deepEqual([stopped.buildStatus, stopped.currentPhase, stopped.buildComplete], ['STOPPED', 'COMPLETED', true])
  const [submitted, queued, completed, ...more] = stopped.phases ?? []
  assert.deepEqual([submitted?.phaseStatus, more], ['SUCCEEDED', []])
  assert.deepEqual([queued?.phaseType, queued?.phaseStatus, queued?.contexts], ['QUEUED', 'STOPPED', undefined])
  assert.deepEqual(completed, { phaseType: 'COMPLETED', startTime: stopped.endTime })
  assert.deepEqual(queued?.endTime, stopped.endTime)
  assert.equal(Number(stopped.endTime), startedAt + 3000)
  time.seconds = 100
  assert.deepEqual(await getIn(client, id), stopped)
  // stopping it once more, or one that was over before, changes nothing
  assert.deepEqual((await client.send(new StopBuildCommand({ id }))).build, stopped)
  const failed = await getIn(client, busy().targets.at(-1))
  assert.deepEqual((await client.send(new StopBuildCommand({ id: failed.arn }))).build, failed)
})

test('a stopped batch is over at once, its builds a moment later, and those that had not begun never do', async (t) => {
  const { client, time } = await servedScene(t, busy())
  const id = busy().batches('us-east-1', 0)[0]?.id ?? assert.fail()
  const getBatch = async () =>
    (await client.send(new BatchGetBuildBatchesCommand({ ids: [id] }))).buildBatches?.[0] ?? assert.fail()
  const buildsOf = ({ buildGroups = [] }: BuildBatch) =>
    buildGroups.map(({ currentBuildSummary: build }) => [build?.buildStatus, build?.arn?.split('/')[1] ?? ''] as const)
  time.seconds = 3
  const before = buildsOf(await getBatch())
  const idsIn = (status: string) => before.flatMap(([is, build]) => (is === status ? [build] : []))
  assert.ok(idsIn('SUCCEEDED').length > 0 && idsIn('IN_PROGRESS').length > 0 && idsIn('PENDING').length > 0)
  const { buildBatch: stopped = assert.fail() } = await client.send(new StopBuildBatchCommand({ id }))
  assert.deepEqual([stopped.buildBatchStatus, stopped.currentPhase, stopped.complete], ['STOPPED', 'STOPPED', true])
  const [running, last] = stopped.phases?.slice(-2) ?? []
  assert.deepEqual([running?.phaseType, running?.phaseStatus], ['IN_PROGRESS', 'STOPPED'])
  assert.deepEqual(last, { phaseType: 'STOPPED', startTime: stopped.endTime })
  assert.equal(Number(stopped.endTime), startedAt + 3000)
  assert.deepEqual(buildsOf(stopped), before)

  time.seconds = 300
  const over = await getBatch()
  assert.deepEqual(over.endTime, stopped.endTime)
  assert.deepEqual(
    buildsOf(over).map(([status]) => status),
    before.map(([status]) => (status === 'SUCCEEDED' ? status : 'STOPPED')),
  )
  for (const build of idsIn('IN_PROGRESS')) assert.equal((await getIn(client, build)).buildStatus, 'STOPPED')
  const [asked, listed] = await Promise.all([
    client.send(new BatchGetBuildsCommand({ ids: idsIn('PENDING') })),
    client.send(new ListBuildsCommand({})),
  ])
  assert.deepEqual([asked.builds, asked.buildsNotFound], [[], idsIn('PENDING')])
  assert.ok(idsIn('PENDING').every((build) => !listed.ids?.includes(build)))
  // stopping it once more changes nothing
  assert.deepEqual((await client.send(new StopBuildBatchCommand({ id }))).buildBatch, over)
})

test('a batch that is stopped before its builds are known has none', async (t) => {
  const scene = busy()
  const { client, time } = await servedScene(t, scene)
  const { id, begins } = scene.batches('us-east-1', 0)[0] ?? assert.fail()
  time.seconds = begins + 3
  const { buildBatch: stopped = assert.fail() } = await client.send(new StopBuildBatchCommand({ id }))
  assert.equal(stopped.currentPhase, 'STOPPED')
  time.seconds = begins + 300
  const builds = (scene.batch('us-east-1', id, begins + 300)?.buildGroups ?? []).flatMap(
    ({ currentBuildSummary: build }) => build?.arn?.split('/')[1] ?? [],
  )
  const asked = await client.send(new BatchGetBuildsCommand({ ids: builds }))
  assert.deepEqual(
    asked.builds?.map(({ buildStatus }) => buildStatus),
    ['STOPPED'],
  )
})

test('what nobody has is refused, and so is what is no id', async (t) => {
  const { client } = await servedScene(t, busy())
  const arn = 'arn:aws:codebuild:us-east-1:123456789012:project/nobody'
  assert.deepEqual(await refusalOf(client.send(new StartBuildCommand({ projectName: 'nobody' }))), [
    'ResourceNotFoundException',
    400,
    `Project cannot be found: ${arn}`,
  ])
  for (const command of [StopBuildCommand, RetryBuildCommand]) {
    const refused = (id: string | undefined) => refusalOf(client.send(new (command as typeof StopBuildCommand)({ id })))
    assert.deepEqual(await refused('web:1'), ['ResourceNotFoundException', 400, 'Build web:1 does not exist'])
    assert.deepEqual(await refused('web'), ['InvalidInputException', 400, 'Invalid build ID provided'])
    assert.equal((await refused(undefined))[0], 'InvalidInputException')
  }
  const wrong = { projectName: 'web', environmentVariablesOverride: 'A=b' } as unknown as StartBuildCommandInput
  assert.equal((await refusalOf(client.send(new StartBuildCommand(wrong))))[0], 'SerializationException')
})
