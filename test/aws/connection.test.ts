import assert from 'node:assert/strict'
import { once } from 'node:events'
import { get, type RequestListener } from 'node:http'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { CodeBuildClient } from '@aws-sdk/client-codebuild'
import { createAws } from '../../source/aws/client.ts'
import { collectAnswer, endLateRequests, longestAnswer } from '../../source/aws/connection.ts'
import { problemOf, question } from '../helpers/home.ts'
import { serving, told } from '../helpers/serving.ts'

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }

const answers: RequestListener = (_, response) => told(response, 200, { builds: [] })
const resets: RequestListener = ({ socket }) => void socket.resetAndDestroy()
const closes: RequestListener = ({ socket }) => void socket.end()
const breaksOff: RequestListener = ({ socket }, response) =>
  void response.writeHead(200, { 'content-length': 100 }).write('{"builds":', () => socket.resetAndDestroy())
const throttles: RequestListener = (_, response) =>
  told(response, 400, { __type: 'ThrottlingException', message: 'Rate exceeded' })

/** How the second call fares, after one that was answered, and on which connections each request went out. */
const second: readonly (readonly [
  what: string,
  listener: RequestListener,
  message: RegExp | undefined,
  on: readonly number[],
])[] = [
  ['a kept connection that turns out reset is replaced at once', resets, undefined, [0, 0, 1]],
  ['a kept connection that turns out closed is replaced at once', closes, undefined, [0, 0, 1]],
  [
    'a kept connection that breaks off in its answer is not: the next poll is the next try',
    breaksOff,
    /reset$/,
    [0, 0],
  ],
  ['a throttled request is not sent again', throttles, /^throttled$/, [0, 0]],
]

for (const [what, listener, message, on] of second)
  test(what, async (t) => {
    const { endpoint, requests } = await serving(t, answers, listener, answers)
    const aws = createAws({ endpoint, credentials })
    await aws(question)
    if (message === undefined) await aws(question)
    else assert.match((await problemOf(aws(question))).message, message)
    assert.deepEqual(requests, on)
    // whatever it was, it is over with the next poll
    await aws(question)
    assert.equal(requests.length, on.length + 1)
  })

test('a new connection that is reset is not tried again, nor one that replaced a kept one', async (t) => {
  const fresh = await serving(t, resets)
  assert.match((await problemOf(createAws({ endpoint: fresh.endpoint, credentials })(question))).message, /reset$/)
  assert.deepEqual(fresh.requests, [0])
  const kept = await serving(t, answers, resets, resets)
  const aws = createAws({ endpoint: kept.endpoint, credentials })
  await aws(question)
  assert.match((await problemOf(aws(question))).message, /reset$/)
  assert.deepEqual(kept.requests, [0, 0, 1])
})

/** An answer by a clock that is ten minutes ahead. */
const ahead =
  (status: number, value: object): RequestListener =>
  (_, response) => {
    response.setHeader('date', new Date(Date.now() + 600_000).toUTCString())
    told(response, status, value)
  }

test('a clock that differs is reckoned with, once, and from then on', async (t) => {
  const message = 'Signature expired: 20261122T144200Z is now earlier than 20261122T153700Z'
  const late = ahead(400, { __type: 'InvalidSignatureException', message })
  const { endpoint, requests } = await serving(t, late, ahead(200, { builds: [] }))
  const aws = createAws({ endpoint, credentials })
  await aws(question)
  assert.equal(requests.length, 2)
  await aws(question)
  assert.equal(requests.length, 3)
})

test('a clock that differs is no reason to send again what was refused for another', async (t) => {
  for (const __type of ['ThrottlingException', 'AccessDeniedException', 'ExpiredTokenException', 'InternalFailure']) {
    const { endpoint, requests } = await serving(t, ahead(400, { __type }))
    await problemOf(createAws({ endpoint, credentials })(question))
    assert.equal(requests.length, 1, __type)
  }
})

test('settings of the environment for retries change nothing, not even wrong ones', async (t) => {
  const { endpoint, requests } = await serving(t, throttles)
  Object.assign(process.env, { AWS_MAX_ATTEMPTS: 'many', AWS_RETRY_MODE: 'often' })
  t.after(() => {
    delete process.env['AWS_MAX_ATTEMPTS']
    delete process.env['AWS_RETRY_MODE']
  })
  assert.equal((await problemOf(createAws({ endpoint, credentials })(question))).kind, 'busy')
  assert.equal(requests.length, 1)
})

test('an answer without end is cut off, with its connection, and its length is told', async (t) => {
  let isClosed = false
  const { endpoint, sockets } = await serving(t, (_, response) => {
    const more = () => {
      while (response.write(Buffer.alloc(65_536, ' ')));
    }
    response.on('drain', more).once('close', () => {
      isClosed = true
    })
    more()
  })
  const { kind, message } = await problemOf(createAws({ endpoint, credentials })(question))
  assert.deepEqual(
    [kind, message],
    ['unreachable', `the answer of ${new URL(endpoint).host} has no end: given up after 64 MB`],
  )
  while (!isClosed) await new Promise(setImmediate)
  // what stood in the buffers of both sides comes on top
  const sent = sockets[0]?.bytesWritten ?? 0
  assert.ok(sent >= longestAnswer && sent < longestAnswer + 32_000_000, `${sent} bytes`)
})

test('an answer as long as can be is an answer', async () => {
  const part = Buffer.alloc(1_000_000, 'x')
  const parts = Array.from({ length: longestAnswer / part.length }, () => part)
  assert.equal((await collectAnswer(Readable.from(parts))).length, longestAnswer)
  await assert.rejects(collectAnswer(Readable.from([...parts, Buffer.from('x')])), { name: 'EndlessAnswer' })
})

test('one connection is kept for all polls of a region, and as many as requests are under way at once', async (t) => {
  const one = await serving(t, answers)
  const aws = createAws({ endpoint: one.endpoint, credentials })
  for (let poll = 0; poll < 60; poll++) await aws(question)
  assert.deepEqual([one.requests.length, one.sockets.length], [60, 1])
  const four = await serving(t, answers)
  const fleet = createAws({ endpoint: four.endpoint, credentials })
  for (let poll = 0; poll < 15; poll++) await Promise.all([1, 2, 3, 4].map(() => fleet(question)))
  assert.equal(four.requests.length, 60)
  assert.ok(four.sockets.length <= 4, `${four.sockets.length} connections`)
})

test('a request for credentials that nobody answers is ended, one to CodeBuild and all later ones are left alone', async (t) => {
  const { endpoint, requests } = await serving(t, () => {})
  const done = endLateRequests(20)
  const target = { 'x-amz-target': 'CodeBuild_20161006.BatchGetBuilds' }
  const toCodeBuild = get(endpoint, { headers: target })
  const forCredentials = get(endpoint)
  const [error] = await once(forCredentials, 'error')
  assert.equal(error.code, 'ECONNRESET')
  done()
  const later = get(endpoint)
  while (requests.length < 3) await new Promise(setImmediate)
  const another = endLateRequests(20)
  await once(get(endpoint), 'error')
  another()
  for (const request of [toCodeBuild, later]) {
    assert.equal(request.destroyed, false)
    request.on('error', () => {}).destroy()
  }
})

test('what is taken out of the SDK because it copies every answer is there to be taken out', () => {
  assert.equal(new CodeBuildClient({ region: 'us-east-1' }).middlewareStack.remove('loggerMiddleware'), true)
})
