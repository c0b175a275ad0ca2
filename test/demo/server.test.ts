import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { BatchGetBuildsCommand } from '@aws-sdk/client-codebuild'
import type { WireBuild } from '../../source/demo/scene.ts'
import { type SceneOptions, sceneOf } from '../../source/demo/scene-of.ts'
import { serve } from '../../source/demo/server.ts'
import { ask } from './ask.ts'
import { clientOf } from './client.ts'

const startedAt = 1_700_000_000_000
const east = 'arn:aws:codebuild:us-east-1:123456789012:build/web:1'
const ireland = 'arn:aws:codebuild:eu-west-1:123456789012:build/web:2'
const builds: readonly WireBuild[] = [
  { id: 'web:1', arn: east, startTime: 1548717462.122, buildStatus: 'IN_PROGRESS' },
  { id: 'web:2', arn: ireland },
]

async function started(t: TestContext, options?: SceneOptions, given = builds) {
  const demo = await serve(sceneOf(given, options), { clock: () => startedAt })
  t.after(demo.close)
  return demo
}

const idsOf = (found: readonly { id?: string }[] | undefined) => found?.map(({ id }) => id)

test('the SDK reads builds by id and by ARN, with times as dates', async (t) => {
  const { endpoint } = await started(t)
  const client = clientOf(endpoint)
  const { builds: found, buildsNotFound } = await client.send(new BatchGetBuildsCommand({ ids: ['web:1', east] }))
  assert.deepEqual(idsOf(found), ['web:1'])
  assert.equal(found?.[0]?.startTime?.getTime(), 1548717462122)
  assert.deepEqual(buildsNotFound, [])
})

test('a build is found only in its own region, and only under its own ARN', async (t) => {
  const { endpoint } = await started(t)
  const other = east.replace('123456789012', '210987654321')
  const here = await clientOf(endpoint).send(new BatchGetBuildsCommand({ ids: ['web:2', ireland, other, 'web:3'] }))
  assert.deepEqual(here.builds, [])
  assert.deepEqual(here.buildsNotFound, ['web:2', ireland, other, 'web:3'])
  const there = await clientOf(endpoint, 'eu-west-1').send(new BatchGetBuildsCommand({ ids: ['web:2', ireland, east] }))
  assert.deepEqual(idsOf(there.builds), ['web:2'])
  assert.deepEqual(there.buildsNotFound, [east])
})

test('an empty list, 101 ids and one malformed id each fail the whole call', async (t) => {
  const { endpoint } = await started(t)
  const refused = (ids: string[], message: string | RegExp) =>
    assert.rejects(clientOf(endpoint).send(new BatchGetBuildsCommand({ ids })), {
      name: 'InvalidInputException',
      message,
    })
  await refused([], 'The input build ID list cannot be empty.')
  await refused(Array(101).fill('web:1'), /less than or equal to 100$/)
  await refused(['web:1', 'web'], 'Invalid build ID provided')
  await refused([east.replace('build/', 'project/')], 'Invalid build ID provided')
  assert.equal(
    (await clientOf(endpoint).send(new BatchGetBuildsCommand({ ids: Array(100).fill('web:1') }))).builds?.length,
    1,
  )
})

test('an error has its type in body and header, and every answer an id and a date', async (t) => {
  const { endpoint } = await started(t)
  const answer = await ask(endpoint, 'BatchGetBuilds', '{"ids":["web"]}', 'us-east-1')
  assert.equal(answer.status, 400)
  assert.equal(answer.headers.get('content-type'), 'application/x-amz-json-1.1')
  assert.equal(answer.headers.get('x-amzn-errortype'), 'InvalidInputException')
  assert.match(answer.headers.get('x-amzn-requestid') ?? '', /^[0-9a-f-]{36}$/)
  assert.equal(answer.headers.get('date'), 'Tue, 14 Nov 2023 22:13:20 GMT')
  assert.equal(await answer.text(), '{"__type":"InvalidInputException","message":"Invalid build ID provided"}')
})

test('a long answer comes packed to who takes it so, and plain to all others', async (t) => {
  const long = { id: 'web:1', sourceVersion: 'x'.repeat(2000) }
  const { endpoint } = await started(t, {}, [long, { id: 'web:2' }])
  const asked = async (id: string, takes: string) => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'CodeBuild_20161006.BatchGetBuilds', 'accept-encoding': takes },
      body: JSON.stringify({ ids: [id] }),
    })
    const encoding = answer.headers.get('content-encoding')
    return [encoding, Number(answer.headers.get('content-length')) < 200, await answer.json()] as const
  }
  const told = { builds: [long], buildsNotFound: [] }
  assert.deepEqual(await asked('web:1', 'gzip'), ['gzip', true, told])
  assert.deepEqual(await asked('web:1', 'br, gzip;q=0.5'), ['gzip', true, told])
  assert.deepEqual(await asked('web:1', 'identity'), [null, false, told])
  assert.deepEqual(await asked('web:2', 'gzip'), [null, true, { builds: [{ id: 'web:2' }], buildsNotFound: [] }])
})

test('what is no JSON, no known operation or no list of strings is refused by name', async (t) => {
  const { endpoint } = await started(t)
  const typeOf = async (operation: string, body: string) => {
    const answer = await ask(endpoint, operation, body)
    return [answer.status, ((await answer.json()) as { __type: string }).__type]
  }
  assert.deepEqual(await typeOf('BatchGetBuilds', '{"ids":'), [400, 'SerializationException'])
  assert.deepEqual(await typeOf('BatchGetBuilds', '[]'), [400, 'SerializationException'])
  assert.deepEqual(await typeOf('BatchGetBuilds', '{"ids":[1]}'), [400, 'SerializationException'])
  assert.deepEqual(await typeOf('BatchGetBuilds', '{"ids":"web:1"}'), [400, 'SerializationException'])
  assert.deepEqual(await typeOf('BatchGetBuilds', '{}'), [400, 'InvalidInputException'])
  assert.deepEqual(await typeOf('GetEverything', '{}'), [400, 'UnknownOperationException'])
  assert.deepEqual(await typeOf('constructor', '{}'), [400, 'UnknownOperationException'])
  assert.equal((await fetch(endpoint)).status, 404)
})

test('requests are kept as they came: operation, region, input, and when', async (t) => {
  const { endpoint, requests } = await started(t)
  await ask(endpoint, 'BatchGetBuilds', '{"ids":["web:1"]}', 'ap-southeast-2')
  await ask(endpoint, 'BatchGetBuilds', 'nonsense')
  assert.deepEqual(requests, [
    { operation: 'BatchGetBuilds', region: 'ap-southeast-2', input: { ids: ['web:1'] }, at: startedAt },
    { operation: 'BatchGetBuilds', region: 'us-east-1', input: undefined, at: startedAt },
  ])
})

test('recorded builds with ids of an unusual end are served as they are', async (t) => {
  const recorded = { id: 'codebuild-demo-project:9b0ac37f-d19e-4254-9079-f47e9a389eEX', currentPhase: 'COMPLETED' }
  const { endpoint } = await started(t, {}, [recorded])
  const answer = await ask(endpoint, 'BatchGetBuilds', JSON.stringify({ ids: [recorded.id] }))
  assert.deepEqual(await answer.json(), { builds: [recorded], buildsNotFound: [] })
})

test('a port that is taken rejects with the error of node', async (t) => {
  const { endpoint } = await started(t)
  await assert.rejects(serve(sceneOf([]), { port: Number(new URL(endpoint).port) }), { code: 'EADDRINUSE' })
})

test('the server closes with requests still unanswered', async () => {
  const demo = await serve(sceneOf(builds, { faults: [{ when: () => true, reply: { kind: 'silence' } }] }))
  const unanswered = assert.rejects(ask(demo.endpoint, 'BatchGetBuilds', '{"ids":["web:1"]}'))
  while (demo.requests.length === 0) await new Promise(setImmediate)
  await demo.close()
  await unanswered
})
