import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { AwsError } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { serve } from '../../source/demo/server.ts'
import type { Order } from '../../source/domain/order.ts'
import { carryOut } from '../../source/feeds/carry-out.ts'
import { finished, running } from '../end-to-end/served.ts'
import { targetOf } from '../helpers/entries.ts'
import { rejected } from '../helpers/rejected.ts'

const arn = (id: string) => `arn:aws:codebuild:us-east-1:123456789012:build/${id}`

/** A real server and SDK; what was sent, without its moment. */
const serving = async (t: TestContext, options?: Parameters<typeof sceneOf>[1]) => {
  const demo = await serve(sceneOf([running('web:1'), finished('web:2', 'FAILED')], options))
  t.after(demo.close)
  const aws = createAws({ endpoint: demo.endpoint, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } })
  const sent = () => demo.requests.map(({ operation, region, input }) => ({ operation, region, input }))
  return { aws, sent }
}

const order = (does: Order['does'], ask: string): Order => ({ does, to: targetOf(ask) })

test('a stop is one StopBuild with the id, answered with the build as it is then', async (t) => {
  const { aws, sent } = await serving(t)
  const { of, build } = (await carryOut(aws, order('stop', 'web:1'), 'token')) ?? assert.fail()
  assert.deepEqual(sent(), [{ operation: 'StopBuild', region: 'us-east-1', input: { id: 'web:1' } }])
  assert.deepEqual([of, build.id, build.status], [targetOf('web:1'), 'web:1', 'stopped'])
})

test('a retry is one RetryBuild with the id and a token, answered with the build that began, under the one it retries', async (t) => {
  const { aws, sent } = await serving(t)
  const { of, build } = (await carryOut(aws, order('retry', 'web:2'), 'token')) ?? assert.fail()
  const input = { id: 'web:2', idempotencyToken: 'token' }
  assert.deepEqual(sent(), [{ operation: 'RetryBuild', region: 'us-east-1', input }])
  assert.deepEqual([build.projectName, build.buildNumber, build.status], ['web', 3, 'queued'])
  const { id } = build
  assert.deepEqual(of, {
    key: `us-east-1 ${id}`,
    region: 'us-east-1',
    id,
    ask: id,
    under: 'us-east-1 web:2',
    isNew: true,
  })
})

test('the same token begins one build, another one a second', async (t) => {
  const { aws } = await serving(t)
  const retried = async (token: string) => (await carryOut(aws, order('retry', 'web:2'), token))?.build.id
  const first = await retried('a')
  assert.equal(await retried('a'), first)
  assert.notEqual(await retried('b'), first)
})

test('what is watched by its ARN is named by it, and so is its retry', async (t) => {
  const { aws, sent } = await serving(t)
  const { of } = (await carryOut(aws, order('retry', arn('web:2')), 'token')) ?? assert.fail()
  assert.deepEqual(sent()[0]?.input, { id: arn('web:2'), idempotencyToken: 'token' })
  assert.deepEqual([of.ask, of.under], [arn(of.id), 'us-east-1 web:2'])
})

test('a batch is stopped by StopBuildBatch, answered with the batch as it is then', async (t) => {
  const batch = {
    ...{ id: 'web:b', arn: arn('web:b').replace(':build/', ':build-batch/'), projectName: 'web', complete: false },
    ...{ buildBatchStatus: 'IN_PROGRESS', currentPhase: 'IN_PROGRESS', startTime: 1 },
  }
  const { aws, sent } = await serving(t, { batches: [batch] })
  const to = { ...targetOf('web:b'), key: 'us-east-1 batch web:b', kind: 'batch' } as const
  const { of, build } = (await carryOut(aws, { does: 'stop', to }, 'token')) ?? assert.fail()
  assert.deepEqual(sent(), [{ operation: 'StopBuildBatch', region: 'us-east-1', input: { id: 'web:b' } }])
  assert.deepEqual([of, build.id, build.status, build.groups], [to, 'web:b', 'stopped', []])
})

test('why AWS refuses is told as of any question', async (t) => {
  const type = 'AccessDeniedException'
  const message = `User: u is not authorized to perform: codebuild:StopBuild on resource: ${arn('web').replace('build/', 'project/')}`
  const faults = [{ when: () => true, reply: { kind: 'error', status: 400, type, message } as const }]
  const { aws } = await serving(t, { faults })
  const error = await rejected(carryOut(aws, order('stop', 'web:1'), 'token'))
  assert.ok(error instanceof AwsError)
  assert.deepEqual([error.kind, error.message], ['denied', 'not allowed: codebuild:StopBuild on project/web'])
})

test('an answer that is none, or of another build, tells nothing', async () => {
  for (const output of [undefined, {}, { build: null }, { build: 'web:1' }, { build: {} }, { build: { id: 'web:9' } }])
    assert.equal(await carryOut(async <Output>() => output as Output, order('stop', 'web:1'), 'token'), undefined)
})

test('an answer that names no ARN leads to a build by its id', async () => {
  const aws = async <Output>() => ({ build: { id: 'web:9', buildStatus: 'IN_PROGRESS' } }) as Output
  const { of } = (await carryOut(aws, order('retry', 'web:2'), 'token')) ?? assert.fail()
  assert.deepEqual([of.id, of.ask, of.key, of.under], ['web:9', 'web:9', 'us-east-1 web:9', 'us-east-1 web:2'])
})
