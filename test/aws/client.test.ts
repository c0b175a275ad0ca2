import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { AwsError } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import { replies } from '../../source/demo/replies.ts'
import type { Reply } from '../../source/demo/reply.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { serve } from '../../source/demo/server.ts'
import { problemOf, question } from '../helpers/home.ts'

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }
const answering = async (t: TestContext, reply: Reply) => {
  const demo = await serve(sceneOf([], { faults: [{ when: () => true, reply }] }))
  t.after(demo.close)
  return demo
}

const body = (status: number, text: string, contentType = 'application/x-amz-json-1.1'): Reply => ({
  kind: 'body',
  status,
  contentType,
  body: text,
})
const failure = (status: number, type: string, message?: string): Reply => ({
  kind: 'error',
  status,
  type,
  ...(message === undefined ? {} : { message }),
})

const table: readonly (readonly [
  what: string,
  reply: Reply,
  kind: AwsError['kind'],
  says: RegExp,
  requests: number,
])[] = [
  ['throttling', replies.throttled, 'busy', /^throttled$/, 1],
  ['429', failure(429, 'TooManyRequestsException'), 'busy', /^throttled$/, 1],
  ['malformed input', failure(400, 'InvalidInputException', 'no'), 'invalid', /^refused: no$/, 1],
  ['an expired token', replies.expired, 'expired', /^credentials expired$/, 1],
  ['an unknown key', failure(400, 'UnrecognizedClientException'), 'expired', /does not know/, 1],
  ['a denial with 400', failure(400, 'AccessDeniedException'), 'denied', /^access denied$/, 1],
  ['a denial with 403', failure(403, 'AccessDeniedException'), 'denied', /^access denied$/, 1],
  ['an internal failure', failure(500, 'InternalFailure'), 'busy', /HTTP 500/, 1],
  ['an empty 500', body(500, ''), 'busy', /HTTP 500/, 1],
  ['a 503 of HTML', replies.unavailable, 'busy', /HTTP 503/, 1],
  ['a captive portal', body(200, '<html>', 'text/html'), 'unreachable', /something other than AWS .*HTTP 200/, 1],
  ['a proxy that wants a login', body(407, '<html>', 'text/html'), 'unreachable', /something other .*HTTP 407/, 1],
  ['a reset', replies.reset, 'unreachable', /connection reset/, 1],
  ['JSON that is cut off', body(200, '{"builds":[{"id":"we'), 'unreachable', /broke off/, 1],
  ['a time that is none', body(200, '{"builds":[{"startTime":{}}]}'), 'unreadable', /cannot be read/, 1],
]

for (const [what, reply, kind, says, requests] of table)
  test(`${what} is told as ${kind}`, async (t) => {
    const demo = await answering(t, reply)
    const problem = await problemOf(createAws({ endpoint: demo.endpoint, credentials })(question))
    assert.equal(problem.name, 'AwsError')
    assert.equal(problem.kind, kind)
    assert.match(problem.message, says)
    assert.equal(demo.requests.length, requests)
  })

test('answers that hold nothing are answers', async (t) => {
  for (const text of ['{}', 'null', '', '[]']) {
    const demo = await answering(t, body(200, text))
    const output = await createAws({ endpoint: demo.endpoint, credentials })<{ builds?: unknown }>(question)
    assert.equal(output.builds, undefined, text)
  }
})

test('a port where nobody listens is unreachable, by its host', async () => {
  const demo = await serve(sceneOf([]))
  await demo.close()
  const problem = await problemOf(createAws({ endpoint: demo.endpoint, credentials })(question))
  assert.deepEqual(
    [problem.kind, problem.message],
    ['unreachable', `cannot reach ${new URL(demo.endpoint).host}: connection refused`],
  )
})

test('a server that never answers is given up at the deadline', async (t) => {
  const demo = await answering(t, replies.silence)
  const problem = await problemOf(createAws({ endpoint: demo.endpoint, credentials, deadline: 50 })(question))
  assert.deepEqual(
    [problem.kind, problem.message],
    ['unreachable', `no answer from ${new URL(demo.endpoint).host} within 0.05 s`],
  )
})

test('a server that stops in the midst of its answer is given up at the deadline', async (t) => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"builds":')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const problem = await problemOf(createAws({ endpoint, credentials, deadline: 100 })(question))
  assert.match(problem.message, /^no answer from .* within 0\.1 s$/)
})

test('a question that is taken back ends at once, also when it was before it was asked', async (t) => {
  const demo = await answering(t, replies.silence)
  const aws = createAws({ endpoint: demo.endpoint, credentials })
  const over = new AbortController()
  const asked = problemOf(aws({ ...question, signal: over.signal }))
  while (demo.requests.length === 0) await new Promise(setImmediate)
  over.abort()
  assert.equal((await asked).name, 'AwsError')
  assert.equal((await problemOf(aws({ ...question, signal: over.signal }))).name, 'AwsError')
})

test('a call leaves nothing behind: no listener on the signal of all calls, no connection after a deadline', async (t) => {
  const server = createServer(() => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  const silent = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const demo = await answering(t, replies.throttled)
  const { signal } = new AbortController()
  const [late, failing] = [silent, demo.endpoint].map((endpoint) => createAws({ endpoint, credentials, deadline: 50 }))
  await Promise.all([late, late, late, failing].map((aws) => aws && problemOf(aws({ ...question, signal }))))
  assert.equal(getEventListeners(signal, 'abort').length, 0)
  const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))
  while ((await open()) > 0) await new Promise(setImmediate)
})

test('an operation that the SDK does not have is told by its name', async () => {
  const problem = await problemOf(createAws({ credentials })({ ...question, operation: 'GetEverything' }))
  assert.deepEqual([problem.kind, problem.message], ['other', 'this AWS SDK has no operation GetEverything'])
})
