import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AwsError, type AwsRequest } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { serve } from '../../source/demo/server.ts'
import { mostCases, wantTestCases } from '../../source/feeds/test-cases.ts'

const arn = 'arn:aws:codebuild:us-east-1:123456789012:report/web-unit:1'
const signal = new AbortController().signal
const want = wantTestCases(arn, 'FAILED')
const question = { region: 'us-east-1', keys: [want.key], signal }

const failed = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ name: `test ${from + at}`, status: 'FAILED' }))

/** What was asked for, and what came of it, when AWS answers with these pages; the last one again and again. */
const loaded = async (...pages: readonly unknown[]) => {
  const asked: AwsRequest[] = []
  const aws = async <Output>(request: AwsRequest): Promise<Output> => {
    asked.push(request)
    return (pages[asked.length - 1] ?? pages.at(-1)) as Output
  }
  const { cases = [], hasMore } = (await want.feed.load(aws, question)).get(want.key) ?? {}
  return { cases, hasMore, asked: asked.map(({ operation, input }) => [operation, input] as const) }
}

const input = { reportArn: arn, filter: { status: 'FAILED' }, maxResults: 100 }

test('those of one status are asked for, page by page, as long as there are more', async () => {
  const { cases, hasMore, asked } = await loaded(
    { testCases: failed(1, 100), nextToken: 'a' },
    { testCases: [], nextToken: 'b' },
    { testCases: failed(101, 103) },
  )
  assert.deepEqual(asked, [
    ['DescribeTestCases', input],
    ['DescribeTestCases', { ...input, nextToken: 'a' }],
    ['DescribeTestCases', { ...input, nextToken: 'b' }],
  ])
  assert.deepEqual([cases.length, hasMore, cases.at(-1)?.name], [103, false, 'test 103'])
})

test('it stops where nobody would read on, and says that there are more', async () => {
  const pages = ['a', 'b', 'c'].map((nextToken, at) => ({ testCases: failed(at * 100 + 1, at * 100 + 100), nextToken }))
  const { cases, hasMore, asked } = await loaded(...pages)
  assert.deepEqual([cases.length, hasMore, asked.length], [mostCases, true, 2])
  const long = await loaded({ testCases: failed(1, mostCases + 1) })
  assert.deepEqual([long.cases.length, long.hasMore, long.asked.length], [mostCases, true, 1])
})

test('pages without an end, and tokens that repeat, are not asked for without an end', async () => {
  assert.equal((await loaded({ testCases: [], nextToken: 'again' })).asked.length, 2)
  const empty = Array.from({ length: 50 }, (_, at) => ({ testCases: [], nextToken: `${at}` }))
  assert.deepEqual([(await loaded(...empty)).asked.length, (await loaded(...empty)).hasMore], [10, true])
  for (const nextToken of [7, null, {}, '']) assert.equal((await loaded({ testCases: [], nextToken })).asked.length, 1)
})

test('what is no test case, or of another status, is left out; what AWS has no word for is unknown', async () => {
  const told = [
    null,
    'x',
    [],
    {},
    { status: 'FAILED' },
    { name: 'a', status: 'SUCCEEDED' },
    { name: 'b', status: 'FAILED' },
  ]
  assert.deepEqual((await loaded({ testCases: told })).cases, [{ name: 'b' }])
  const odd = wantTestCases(arn, 'UNKNOWN')
  const aws = async <Output>(): Promise<Output> =>
    ({ testCases: [{ name: 'c', status: 'FLAKY' }, { name: 'd' }, { name: 'e', status: 'ERROR' }] }) as Output
  const answers = await odd.feed.load(aws, { ...question, keys: [odd.key] })
  assert.deepEqual(answers.get(odd.key)?.cases, [{ name: 'c' }, { name: 'd' }])
  for (const nothing of [undefined, null, {}, [], { testCases: {} }])
    assert.deepEqual((await loaded(nothing)).cases, [])
})

test('a test case is cleaned where it comes in: its texts, its duration, the length of what it says', async () => {
  const message = `\n\n\u001b[2J\u001b]0;owned\u0007first\r\n\tsecond\u202e\n\n${'x'.repeat(20_000)}`
  const [first, ...others] = (
    await loaded({
      testCases: [
        {
          name: 'a\nb\u0000',
          prefix: 'p',
          testSuiteName: 's',
          testRawDataPath: 'f',
          status: 'FAILED',
          durationInNanoSeconds: 7,
          message,
        },
        ...[-1, 1e30, 0.5, 'long', null].map((durationInNanoSeconds) => ({
          name: 'c',
          status: 'FAILED',
          durationInNanoSeconds,
          message: '\n',
        })),
      ],
    })
  ).cases
  const { message: said = '', ...rest } = first ?? assert.fail()
  assert.deepEqual(rest, { name: 'a b', prefix: 'p', suite: 's', file: 'f', duration: 7 })
  assert.match(said, /^first\n {2}second\n\nx+… \(3632 more characters\)$/)
  for (const other of others) assert.deepEqual(other, { name: 'c' })
})

test('what a test case says may hold a quarter of a million blanks, and an answer very many test cases', async () => {
  const blanks = ' '.repeat(262_000)
  const message = `\n \n  first${blanks}last \n\t`
  const [{ message: said } = assert.fail()] = (await loaded({ testCases: [{ name: 'a', status: 'FAILED', message }] }))
    .cases
  assert.match(said ?? '', /^ {2}first {16377}… \(\d+ more characters\)$/)
  const { cases, hasMore } = await loaded({ testCases: failed(1, 200_000) })
  assert.deepEqual([cases.length, hasMore], [mostCases, true])
})

test('of a report that is gone there are none, and other refusals are told', async () => {
  const refusing = (kind: 'invalid' | 'denied') => async (): Promise<never> => {
    throw new AwsError(kind, 'no')
  }
  assert.equal((await want.feed.load(refusing('invalid'), question)).size, 0)
  await assert.rejects(want.feed.load(refusing('denied'), question), AwsError)
  assert.equal(want.feed.freshFor({ cases: [], hasMore: false }, 5000, 0), Number.POSITIVE_INFINITY)
  assert.equal(want.feed.ownerOf(want.key), 'web-unit')
})

test('over the wire only failed ones come, and a thousand of them in two requests', async (t) => {
  const cases = Array.from({ length: 1000 }, (_, at) => ({
    reportArn: arn,
    name: `test ${at}`,
    status: at % 2 ? 'FAILED' : 'SUCCEEDED',
  }))
  const demo = await serve(sceneOf([], { reports: [{ report: { arn }, cases }] }))
  t.after(demo.close)
  const aws = createAws({ endpoint: demo.endpoint, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } })
  const told = (await want.feed.load(aws, question)).get(want.key)
  assert.deepEqual(
    [told?.cases.length, told?.cases[0]?.name, told?.hasMore, demo.requests.length],
    [200, 'test 1', true, 2],
  )
  const other = wantTestCases(arn.replace(/1$/, '2'), 'FAILED')
  assert.equal((await other.feed.load(aws, { ...question, keys: [other.key] })).size, 0)
})
