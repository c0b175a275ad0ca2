import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { AwsError } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import { hostOf } from '../../source/aws/services.ts'
import { deniedProject } from '../../source/demo/denied-project.ts'
import { replies } from '../../source/demo/replies.ts'
import type { Reply } from '../../source/demo/reply.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { serve } from '../../source/demo/server.ts'
import { atHome, inEnvironment, keysOf, knowing, question as ofBuilds, problemOf } from '../helpers/home.ts'
import { sent, serving } from '../helpers/serving.ts'

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }
const question = {
  service: 'logs',
  operation: 'GetLogEvents',
  region: 'us-east-1',
  input: { logGroupName: '/aws/codebuild/web', logStreamName: '1', startFromHead: true },
} as const

type Events = { readonly events: readonly { timestamp: number; message: string; ingestionTime: number }[] }
type Page = Events & { readonly nextForwardToken: string; readonly nextBackwardToken: string }

const refusing = async (t: TestContext, reply: Reply) => {
  const demo = await serve(sceneOf([], { faults: [{ when: () => true, reply }] }))
  t.after(demo.close)
  return createAws({ endpoint: demo.endpoint, credentials })
}

test('a log is read as the service tells it: times in ms, messages to their last sign, tokens', async (t) => {
  const startedAt = 1_700_000_000_000
  const scene = sceneNamed('busy', { startedAt }) ?? assert.fail()
  const demo = await serve(scene, { clock: () => startedAt + 60_000 })
  t.after(demo.close)
  const { logs } = scene.build('us-east-1', scene.targets.at(-1) ?? '', 60) ?? {}
  const input = { logGroupName: logs?.groupName, logStreamName: logs?.streamName, startFromHead: true, limit: 2 }
  type Sent = { readonly nextToken?: string }
  const aws = createAws({ endpoint: demo.endpoint, credentials })
  const { events, nextForwardToken } = await aws<Page>({ ...question, input })
  const [first, second] = events
  assert.match(first?.message ?? '', /^\[Container\] 2023\/11\/14 22:0\d:\d\d\.\d{6} Running on CodeBuild On-demand\n$/)
  assert.match(second?.message ?? '', /Waiting for agent ping\n$/)
  assert.ok((first?.timestamp ?? 0) < (first?.ingestionTime ?? 0) && (first?.ingestionTime ?? 0) < startedAt)
  const next = await aws<Page>({ ...question, input: { ...input, nextToken: nextForwardToken } })
  assert.match(next.events[0]?.message ?? '', /Waiting for DOWNLOAD_SOURCE\n$/)
  assert.deepEqual(
    demo.requests.map(({ operation, region, input }) => [operation, region, (input as Sent).nextToken]),
    [
      ['GetLogEvents', 'us-east-1', undefined],
      ['GetLogEvents', 'us-east-1', nextForwardToken],
    ],
  )
})

const error = (type: string, message: string, status = 400): Reply => ({ kind: 'error', status, type, message })

const table: readonly (readonly [what: string, reply: Reply, kind: AwsError['kind'], says: string])[] = [
  [
    'a stream that is not there',
    error('ResourceNotFoundException', 'The specified log stream does not exist.'),
    'invalid',
    'The specified log stream does not exist.',
  ],
  [
    'a token that is none',
    error('InvalidParameterException', 'The specified nextToken is invalid.'),
    'invalid',
    'refused: The specified nextToken is invalid.',
  ],
  ['throttling', replies.throttled, 'busy', 'throttled'],
  [
    'a service that is not there',
    error('ServiceUnavailableException', 'no', 503),
    'busy',
    'AWS has trouble (HTTP 503)',
  ],
  ['an expired token', replies.expired, 'expired', 'credentials expired'],
  [
    'an unknown key',
    error('UnrecognizedClientException', 'The security token included in the request is invalid.'),
    'expired',
    'AWS does not know these credentials',
  ],
]

for (const [what, reply, kind, says] of table)
  test(`of a log ${what} is told as ${kind}`, async (t) => {
    const problem = await problemOf((await refusing(t, reply))(question))
    assert.deepEqual([problem.name, problem.kind, problem.message], ['AwsError', kind, says])
  })

test('who may not read a log is told which group it is', async (t) => {
  const demo = await serve(sceneOf([], { faults: [deniedProject('web')] }))
  t.after(demo.close)
  const problem = await problemOf(createAws({ endpoint: demo.endpoint, credentials })(question))
  assert.deepEqual(
    [problem.kind, problem.message],
    ['denied', 'not allowed: logs:GetLogEvents on log-group:/aws/codebuild/web'],
  )
})

test('where nobody answers it is the host of the logs that is told', async (t) => {
  const demo = await serve(sceneOf([]))
  await demo.close()
  const refused = `cannot reach ${new URL(demo.endpoint).host}: connection refused`
  assert.equal((await problemOf(createAws({ endpoint: demo.endpoint, credentials })(question))).message, refused)
  inEnvironment(t, { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: demo.endpoint, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' })
  assert.equal((await problemOf(createAws({ credentials })(question))).message, refused)
})

test('each service has hosts, and a variable that names another, of its own; what is given holds for both', () => {
  const [logs, builds] = [question, ofBuilds].map(({ service }) => ({ service, region: 'eu-west-1' }))
  assert.ok(logs !== undefined && builds !== undefined)
  assert.equal(hostOf(logs, undefined, {}), 'logs.eu-west-1.amazonaws.com')
  assert.equal(hostOf(builds, undefined, {}), 'codebuild.eu-west-1.amazonaws.com')
  assert.equal(hostOf({ ...logs, region: 'cn-north-1' }, undefined, {}), 'logs.cn-north-1.amazonaws.com.cn')
  const environment = {
    AWS_ENDPOINT_URL_CODEBUILD: 'http://builds:1',
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: 'http://logs:2',
    AWS_ENDPOINT_URL: 'http://all:3',
  }
  assert.deepEqual(
    [hostOf(builds, undefined, environment), hostOf(logs, undefined, environment)],
    ['builds:1', 'logs:2'],
  )
  assert.equal(hostOf(logs, undefined, { AWS_ENDPOINT_URL: 'http://all:3' }), 'all:3')
  for (const each of [logs, builds]) assert.equal(hostOf(each, 'http://given:4', environment), 'given:4')
})

test('the keys found for builds are those for logs; refused ones are searched anew', async (t) => {
  const { write } = atHome(t, { credentials: keysOf('OLD') })
  const { endpoint, keys, know } = await knowing(t, 'OLD')
  const aws = createAws({ endpoint })
  await aws(ofBuilds)
  write('credentials', keysOf('NEW'))
  await aws(question)
  know('NEW')
  await aws(question)
  assert.deepEqual(keys, ['OLD', 'OLD', 'OLD', 'NEW'])
})

test('a page comes packed where the service offers that, on a connection that is kept', async (t) => {
  const event = { timestamp: 1, message: 'line\n'.repeat(1000), ingestionTime: 2 }
  const packed = gzipSync(JSON.stringify({ events: [event], nextForwardToken: 'f/1', nextBackwardToken: 'b/1' }))
  const { endpoint, sockets, requests } = await serving(t, (request, response) => {
    assert.deepEqual(
      [request.headers['accept-encoding'], request.headers['x-amz-target']],
      ['gzip', 'Logs_20140328.GetLogEvents'],
    )
    sent(response, 200, packed, { 'content-encoding': 'gzip' })
  })
  const aws = createAws({ endpoint, credentials })
  const pages = [await aws<Page>(question), await aws<Page>(question)]
  for (const page of pages) assert.deepEqual(page.events, [event])
  // the same line once more is another one
  assert.notEqual(pages[0]?.events[0], pages[1]?.events[0])
  assert.deepEqual([requests.length, sockets.length], [2, 1])
})

test('an operation of another service is none of the logs', async () => {
  const problem = await problemOf(createAws({ credentials })({ ...question, operation: 'BatchGetBuilds' }))
  assert.deepEqual([problem.kind, problem.message], ['other', 'this AWS SDK has no operation BatchGetBuilds'])
})
