import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { type TestContext, test } from 'node:test'
import { BatchGetBuildsCommand } from '@aws-sdk/client-codebuild'
import fc from 'fast-check'
import { createAws } from '../../source/aws/client.ts'
import { awsErrorOf } from '../../source/aws/errors.ts'
import { clientOf } from '../demo/client.ts'
import { problemOf, question } from '../helpers/home.ts'
import { sent, serving } from '../helpers/serving.ts'

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }
type Output = { readonly builds: readonly object[]; readonly buildsNotFound?: readonly string[] }

const build = (id: string, more: object = {}) => ({
  id,
  startTime: 1548717462.122,
  phases: [{ phaseType: 'BUILD', contexts: [{ message: '}],[{"' }] }],
  environment: { environmentVariables: [{ name: 'A"B', value: '\\"} 機能 🚀 \u0000\u2028' }] },
  ...more,
})

/** What is made of these answers, one after the other, by one port; each as text or as a value. */
const answered = async (t: TestContext, ...bodies: readonly (object | string)[]) => {
  const texts = bodies.map((body) => (typeof body === 'string' ? body : JSON.stringify(body)))
  const { endpoint } = await serving(
    t,
    ...texts.map(
      (text): RequestListener =>
        (_, response) =>
          sent(response, 200, text),
    ),
  )
  const aws = createAws({ endpoint, credentials })
  const outputs: Output[] = []
  for (const _ of bodies) outputs.push(await aws<Output>(question))
  return outputs
}

const dated = (given: object) => ({ ...given, startTime: new Date(1548717462122) })

test('a member that comes again is the same object, one that changed a new one', async (t) => {
  const [a, b, changed] = [build('a:1'), build('b:2'), build('b:2', { currentPhase: 'BUILD' })]
  const [first, second] = await answered(t, { builds: [a, b] }, { builds: [a, changed] })
  assert.deepEqual(first?.builds, [dated(a), dated(b)])
  assert.deepEqual(second?.builds, [dated(a), dated(changed)])
  assert.equal(second?.builds[0], first?.builds[0])
  assert.notEqual(second?.builds[1], first?.builds[1])
})

test('members come in the order of their answer, among others that are new, twice there or none', async (t) => {
  const [a, b, c] = [build('a:1'), build('b:2'), build('c:3')]
  const [first, second, third] = await answered(
    t,
    { builds: [a, b, b], buildsNotFound: ['x:1'] },
    { builds: [null, b, c, a, null, a], buildsNotFound: ['x:1', 'a:1'] },
    { buildsNotFound: ['y:2'], builds: [] },
  )
  assert.deepEqual(second?.builds, [null, dated(b), dated(c), dated(a), null, dated(a)])
  assert.deepEqual(second?.buildsNotFound, ['x:1', 'a:1'])
  assert.ok(first?.builds.includes(second?.builds[1] ?? {}))
  assert.equal(second?.builds[3], first?.builds[0])
  assert.equal(second?.builds[5], first?.builds[0])
  assert.deepEqual([third?.builds, third?.buildsNotFound], [[], ['y:2']])
})

test('an answer in pieces is read as one', async (t) => {
  const body = Buffer.from(JSON.stringify({ builds: [build('a:1'), build('b:2')] }))
  const { endpoint } = await serving(t, (_, response) => {
    response.writeHead(200)
    const more = (from: number): void => {
      if (from >= body.length) response.end()
      else response.write(body.subarray(from, from + 97), () => more(from + 97))
    }
    more(0)
  })
  const aws = createAws({ endpoint, credentials })
  const [first, second] = [await aws<Output>(question), await aws<Output>(question)]
  assert.deepEqual(first.builds, [dated(build('a:1')), dated(build('b:2'))])
  assert.deepEqual(
    [0, 1].map((at) => second.builds[at] === first.builds[at]),
    [true, true],
  )
})

test('what fails in between is told, and what was known is known again', async (t) => {
  const text = JSON.stringify({ builds: [build('a:1')] })
  const { endpoint } = await serving(
    t,
    (_, response) => sent(response, 200, text),
    (_, response) => sent(response, 400, '{"__type":"ThrottlingException","builds":[{"id":"a:1"}]}'),
    (_, response) => sent(response, 200, text.slice(0, -3)),
    (_, response) => sent(response, 200, JSON.stringify({ builds: [build('a:1'), { startTime: {} }] })),
    (_, response) => sent(response, 200, text),
  )
  const aws = createAws({ endpoint, credentials })
  const first = await aws<Output>(question)
  const { host } = new URL(endpoint)
  assert.equal((await problemOf(aws(question))).message, 'throttled')
  assert.equal((await problemOf(aws(question))).message, `the answer of ${host} broke off`)
  assert.equal((await problemOf(aws(question))).message, "AWS's answer cannot be read")
  assert.equal((await aws<Output>(question)).builds[0], first.builds[0])
})

test('regions and operations know nothing of each other', async (t) => {
  const text = JSON.stringify({ builds: [build('a:1')], reports: [{ name: 'a' }] })
  const { endpoint } = await serving(t, (_, response) => sent(response, 200, text))
  const aws = createAws({ endpoint, credentials })
  const first = await aws<Output>(question)
  const elsewhere = await aws<Output>({ ...question, region: 'eu-west-1' })
  assert.deepEqual(elsewhere.builds, first.builds)
  assert.notEqual(elsewhere.builds[0], first.builds[0])
  const reportsOf = { ...question, operation: 'BatchGetReports', input: { reportArns: ['a'] } }
  const { reports, builds } = await aws<{ reports: readonly object[]; builds?: unknown }>(reportsOf)
  assert.deepEqual([reports, builds], [[{ name: 'a' }], undefined])
})

/** Members of every kind, few enough that they come again, and what may stand beside them. */
const member = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      {
        id: fc.constantFrom('a:1', 'b:2', 'c"}:3', 'd\\:4', '機能:5'),
        startTime: fc.constantFrom<unknown>(1548717462.122, 1.4e9, null),
        phases: fc.array(fc.constantFrom({ phaseType: 'BUILD', startTime: 1 }, { contexts: [{ message: '[' }] }, null)),
        source: fc.constantFrom({ buildspec: 'a: [b, {c: "d"}]\n' }, 'x', null, { auth: { type: 'OAUTH' } }),
        __type: fc.constantFrom('x'),
        unknown: fc.constantFrom<unknown>(1, [{}]),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant({ startTime: {} })) },
)
const list = fc.oneof(
  { weight: 6, arbitrary: fc.array(member) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
)
const answer = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      { builds: list, buildsNotFound: list, other: list, __type: fc.constantFrom<unknown>('x', 1) },
      { requiredKeys: ['builds'] },
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
)

/** A text that a way may have spoilt: cut off, with a name twice or written otherwise, with a byte that is another. */
const text = fc
  .tuple(answer, fc.nat({ max: 9 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...'{}[],":\\x '))
  .map(([value, way, where, byte]) => {
    const json = JSON.stringify(value, undefined, way === 5 ? 1 : undefined)
    const at = Math.floor(json.length * where)
    if (way === 6) return json.slice(0, at)
    if (way === 7) return json.slice(0, at) + byte + json.slice(at + 1)
    if (way === 8) return json.replace(/^\{/, '{"builds":[{"id":"a:1"},{"id":"b:2"}],')
    return way === 9 ? json.replace('"builds"', '"b\\u0075ilds"') : json
  })

test('whatever is answered, as often as it may be: what is told is what the SDK alone would tell', async (t) => {
  let body = ''
  const { endpoint } = await serving(t, (_, response) => sent(response, 200, body))
  const alone = clientOf(endpoint)
  const about = { host: new URL(endpoint).host, renewal: {} }
  const ofAlone = () =>
    alone.send(new BatchGetBuildsCommand({ ids: ['web:1'] })).catch((error: unknown) => awsErrorOf(error, about))
  const plain = (output: object) => (output instanceof Error ? output : { ...output, $metadata: undefined })
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 4 }), async (texts) => {
      const aws = createAws({ endpoint, credentials })
      // so that nothing that was told is forgotten
      const outputs: object[] = []
      for (body of [...texts, ...texts]) {
        const output = await aws<object>(question).catch((error: object) => error)
        outputs.push(output)
        assert.deepEqual(plain(output), plain(await ofAlone()), body)
      }
    }),
    { numRuns: 60 },
  )
})
