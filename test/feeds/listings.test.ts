import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AwsError, type AwsRequest } from '../../source/aws/aws.ts'
import type { Listing } from '../../source/domain/build-id.ts'
import { type Listed, wantListing } from '../../source/feeds/listings.ts'

const signal = new AbortController().signal
const region = 'us-east-1'
const web: Listing = { kind: 'project', key: `${region} project web`, region, id: 'web', ask: 'web' }
const arn = 'arn:aws:codebuild:us-east-1:210987654321:project/web'
const shared: Listing = { ...web, ask: arn }
const { feed } = wantListing(web)

const ids = (from: number, to: number): readonly string[] =>
  Array.from({ length: from - to + 1 }, (_, at) => `web:${from - at}`)

/** What was asked for, and what came of it, when AWS answers with these pages. */
const loaded = async (pages: readonly unknown[], known?: Listed, listing = web) => {
  const asked: AwsRequest[] = []
  const aws = async <Output>(request: AwsRequest): Promise<Output> => {
    asked.push(request)
    return pages[asked.length - 1] as Output
  }
  const want = wantListing(listing)
  const answers = await want.feed.load(aws, { region, keys: [want.key], signal, known: () => known })
  return { ids: answers.get(want.key)?.ids, asked: asked.map(({ operation, input }) => [operation, input]) }
}

test('a project is asked for by its name, without an order, and one page is enough to begin with', async () => {
  assert.deepEqual(await loaded([{ ids: ids(300, 201), nextToken: 'more' }]), {
    ids: ids(300, 201),
    asked: [['ListBuildsForProject', { projectName: 'web' }]],
  })
})

test('later, as many pages are asked for as hold new builds', async () => {
  const pages = [
    { ids: ids(300, 201), nextToken: 'a' },
    { ids: ids(200, 101), nextToken: 'b' },
    { ids: ids(100, 1), nextToken: 'c' },
  ]
  const { asked, ids: told } = await loaded(pages, { ids: ['web:150'] })
  assert.deepEqual(asked, [
    ['ListBuildsForProject', { projectName: 'web' }],
    ['ListBuildsForProject', { projectName: 'web', nextToken: 'a' }],
  ])
  assert.equal(told?.length, 200)
  assert.equal((await loaded([{ ids: ids(300, 201), nextToken: 'a' }], { ids: ['web:300'] })).asked.length, 1)
})

test('pages without an end are not asked for without an end', async () => {
  const endless = Array.from({ length: 50 }, (_, page) => ({ ids: ids(100, 1), nextToken: `${page}` }))
  assert.equal((await loaded(endless, { ids: ['web:0'] })).asked.length, 10)
})

test('an answer may list very many builds at once', async () => {
  const very = ids(200_000, 1)
  assert.equal((await loaded([{ ids: very }])).ids?.length, 200_000)
  assert.equal((await loaded([{ ids: very }], { ids: ids(1000, 1) })).ids?.length, 200_000)
})

test('a region is asked for its builds', async () => {
  const listing: Listing = { kind: 'region', key: `${region} region`, region, id: region, ask: region }
  assert.deepEqual(await loaded([{ ids: ['web:2', 'api:1'] }], undefined, listing), {
    ids: ['web:2', 'api:1'],
    asked: [['ListBuilds', {}]],
  })
})

test('what is no id in an answer is left out', async () => {
  for (const output of [{}, undefined, { ids: 'web:1' }, { ids: null }])
    assert.deepEqual((await loaded([output])).ids, [], JSON.stringify(output))
  assert.deepEqual((await loaded([{ ids: ['web:1', 7, null, 'web', 'we b:1', 'web:\u001b[2J'] }])).ids, ['web:1'])
})

const lead = (listed: Listed, known?: Listed, listing = web) => {
  const want = wantListing(listing)
  return want.feed.leadsTo?.(listed, known, { region, key: want.key, last: 3 })
}

test('a first answer leads to as many builds as were wished for, the newest', () => {
  assert.deepEqual(lead({ ids: ids(9, 1) }), [
    { key: 'us-east-1 web:9', region, id: 'web:9', ask: 'web:9' },
    { key: 'us-east-1 web:8', region, id: 'web:8', ask: 'web:8' },
    { key: 'us-east-1 web:7', region, id: 'web:7', ask: 'web:7' },
  ])
})

test('a later answer leads to what began since, however many, and to nothing older', () => {
  const ofIds = (listed: Listed, known: Listed) => lead(listed, known)?.map(({ id, isNew }) => [id, isNew])
  assert.deepEqual(
    ofIds({ ids: ids(14, 5) }, { ids: ids(9, 1) }),
    ids(14, 10).map((id) => [id, true]),
  )
  // the newest was deleted
  assert.deepEqual(ofIds({ ids: ids(8, 1) }, { ids: ids(9, 2) }), [])
  assert.deepEqual(
    ofIds({ ids: ids(2, 1) }, { ids: [] }),
    ids(2, 1).map((id) => [id, true]),
  )
})

test('builds of a project of another account are asked for by ARN', () => {
  assert.deepEqual(lead({ ids: ['web:1'] }, undefined, shared), [
    { key: 'us-east-1 web:1', region, id: 'web:1', ask: 'arn:aws:codebuild:us-east-1:210987654321:build/web:1' },
  ])
  assert.equal(feed.ownerOf(arn), 'web')
})

test('what is known grows at its beginning, and stays the same object while nothing begins', () => {
  const known = { ids: ids(9, 1) }
  assert.equal(feed.merge?.(known, { ids: ids(9, 5) }), known)
  assert.deepEqual(feed.merge?.(known, { ids: ids(11, 5) }), { ids: ids(11, 1) })
  assert.equal(feed.merge?.({ ids: ids(1000, 1) }, { ids: ids(1050, 951) })?.ids.length, 1000)
})

test('a project that AWS does not know has no answer, and other refusals are told', async () => {
  const refusing = (kind: 'invalid' | 'denied') => async (): Promise<never> => {
    throw new AwsError(kind, 'no')
  }
  const load = (kind: 'invalid' | 'denied') => feed.load(refusing(kind), { region, keys: ['web'], signal })
  assert.deepEqual([...(await load('invalid')).keys()], [])
  await assert.rejects(load('denied'), AwsError)
})
