import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { AwsRequest } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import type { WireBuild } from '../../source/demo/scene.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { serve } from '../../source/demo/server.ts'
import { batches, builds, wantBuild } from '../../source/feeds/builds.ts'
import { buildOf, targetOf } from '../helpers/entries.ts'
import { memory } from '../soak/leftovers.ts'

const arnOf = (id: string, account = '123456789012') => `arn:aws:codebuild:us-east-1:${account}:build/${id}`
const wire = (id: string): WireBuild => ({ id, arn: arnOf(id), buildStatus: 'IN_PROGRESS' })
const signal = new AbortController().signal

/** Builds found for keys, by the ids the answer gave them; a real server and SDK are asked. */
const found = async (t: TestContext, given: readonly WireBuild[], keys: readonly string[]) => {
  const demo = await serve(sceneOf(given))
  t.after(demo.close)
  const aws = createAws({ endpoint: demo.endpoint, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } })
  const answers = await builds.load(aws, { region: 'us-east-1', keys, signal })
  assert.deepEqual(
    demo.requests.map(({ operation, region, input }) => ({ operation, region, input })),
    [{ operation: 'BatchGetBuilds', region: 'us-east-1', input: { ids: keys } }],
  )
  return Object.fromEntries([...answers].map(([key, { id }]) => [key, id]))
}

/** The same from an answer that no server of ours would give. */
const foundIn = async (output: unknown, keys: readonly string[]) => {
  const asked: AwsRequest[] = []
  const aws = async <Output>(request: AwsRequest): Promise<Output> => {
    asked.push(request)
    return output as Output
  }
  const answers = await builds.load(aws, { region: 'us-east-1', keys, signal })
  assert.equal(asked.length, 1)
  return Object.fromEntries([...answers].map(([key, { id }]) => [key, id]))
}

test('builds are found by id and by ARN, each under the name it was asked by', async (t) => {
  const keys = ['web:1', arnOf('api:2')]
  assert.deepEqual(await found(t, [wire('web:1'), wire('api:2')], keys), {
    'web:1': 'web:1',
    [arnOf('api:2')]: 'api:2',
  })
})

test('a build whose answer did not change is the same object, also beside one that did', async (t) => {
  let currentPhase = 'INSTALL'
  const keys = ['web:1', 'api:2', 'docs:3']
  const value = () => ({
    // one with a time: of nothing but texts a build has the answer's own object
    builds: [
      { ...wire('web:1'), startTime: 1 },
      { ...wire('api:2'), currentPhase },
      { ...wire('docs:3'), buildStatus: 'SUCCEEDED' },
    ],
  })
  const reply = () => ({ kind: 'answer', value: value() }) as const
  const demo = await serve(sceneOf([], { faults: [{ when: () => true, reply }] }))
  t.after(demo.close)
  const aws = createAws({ endpoint: demo.endpoint, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } })
  const load = () => builds.load(aws, { region: 'us-east-1', keys, signal })
  const first = await load()
  // what only the port knew is gone: who has a build has what it was read from
  await memory()
  const again = await load()
  for (const key of ['web:1', 'api:2']) assert.equal(again.get(key), first.get(key), key)
  currentPhase = 'BUILD'
  const changed = await load()
  assert.equal(changed.get('web:1'), first.get('web:1'))
  assert.equal(changed.get('api:2')?.currentPhase, 'BUILD')
  assert.deepEqual(changed.get('docs:3'), first.get('docs:3'))
})

test('what is in buildsNotFound is not in the answer', async (t) => {
  assert.deepEqual(await found(t, [wire('web:1')], ['web:0', 'web:1', arnOf('web:2')]), { 'web:1': 'web:1' })
})

test('when none is found the answer is empty', async (t) => {
  assert.deepEqual(await found(t, [], ['web:1']), {})
})

test('an id and the ARN of the same build, asked together, both get it', async (t) => {
  const keys = ['web:1', arnOf('web:1')]
  assert.deepEqual(await found(t, [wire('web:1')], keys), { 'web:1': 'web:1', [arnOf('web:1')]: 'web:1' })
})

test('the order of the answer does not matter, and what nobody asked for is left out', async () => {
  const output = { builds: [wire('web:3'), wire('web:2'), wire('web:1')] }
  assert.deepEqual(await foundIn(output, ['web:1', 'web:2']), { 'web:1': 'web:1', 'web:2': 'web:2' })
})

test('of a build that comes twice the first counts', async () => {
  const aws = async <Output>() => ({ builds: [wire('web:1'), { ...wire('web:1'), buildStatus: 'FAILED' }] }) as Output
  const answers = await builds.load(aws, { region: 'us-east-1', keys: ['web:1'], signal })
  assert.equal(answers.get('web:1')?.status, 'queued')
})

test('an answer without an ARN is matched by its id', async () => {
  assert.deepEqual(await foundIn({ builds: [{ id: 'web:1' }] }, [arnOf('web:1')]), { [arnOf('web:1')]: 'web:1' })
})

test('null elements, builds without an id and answers that are none cost nothing else', async () => {
  const output = { builds: [null, 'web:1', {}, { id: 7 }, [], wire('web:1')] }
  assert.deepEqual(await foundIn(output, ['web:1', 'web:2']), { 'web:1': 'web:1' })
  for (const nothing of [undefined, null, {}, [], 'hello', { builds: null }, { builds: 'none' }, { builds: {} }])
    assert.deepEqual(await foundIn(nothing, ['web:1']), {})
})

test('a build that is done is good for ever, one that is not for an interval', () => {
  const freshOf = (buildStatus: string) => builds.freshFor(buildOf({ id: 'web:1', buildStatus }), 5000, 0)
  for (const done of ['SUCCEEDED', 'FAILED', 'FAULT', 'TIMED_OUT', 'STOPPED'])
    assert.equal(freshOf(done), Number.POSITIVE_INFINITY)
  assert.equal(freshOf('IN_PROGRESS'), 5000)
})

test('a batch that was stopped is asked for until it tells what became of its builds, for ten minutes', () => {
  const endTime = 1_700_000_000_000
  const freshOf = (status: string, buildStatus: string | undefined, after: number) => {
    const groups = ['SUCCEEDED', buildStatus].map((each) => ({
      ...{ identifier: 'linux', dependsOn: [], ignoreFailure: false, builds: [] },
      ...(each === undefined ? {} : { buildStatus: each }),
    }))
    const build = buildOf({ id: 'web:1', buildStatus: status, endTime: endTime / 1000 })
    return batches.freshFor({ ...build, groups }, 5000, endTime + after)
  }
  assert.equal(freshOf('IN_PROGRESS', 'PENDING', 0), 5000)
  for (const left of ['IN_PROGRESS', 'PENDING', undefined]) {
    assert.equal(freshOf('STOPPED', left, 599_999), 5000)
    assert.equal(freshOf('STOPPED', left, 600_000), Number.POSITIVE_INFINITY)
    assert.equal(freshOf('FAILED', left, 0), Number.POSITIVE_INFINITY)
  }
  assert.equal(freshOf('STOPPED', 'STOPPED', 0), Number.POSITIVE_INFINITY)
})

test('a permission is given for a project, in ids as in ARNs', () => {
  assert.equal(builds.ownerOf('web:1'), 'web')
  assert.equal(builds.ownerOf(arnOf('web:1')), 'web')
})

test('a build is wanted from its own region, by its ARN where that is known', () => {
  const { region, key } = wantBuild(targetOf('arn:aws-cn:codebuild:cn-north-1:1:build/web:1'))
  assert.deepEqual([region, key], ['cn-north-1', 'arn:aws-cn:codebuild:cn-north-1:1:build/web:1'])
  assert.equal(wantBuild(targetOf('web:1', 'eu-west-1')).region, 'eu-west-1')
})
