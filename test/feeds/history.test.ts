import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AwsError, type AwsErrorKind, type AwsRequest } from '../../source/aws/aws.ts'
import type { Past } from '../../source/domain/past.ts'
import { type History, wantHistory, wantRetries } from '../../source/feeds/history.ts'
import { targetOf } from '../helpers/entries.ts'
import { problemOf } from '../helpers/home.ts'

const region = 'us-east-1'
const signal = new AbortController().signal

const wire = (number: number, more: object = {}) => ({
  id: `web:${number}`,
  projectName: 'web',
  buildNumber: number,
  buildStatus: 'SUCCEEDED',
  phases: [{ phaseType: 'BUILD', phaseStatus: 'FAILED', contexts: [{ statusCode: 'X', message: 'long' }] }],
  ...more,
})

/** What was asked, and what came of it, where AWS knows these builds. */
const loaded = async (
  builds: readonly { readonly id: string }[],
  known?: History,
  like = 'web:1',
  want = wantHistory,
) => {
  const asked: [string, object][] = []
  const aws = async <Output>({ operation, input }: AwsRequest): Promise<Output> => {
    asked.push([operation, input])
    if (operation === 'ListBuildsForProject') return { ids: builds.map(({ id }) => id) } as Output
    const { ids } = input as { readonly ids: readonly string[] }
    return { builds: builds.filter(({ id }) => ids.some((name) => name.endsWith(id))) } as Output
  }
  const wanted = want(targetOf(like))
  const question = { region, keys: [wanted.key], signal, known: () => known }
  const data = (await wanted.feed.load(aws, question)).get(wanted.key)
  return { data, ids: data?.builds.map(({ id }) => id), asked }
}

test('a project is listed, and then its last forty builds are asked for in one request', async () => {
  const builds = Array.from({ length: 60 }, (_, at) => wire(60 - at))
  const { asked, ids } = await loaded(builds)
  const last = builds.slice(0, 40).map(({ id }) => id)
  assert.deepEqual(ids, last)
  assert.deepEqual(asked, [
    ['ListBuildsForProject', { projectName: 'web' }],
    ['BatchGetBuilds', { ids: last }],
  ])
})

test('a project without builds is asked for no builds', async () => {
  assert.deepEqual(await loaded([]), {
    data: { builds: [] },
    ids: [],
    asked: [['ListBuildsForProject', { projectName: 'web' }]],
  })
})

test('of a shared project of another account everything is asked for by its ARN', async () => {
  const arn = 'arn:aws:codebuild:us-east-1:210987654321:build/web:7'
  const { asked, ids } = await loaded([wire(9)], undefined, arn)
  assert.deepEqual(asked, [
    ['ListBuildsForProject', { projectName: 'arn:aws:codebuild:us-east-1:210987654321:project/web' }],
    ['BatchGetBuilds', { ids: ['arn:aws:codebuild:us-east-1:210987654321:build/web:9'] }],
  ])
  assert.deepEqual(ids, ['web:9'])
})

test('what is over and known is not asked for again; what began since is new, and stays so', async () => {
  const running = { buildStatus: 'IN_PROGRESS' }
  const first = await loaded([wire(2, running), wire(1)], undefined, 'web:1', wantRetries)
  assert.deepEqual(
    first.data?.builds.map(({ isNew }) => isNew),
    [undefined, undefined],
  )
  const builds = [wire(3, running), wire(2), wire(1)]
  const second = await loaded(builds, first.data, 'web:1', wantRetries)
  assert.deepEqual(second.asked.at(-1), ['BatchGetBuilds', { ids: ['web:3', 'web:2'] }])
  const isNew = (history: History | undefined) => history?.builds.map((past: Past) => past.isNew)
  assert.deepEqual(isNew(second.data), [true, undefined, undefined])
  const third = await loaded([wire(3), wire(2), wire(1)], second.data, 'web:1', wantRetries)
  assert.deepEqual(isNew(third.data), [true, undefined, undefined])
  assert.deepEqual((await loaded(builds, third.data, 'web:1', wantRetries)).asked.length, 1)
})

test('what is first told of after the project was refused, left out, or cleared of others is not new', async () => {
  const isNew = async (known: History | undefined, ...numbers: readonly number[]) => {
    const { data } = await loaded(
      numbers.map((number) => wire(number)),
      known,
      'web:1',
      wantRetries,
    )
    return [data, data?.builds.filter((past) => past.isNew).map(({ id }) => id)] as const
  }
  assert.deepEqual((await isNew({ builds: [], isUntold: true }, 2, 1))[1], [])
  const [known] = await isNew(undefined, 5, 4, 2)
  assert.deepEqual((await isNew(known, 5, 4, 3, 2))[1], [])
  assert.deepEqual((await isNew(known, 4, 2, 1))[1], [])
  assert.deepEqual((await isNew(known, 7, 6, 5, 4))[1], ['web:7', 'web:6'])
  // one that has none yet has only new ones
  assert.deepEqual((await isNew({ builds: [] }, 2, 1))[1], ['web:2', 'web:1'])
})

test('why a phase failed is not kept: it may be long', async () => {
  const { data } = await loaded([wire(1)])
  const [phase] = data?.builds[0]?.phases ?? []
  assert.deepEqual([phase?.phaseStatus, phase?.contexts], ['FAILED', []])
})

test('how long builds take is asked for once, whether somebody retried one once a minute', () => {
  const fresh = (want: typeof wantHistory, interval: number) =>
    want(targetOf('web:1')).feed.freshFor({ builds: [] }, interval, 0)
  assert.equal(fresh(wantHistory, 5000), Number.POSITIVE_INFINITY)
  assert.equal(fresh(wantRetries, 5000), 60_000)
  assert.equal(fresh(wantRetries, 300_000), 300_000)
})

test('where the project is refused there is no history; where the region is not well that is for another time', async () => {
  const failing = (kind: AwsErrorKind) => {
    const { feed, key } = wantHistory(targetOf('web:1'))
    return feed.load(() => Promise.reject(new AwsError(kind, 'no')), { region, keys: [key], signal })
  }
  for (const kind of ['denied', 'invalid', 'unreadable'] as const)
    assert.deepEqual(await failing(kind), new Map([['web', { builds: [], isUntold: true }]]))
  for (const kind of ['busy', 'expired', 'unreachable', 'other'] as const)
    assert.equal((await problemOf(failing(kind))).kind, kind)
})

test('an answer that lists no ids is one without builds', async () => {
  const { feed, key } = wantHistory(targetOf('web:1'))
  for (const answer of [undefined, {}, { ids: 'web:1' }, { ids: [null, 7, 'no id', 'web'] }]) {
    const aws = async <Output>(): Promise<Output> => answer as Output
    assert.deepEqual(await feed.load(aws, { region, keys: [key], signal }), new Map([['web', { builds: [] }]]))
  }
})
