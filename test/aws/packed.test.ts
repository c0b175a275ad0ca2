import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { createAws } from '../../source/aws/client.ts'
import { longestAnswer } from '../../source/aws/connection.ts'
import { problemOf, question } from '../helpers/home.ts'
import { sent, serving } from '../helpers/serving.ts'

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }
type Output = { readonly builds?: readonly { readonly id: string }[] }
const answer = JSON.stringify({ builds: [{ id: 'web:1', sourceVersion: '機能/🚀 '.repeat(50) }] })

const packing =
  (body: Buffer, status = 200, headers: object = {}): RequestListener =>
  (_, response) =>
    sent(response, status, body, { 'content-encoding': 'gzip', ...headers })

const packed = gzipSync(answer)

test('packed answers are asked for, and no signature holds who stands between to that', async (t) => {
  let headers: NodeJS.Dict<string | string[]> = {}
  const { endpoint } = await serving(t, (request, response) => {
    headers = request.headers
    sent(response, 200, '{}')
  })
  await createAws({ endpoint, credentials })(question)
  assert.equal(headers['accept-encoding'], 'gzip')
  assert.match(String(headers['authorization']), /SignedHeaders=\S*x-amz-date/)
  assert.doesNotMatch(String(headers['authorization']), /accept-encoding/)
})

test('what came packed is read as what came plain', async (t) => {
  const { endpoint } = await serving(
    t,
    (_, response) => sent(response, 200, answer),
    packing(packed),
    packing(packed, 200, { 'content-encoding': 'GZIP' }),
    // in pieces, of which the first is less than its head
    (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.write(packed.subarray(0, 1), () =>
        response.write(packed.subarray(1, 30), () => response.end(packed.subarray(30))),
      )
    },
  )
  const aws = createAws({ endpoint, credentials })
  const { builds } = await aws<Output>(question)
  assert.deepEqual(builds, JSON.parse(answer).builds)
  for (let time = 0; time < 3; time++) assert.deepEqual((await aws<Output>(question)).builds, builds)
})

test('what is called packed and is not was unpacked on its way', async (t) => {
  const { endpoint } = await serving(t, packing(Buffer.from(answer)), packing(Buffer.alloc(0)))
  const aws = createAws({ endpoint, credentials })
  assert.equal((await aws<Output>(question)).builds?.length, 1)
  assert.equal((await aws<Output>(question)).builds, undefined)
})

test('errors and pages that come packed are told as if they had not', async (t) => {
  const throttled = gzipSync(JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' }))
  const page = gzipSync('<html><title>Welcome to the airport</title></html>')
  const { endpoint } = await serving(t, packing(throttled, 400), packing(page), packing(page, 503))
  const aws = createAws({ endpoint, credentials })
  assert.deepEqual((await problemOf(aws(question))).message, 'throttled')
  assert.match((await problemOf(aws(question))).message, /^something other than AWS answered for \S+ \(HTTP 200\)$/)
  assert.deepEqual((await problemOf(aws(question))).message, 'AWS has trouble (HTTP 503)')
})

test('what cannot be unpacked is trouble of the way, and over with the next poll', async (t) => {
  const spoilt = Buffer.from(packed).fill(0xff, 12, 60)
  const { endpoint } = await serving(
    t,
    packing(packed.subarray(0, packed.length / 2)),
    packing(spoilt),
    packing(spoilt, 503),
    packing(packed),
  )
  const aws = createAws({ endpoint, credentials })
  const { host } = new URL(endpoint)
  const said = async () => {
    const { kind, message } = await problemOf(aws(question))
    return [kind, message]
  }
  assert.deepEqual(await said(), ['unreachable', `the answer of ${host} broke off`])
  assert.deepEqual(await said(), ['unreachable', `the answer of ${host} was spoilt on its way`])
  assert.deepEqual(await said(), ['busy', 'AWS has trouble (HTTP 503)'])
  assert.equal((await aws<Output>(question)).builds?.length, 1)
})

test('an answer that is too long unpacked is given up as one that is too long as it comes', async (t) => {
  const bomb = gzipSync(Buffer.alloc(longestAnswer + 1, ' '))
  const { endpoint } = await serving(t, packing(bomb), packing(gzipSync(Buffer.alloc(longestAnswer, ' '))))
  const aws = createAws({ endpoint, credentials })
  const { kind, message } = await problemOf(aws(question))
  assert.deepEqual(
    [kind, message],
    ['unreachable', `the answer of ${new URL(endpoint).host} has no end: given up after 64 MB`],
  )
  // blanks, and as many as may be: read to the end, and then no JSON
  assert.match((await problemOf(aws(question))).message, /broke off$/)
})
