import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  BatchGetReportsCommand,
  type CodeBuildClient,
  DescribeTestCasesCommand,
  type DescribeTestCasesInput,
  paginateDescribeTestCases,
  StartBuildCommand,
} from '@aws-sdk/client-codebuild'
import { castOf } from '../../source/demo/cast-of.ts'
import { drawFrom } from '../../source/demo/draw.ts'
import { mavenFailing } from '../../source/demo/logs/java.ts'
import { testsFailing } from '../../source/demo/logs/node.ts'
import { outcomes } from '../../source/demo/outcomes.ts'
import { idOf, type Part } from '../../source/demo/plan-of.ts'
import { reportArnOf, toReportId } from '../../source/demo/report-id.ts'
import type { Scene } from '../../source/demo/scene.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { stage } from '../../source/demo/stage.ts'
import { refusalOf, servedScene, startedAt } from './served-scene.ts'

const pace = [1, 2, 3, 4, 5, 6, 20, 4, 5, 3]
const part = (project: string, number: number, more: Partial<Part> = {}): Part => ({
  project,
  number,
  version: 'main',
  by: 'ci-bot',
  ago: 0,
  pace,
  ...more,
})

/** A scene of these builds alone, and the ARN of a report of one of them. */
const sceneOfParts = (...parts: readonly Part[]) => {
  const draw = drawFrom(1)
  const scene = stage({ name: 'few', does: '', cast: (given) => castOf(parts, given) }, { startedAt, seed: 1 })
  const arnOf = (at: number, kind: string, region = 'us-east-1'): string => {
    const { project } = parts[at] ?? assert.fail()
    const uuid = idOf(parts[at] ?? assert.fail(), draw).slice(project.length + 1)
    return reportArnOf({ project, region, uuid }, kind)
  }
  return { scene, arnOf }
}

const buildOf = (scene: Scene, project: string, elapsed: number) => {
  const id = scene.targets.find((target) => target.startsWith(`${project}:`)) ?? assert.fail(project)
  return scene.build('us-east-1', id, elapsed) ?? assert.fail(id)
}

/** What a command writes, without its colours. */
const textOf = ({ count, line }: typeof testsFailing): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  Array.from({ length: count }, (_, at) => line(at).replace(/\u001b\[[\d;]*m/g, '')).join('\n')

const getReports = async (client: CodeBuildClient, ...reportArns: readonly string[]) =>
  client.send(new BatchGetReportsCommand({ reportArns: [...reportArns] }))

const describe = (client: CodeBuildClient, input: Partial<DescribeTestCasesInput>) =>
  client.send(new DescribeTestCasesCommand(input as DescribeTestCasesInput))

test("a report's ARN leads back to its build", () => {
  const arn = reportArnOf(
    { project: 'api-server-e2e', region: 'eu-west-1', uuid: '0b1e01e0-a6a5-46e9-adf0-ddcb859e197d' },
    'unit',
  )
  assert.equal(
    arn,
    'arn:aws:codebuild:eu-west-1:123456789012:report/api-server-e2e-unit:0b1e01e0-a6a5-46e9-adf0-d791e958bcdd',
  )
  assert.equal(toReportId(arn)?.build, 'api-server-e2e:0b1e01e0-a6a5-46e9-adf0-ddcb859e197d')
  for (const other of ['', 'web-unit', arn.replace('report/', 'build/'), arn.slice(0, -37)])
    assert.equal(toReportId(other), undefined)
})

test('a report is there when BUILD is over, is being made until the upload is, and is named from the upload on', async (t) => {
  const { scene, arnOf } = sceneOfParts(part('web', 1))
  const { client, time } = await servedScene(t, scene)
  const arn = arnOf(0, 'unit')
  const statusAt = async (seconds: number) => {
    time.seconds = seconds
    const { reports = [], reportsNotFound = [] } = await getReports(client, arn)
    const { testCases = [] } = reportsNotFound.length > 0 ? {} : await describe(client, { reportArn: arn })
    return [reports[0]?.status, reportsNotFound.length, testCases.length, buildOf(scene, 'web', seconds).reportArns]
  }
  // give or take 3 % BUILD takes from 21 to 41, UPLOAD_ARTIFACTS from 45 to 50
  assert.deepEqual(await statusAt(39), [undefined, 1, 0, undefined])
  assert.deepEqual(await statusAt(43), ['GENERATING', 0, 0, undefined])
  assert.deepEqual(await statusAt(47.5), ['GENERATING', 0, 0, [arn]])
  assert.deepEqual(await statusAt(53), ['SUCCEEDED', 0, 100, [arn]])
})

test('a build that fails before it uploads has no report', async (t) => {
  const { scene, arnOf } = sceneOfParts(
    part('web', 1, { outcome: outcomes.installFails }),
    part('web', 2, { outcome: outcomes.timedOut }),
  )
  const { client, time } = await servedScene(t, scene)
  time.seconds = 100
  const arns = [arnOf(0, 'unit'), arnOf(1, 'unit')]
  assert.deepEqual((await getReports(client, ...arns)).reportsNotFound, arns)
  assert.equal(buildOf(scene, 'web', 100).reportArns, undefined)
})

test('test cases fail where the build says that its tests did, and nowhere else', async (t) => {
  const { scene, arnOf } = sceneOfParts(
    part('web', 1, { outcome: outcomes.testsFail }),
    part('checkout', 2, { outcome: outcomes.mavenFails }),
    part('web', 3, { outcome: outcomes.postBuildFails }),
    part('api-server', 4),
  )
  const { client, time } = await servedScene(t, scene)
  time.seconds = 100
  const { reports = [] } = await getReports(
    client,
    arnOf(0, 'unit'),
    arnOf(1, 'surefire'),
    arnOf(2, 'unit'),
    arnOf(3, 'coverage'),
  )
  assert.deepEqual(
    reports.map(({ status, type, testSummary }) => [
      status,
      type,
      testSummary?.statusCounts?.['FAILED'],
      testSummary?.statusCounts?.['ERROR'],
    ]),
    [
      ['FAILED', 'TEST', 1, 0],
      ['FAILED', 'TEST', 1, 0],
      ['SUCCEEDED', 'TEST', 0, 0],
      ['SUCCEEDED', 'CODE_COVERAGE', undefined, undefined],
    ],
  )
  const { codeCoverageSummary: coverage, executionId } = reports[3] ?? assert.fail()
  assert.deepEqual([coverage?.linesCovered, coverage?.branchCoveragePercentage], [8412, 61.02])
  assert.equal(executionId, buildOf(scene, 'api-server', 100).arn)
  const failedIn = async (reportArn: string) =>
    ((await describe(client, { reportArn, filter: { status: 'FAILED' } })).testCases ?? []).map(
      ({ name, message }) => [name, message?.split('\n')[0]] as const,
    )
  const [[inJest, saidInJest] = assert.fail()] = await failedIn(arnOf(0, 'unit'))
  const [[inMaven, saidInMaven] = assert.fail()] = await failedIn(arnOf(1, 'surefire'))
  assert.equal(inJest, 'checkout total rounds the tax to whole cents')
  assert.equal(inMaven, 'com.acme.checkout.TotalTest.roundsTheTaxToWholeCents')
  // as the log of the same build says
  assert.match(textOf(testsFailing), /● checkout total › rounds the tax to whole cents[\s\S]*1 failed[\s\S]*513 total/)
  assert.ok(textOf(mavenFailing).includes(String(saidInMaven)))
  assert.equal(saidInJest, 'Error: expect(received).toBe(expected) // Object.is equality')
  const totals = reports.map(({ testSummary }) => testSummary?.total)
  assert.deepEqual(totals, [513, 66, 513, undefined])
})

test('the counts are those of the test cases, and of more than five hundred five hundred are kept', async (t) => {
  const { scene, arnOf } = sceneOfParts(
    part('web', 1, { outcome: outcomes.testsFail }),
    part('checkout', 2, { outcome: outcomes.mavenFails }),
  )
  const { client, time } = await servedScene(t, scene)
  time.seconds = 100
  const countOf = async (reportArn: string) => {
    const counts: Record<string, number> = {}
    let nanoseconds = 0
    for await (const { testCases = [] } of paginateDescribeTestCases({ client }, { reportArn }))
      for (const { status = '', durationInNanoSeconds = 0 } of testCases) {
        counts[status] = (counts[status] ?? 0) + 1
        nanoseconds += durationInNanoSeconds
      }
    return { counts, nanoseconds }
  }
  const [unit, surefire] = (await getReports(client, arnOf(0, 'unit'), arnOf(1, 'surefire'))).reports ?? []
  const { counts, nanoseconds } = await countOf(arnOf(1, 'surefire'))
  assert.deepEqual({ UNKNOWN: 0, ERROR: 0, SKIPPED: 0, ...counts }, { ...surefire?.testSummary?.statusCounts })
  assert.equal(nanoseconds, surefire?.testSummary?.durationInNanoSeconds)
  assert.deepEqual([surefire?.truncated, surefire?.testSummary?.total], [false, 66])
  assert.deepEqual([unit?.truncated, unit?.testSummary?.total], [true, 513])
  assert.deepEqual((await countOf(arnOf(0, 'unit'))).counts, { FAILED: 1, SUCCEEDED: 499 })
})

test('test cases are filtered by status and by a part of their name or prefix, and come in pages', async (t) => {
  const { scene, arnOf } = sceneOfParts(part('web', 1, { outcome: outcomes.testsFail }))
  const { client, time } = await servedScene(t, scene)
  time.seconds = 100
  const reportArn = arnOf(0, 'unit')
  const namesOf = async (input: Partial<DescribeTestCasesInput>) =>
    ((await describe(client, { reportArn, ...input })).testCases ?? []).map(({ name }) => name)
  assert.equal((await namesOf({ filter: { status: 'FAILED' } })).length, 1)
  assert.deepEqual(await namesOf({ filter: { status: 'FAILED', keyword: 'adds up' } }), [])
  assert.deepEqual(await namesOf({ filter: { status: 'SUCCEEDED', keyword: 'adds up' } }), [
    'checkout total adds up the items',
  ])
  assert.equal((await namesOf({ filter: { keyword: 'checkout total' } })).length, 4)
  assert.deepEqual(await namesOf({ filter: { status: 'PONDERING' } }), [])
  const filter = { keyword: 'checkout total' }
  const first = await describe(client, { reportArn, maxResults: 3, filter })
  assert.equal(first.testCases?.length, 3)
  const { nextToken } = first
  const second = await describe(client, { reportArn, maxResults: 3, filter, nextToken })
  assert.deepEqual([second.testCases?.length, second.nextToken], [1, undefined])
  const refused = await refusalOf(describe(client, { reportArn, nextToken }))
  assert.deepEqual(refused.slice(0, 2), ['InvalidInputException', 400])
})

test('after thirty days a report is gone, and its test cases with it', async (t) => {
  const month = 30 * 86_400
  const { scene, arnOf } = sceneOfParts(part('web', 1, { ago: month }), part('web', 2, { ago: month + 100 }))
  const { client } = await servedScene(t, scene)
  const { reports = [], reportsNotFound } = await getReports(client, arnOf(0, 'unit'), arnOf(1, 'unit'))
  assert.deepEqual([reports.map(({ arn }) => arn), reportsNotFound], [[arnOf(0, 'unit')], [arnOf(1, 'unit')]])
  const { created, expired } = reports[0] ?? assert.fail()
  assert.equal(Number(expired) - Number(created), month * 1000)
  const gone = arnOf(1, 'unit')
  assert.deepEqual(await refusalOf(describe(client, { reportArn: gone })), [
    'ResourceNotFoundException',
    400,
    `The provided report ${gone} does not exist`,
  ])
})

test('what is no report is refused, or not found, as the service does it', async (t) => {
  const { scene, arnOf } = sceneOfParts(part('web', 1))
  const { client, time } = await servedScene(t, scene)
  time.seconds = 100
  const arn = arnOf(0, 'unit')
  const refused = async (...arns: readonly string[]) => (await refusalOf(getReports(client, ...arns)))[2]
  assert.match(
    await refused(),
    /at 'reportArns' failed to satisfy constraint: Member must have length greater than or equal to 1/,
  )
  assert.match(await refused(...Array.from({ length: 101 }, () => arn)), /less than or equal to 100/)
  assert.equal(await refused(arn, 'web-unit'), 'Invalid report ARN provided')
  const others = [arn.replace('us-east-1', 'eu-west-1'), arn.replace('web-unit', 'web-e2e'), arn.replace(/.$/, 'x')]
  const { reports = [], reportsNotFound } = await getReports(client, arn, ...others, arn)
  assert.deepEqual([reports.length, reportsNotFound], [1, others])
  for (const input of [
    {},
    { reportArn: 'web-unit' },
    { reportArn: arn, maxResults: 0 },
    { reportArn: arn, maxResults: 101 },
  ])
    assert.equal((await refusalOf(describe(client, input)))[0], 'InvalidInputException', JSON.stringify(input))
  for (const other of others)
    assert.equal((await refusalOf(describe(client, { reportArn: other })))[0], 'ResourceNotFoundException', other)
})

test('a build that was started reports, too', async (t) => {
  const { client, time } = await servedScene(t, sceneNamed('busy', { startedAt }) ?? assert.fail())
  const { build } = await client.send(new StartBuildCommand({ projectName: 'web' }))
  const uuid = build?.id?.slice('web:'.length) ?? ''
  const arn = reportArnOf({ project: 'web', region: 'us-east-1', uuid }, 'unit')
  assert.deepEqual((await getReports(client, arn)).reportsNotFound, [arn])
  time.seconds = 100
  const { reports = [] } = await getReports(client, arn)
  assert.deepEqual([reports[0]?.status, reports[0]?.testSummary?.total], ['SUCCEEDED', 513])
})

test('the scenes have what a pane is to be tried with: failing, large, expired and hostile reports', () => {
  const told = (name: string, arnPart: RegExp) => {
    const scene = sceneNamed(name, { startedAt }) ?? assert.fail(name)
    return scene
      .builds('us-east-1', 165)
      .flatMap(({ id }) =>
        (scene.build('us-east-1', id, 165)?.reportArns ?? [])
          .filter((arn) => arnPart.test(arn))
          .map((arn) => scene.report('us-east-1', arn, 165)),
      )
  }
  assert.ok(told('busy', /web-unit/).some((each) => each?.report.status === 'FAILED'))
  assert.ok(told('busy', /coverage/).some((each) => each?.report.codeCoverageSummary !== undefined))
  assert.ok(told('failures', /unit/).some((each) => each?.report.status === 'FAILED' && each.report.truncated))
  assert.ok(
    told('failures', /api-server/).some((each) => each === undefined),
    'a build of years ago',
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  assert.ok(told('unicode', /tests/).some((each) => each?.cases.some(({ message = '' }) => /\u001b\[2J/.test(message))))
})
