import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  BatchGetBuildsCommand,
  ListBuildsCommand,
  ListBuildsForProjectCommand,
  paginateListBuilds,
  paginateListBuildsForProject,
  type SortOrderType,
} from '@aws-sdk/client-codebuild'
import { deniedProject } from '../../source/demo/denied-project.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { sceneNames } from '../../source/demo/scenes/names.ts'
import { ask } from './ask.ts'
import { refusalOf, servedScene, startedAt } from './served-scene.ts'

const epoch = startedAt / 1000
const wire = (project: string, buildNumber: number, begins: number, region = 'us-east-1') => {
  const id = `${project}:${buildNumber}`
  const arn = `arn:aws:codebuild:${region}:123456789012:build/${id}`
  return { id, arn, buildNumber, projectName: project, startTime: epoch + begins }
}
const few = [wire('web', 9, -30), wire('api', 4, -20), wire('web', 10, -10), wire('web', 1, -5, 'eu-west-1')]
const many = Array.from({ length: 201 }, (_, i) => wire('web', i + 1, i - 300))
const numbersOf = (ids: readonly string[] | undefined) => ids?.map((id) => Number(id.split(':')[1]))

test('a project is listed by number, highest first, or as told; of its own region only', async (t) => {
  const { client } = await servedScene(t, sceneOf(few, { startedAt }))
  const list = async (sortOrder?: SortOrderType) => {
    const { ids, nextToken } = await client.send(new ListBuildsForProjectCommand({ projectName: 'web', sortOrder }))
    assert.equal(nextToken, undefined)
    return ids
  }
  assert.deepEqual(await list(), ['web:10', 'web:9'])
  assert.deepEqual(await list('DESCENDING'), ['web:10', 'web:9'])
  assert.deepEqual(await list('ASCENDING'), ['web:9', 'web:10'])
  const byArn = new ListBuildsForProjectCommand({ projectName: 'arn:aws:codebuild:us-east-1:123456789012:project/web' })
  assert.deepEqual((await client.send(byArn)).ids, ['web:10', 'web:9'])
})

test('a region is listed by start, the last first, and a build appears when it begins', async (t) => {
  const scene = sceneOf((elapsed) => [...few, ...(elapsed < 60 ? [] : [wire('api', 5, 60)])], { startedAt })
  const { client, time } = await servedScene(t, scene)
  const ids = async () => (await client.send(new ListBuildsCommand({}))).ids
  assert.deepEqual(await ids(), ['web:10', 'api:4', 'web:9'])
  time.seconds = 60
  assert.deepEqual(await ids(), ['api:5', 'web:10', 'api:4', 'web:9'])
  const oldest = new ListBuildsCommand({ sortOrder: 'ASCENDING' })
  assert.deepEqual((await client.send(oldest)).ids, ['web:9', 'api:4', 'web:10', 'api:5'])
})

test('a hundred ids are a page, and what begins meanwhile moves none of them', async (t) => {
  const scene = sceneOf((elapsed) => (elapsed < 1 ? many : [...many, wire('web', 202, 1)]), { startedAt })
  const { client, time } = await servedScene(t, scene)
  const pages: (readonly number[] | undefined)[] = []
  for await (const { ids } of paginateListBuildsForProject({ client }, { projectName: 'web' })) {
    pages.push(numbersOf(ids))
    time.seconds = 1
  }
  assert.deepEqual(
    pages.map((page) => [page?.length, page?.[0], page?.at(-1)]),
    [
      [100, 201, 102],
      [100, 101, 2],
      [1, 1, 1],
    ],
  )
  let all = 0
  for await (const { ids = [] } of paginateListBuilds({ client }, {})) all += ids.length
  assert.equal(all, 202)
})

test('a hundred builds are one page, and can be sorted; one more cannot', async (t) => {
  const hundred = await servedScene(t, sceneOf(many.slice(0, 100), { startedAt }))
  const sorted = new ListBuildsForProjectCommand({ projectName: 'web', sortOrder: 'ASCENDING' })
  const { ids, nextToken } = await hundred.client.send(sorted)
  assert.deepEqual([ids?.length, nextToken], [100, undefined])
  const { client } = await servedScene(t, sceneOf(many.slice(0, 101), { startedAt }))
  const [name, status] = await refusalOf(client.send(sorted))
  assert.deepEqual([name, status], ['InvalidInputException', 400])
})

test('a project nobody has, no name and a strange token are refused, each in its words', async (t) => {
  const { client, demo } = await servedScene(t, sceneOf(many, { startedAt, projects: ['new'] }))
  const list = (projectName: string | undefined, nextToken?: string) =>
    client.send(new ListBuildsForProjectCommand({ projectName, nextToken }))
  const refused = (projectName: string | undefined, nextToken?: string) => refusalOf(list(projectName, nextToken))
  const project = 'arn:aws:codebuild:us-east-1:123456789012:project'
  const missing = `The provided project ${project}/nobody does not exist`
  assert.deepEqual(await refused('nobody'), ['ResourceNotFoundException', 400, missing])
  assert.deepEqual(await refused(`${project}/nobody`), ['ResourceNotFoundException', 400, missing])
  assert.equal(
    (await refused(`${project.replace('123456789012', '210987654321')}/web`))[0],
    'ResourceNotFoundException',
  )
  assert.equal((await refused('no body'))[0], 'InvalidInputException')
  assert.equal((await refused(undefined))[0], 'InvalidInputException')
  assert.deepEqual((await list('new')).ids, [])

  const { nextToken } = await list('web')
  assert.deepEqual(numbersOf((await list('web', nextToken)).ids)?.[0], 101)
  for (const token of ['nonsense', '', 'bnVsbA=='])
    assert.equal((await refused('web', token))[0], 'InvalidInputException')
  const ofRegion = (await client.send(new ListBuildsCommand({}))).nextToken
  assert.equal((await refused('web', ofRegion))[0], 'InvalidInputException')
  assert.equal((await refusalOf(client.send(new ListBuildsCommand({ nextToken }))))[0], 'InvalidInputException')

  const typeOf = async (body: object) => {
    const answer = await ask(demo.endpoint, 'ListBuildsForProject', JSON.stringify(body))
    return ((await answer.json()) as { readonly __type: string }).__type
  }
  assert.equal(await typeOf({ projectName: ['web'] }), 'SerializationException')
  assert.equal(await typeOf({ projectName: 'web', nextToken: 7 }), 'SerializationException')
  assert.equal(await typeOf({ projectName: 'new', sortOrder: 'SIDEWAYS' }), 'InvalidInputException')
})

test('a fault of a project holds for its list, too', async (t) => {
  const { client } = await servedScene(t, sceneOf(few, { startedAt, faults: [deniedProject('api')] }))
  const [name, , message] = await refusalOf(client.send(new ListBuildsForProjectCommand({ projectName: 'api' })))
  assert.equal(name, 'AccessDeniedException')
  assert.match(message, /codebuild:ListBuildsForProject on resource: .*:project\/api /)
  await client.send(new ListBuildsForProjectCommand({ projectName: 'web' }))
})

for (const name of sceneNames) {
  test(`${name}: what is listed is there, once, and has begun; its targets are in it`, () => {
    const scene = sceneNamed(name, { startedAt }) ?? assert.fail(name)
    const listed = scene.builds('us-east-1', 0)
    const ids = new Set(listed.map(({ id }) => id))
    assert.equal(ids.size, listed.length)
    for (const target of scene.targets)
      assert.equal(ids.has(target), scene.build('us-east-1', target, 0) !== undefined, target)
    for (const { id, project, number, begins } of listed.slice(0, 300)) {
      const build = scene.build('us-east-1', id, 0) ?? assert.fail(id)
      assert.deepEqual([build.projectName, build.buildNumber], [project, number])
      assert.ok(Math.abs((build.startTime ?? 0) - scene.epoch(begins)) < 0.002)
    }
    assert.ok(listed.every(({ begins }, i) => begins <= (listed[i - 1]?.begins ?? 0)))
  })
}

test('projects of busy have a history: older, finished, mostly succeeded, with numbers that go on', async (t) => {
  const scene = sceneNamed('busy', { startedAt }) ?? assert.fail()
  const { client } = await servedScene(t, scene)
  for (const projectName of ['web', 'api-server', 'checkout', 'docs', 'mobile', 'infra', 'platform']) {
    const { ids } = await client.send(new ListBuildsForProjectCommand({ projectName }))
    const { builds = [], buildsNotFound } = await client.send(new BatchGetBuildsCommand({ ids }))
    assert.deepEqual(buildsNotFound, [])
    const targets = new Set(scene.targets)
    const old = builds.filter(({ id = '', buildBatchArn }) => !targets.has(id) && buildBatchArn === undefined)
    const oldest = Math.min(
      ...builds.filter(({ id = '' }) => targets.has(id)).map(({ startTime }) => Number(startTime)),
    )
    assert.equal(old.length, 20, projectName)
    assert.ok(old.every(({ buildComplete, endTime }) => buildComplete && Number(endTime) < oldest))
    const succeeded = old.filter(({ buildStatus }) => buildStatus === 'SUCCEEDED').length
    assert.ok(succeeded >= 12 && succeeded < 20, `${projectName} ${succeeded}`)
    const numbers = old.map(({ buildNumber = 0 }) => buildNumber).sort((a, b) => b - a)
    assert.deepEqual(
      numbers,
      Array.from(numbers, (_, i) => (numbers[0] ?? 0) - i),
    )
  }
})
