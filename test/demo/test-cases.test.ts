import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DescribeTestCasesInput, paginateDescribeTestCases } from '@aws-sdk/client-codebuild'
import { mavenFailing } from '../../source/demo/logs/java.ts'
import { testsFailing } from '../../source/demo/logs/node.ts'
import { outcomes } from '../../source/demo/outcomes.ts'
import { buildOf, describe, getReports, part, sceneOfParts, textOf } from './reported.ts'
import { refusalOf, servedScene } from './served-scene.ts'

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
