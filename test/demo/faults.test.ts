import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { BatchGetBuildsCommand } from '@aws-sdk/client-codebuild'
import { deniedProject } from '../../source/demo/denied-project.ts'
import type { Fault } from '../../source/demo/fault.ts'
import { replies } from '../../source/demo/replies.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { serve } from '../../source/demo/server.ts'
import { when } from '../../source/demo/when.ts'
import { clientOf } from './client.ts'

const startedAt = 1_700_000_000_000

async function started(t: TestContext, faults: readonly Fault[]) {
  const time = { seconds: 0 }
  const demo = await serve(sceneOf([{ id: 'web:1' }, { id: 'api:1' }], { faults, startedAt }), {
    clock: () => startedAt + time.seconds * 1000,
  })
  t.after(demo.close)
  const get = (ids: string[], region?: string, attempts?: number) =>
    clientOf(demo.endpoint, region, attempts).send(new BatchGetBuildsCommand({ ids }))
  return { demo, time, get }
}

test('a fault holds for its span of scene time and no longer', async (t) => {
  const { time, get } = await started(t, [{ when: when.between(10, 35), reply: replies.throttled }])
  time.seconds = 9.9
  await get(['web:1'])
  time.seconds = 10
  await assert.rejects(get(['web:1']), { name: 'ThrottlingException', message: 'Rate exceeded' })
  time.seconds = 35
  await get(['web:1'])
})

test('the first requests can fail, and the SDK gets through at the next attempt', async (t) => {
  const { demo, get } = await started(t, [{ when: when.first(2), reply: replies.unavailable }])
  assert.equal((await get(['web:1'], 'us-east-1', 3)).builds?.length, 1)
  assert.equal(demo.requests.length, 3)
})

test('expired credentials are told as AWS tells them', async (t) => {
  const { get } = await started(t, [{ when: when.inRegion('eu-west-1'), reply: replies.expired }])
  await get(['web:1'])
  await assert.rejects(get(['web:1'], 'eu-west-1'), {
    name: 'ExpiredTokenException',
    message: 'The security token included in the request is expired',
  })
})

test('one build of a denied project denies the whole call, and the message names the project', async (t) => {
  const { get } = await started(t, [deniedProject('api')])
  await get(['web:1'])
  await assert.rejects(get(['web:1', 'api:1']), {
    name: 'AccessDeniedException',
    message:
      'User: arn:aws:iam::123456789012:user/dev is not authorized to perform: codebuild:BatchGetBuilds on resource:' +
      ' arn:aws:codebuild:us-east-1:123456789012:project/api because no identity-based policy allows the' +
      ' codebuild:BatchGetBuilds action',
  })
})

test('a page of HTML is what the SDK cannot read', async (t) => {
  const { get } = await started(t, [{ when: when.naming('web:1'), reply: replies.unavailable }])
  await get(['api:1'])
  await assert.rejects(get(['web:1']), (error: Error & { $metadata?: { httpStatusCode?: number } }) => {
    assert.equal(error.name, 'SyntaxError')
    assert.equal(error.$metadata?.httpStatusCode, 503)
    return true
  })
})

test('a connection is reset before the answer', async (t) => {
  const { get } = await started(t, [{ when: when.always, reply: replies.reset }])
  await assert.rejects(get(['web:1']), { code: 'ECONNRESET' })
})

test('a silent server has read the request', async (t) => {
  const { demo } = await started(t, [{ when: when.always, reply: replies.silence }])
  const patience = new AbortController()
  const asked = clientOf(demo.endpoint).send(new BatchGetBuildsCommand({ ids: ['web:1'] }), {
    abortSignal: patience.signal,
  })
  const gaveUp = assert.rejects(asked, { name: 'AbortError' })
  while (demo.requests.length === 0) await new Promise(setImmediate)
  patience.abort()
  await gaveUp
})
