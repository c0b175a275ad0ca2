import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AwsRequest } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { serve } from '../../source/demo/server.ts'
import type { Report } from '../../source/domain/report.ts'
import { clean } from '../../source/feeds/clean.ts'
import { readReport, wantReport } from '../../source/feeds/reports.ts'

const arnOf = (uuid: string, group = 'web-unit'): string =>
  `arn:aws:codebuild:eu-west-1:123456789012:report/${group}:${uuid}`
const signal = new AbortController().signal

const readOf = (member: object): Report | undefined => readReport(clean({ arn: arnOf('1'), ...member }) ?? '')
const feedOf = () => wantReport(arnOf('1'))?.feed ?? assert.fail()

test('a report is wanted in the region of its ARN; what is no ARN of one is never asked for', () => {
  const want = wantReport(arnOf('1')) ?? assert.fail()
  assert.deepEqual([want.region, want.key, want.feed.limit], ['eu-west-1', arnOf('1'), 100])
  assert.equal(want.feed.ownerOf(want.key), 'web-unit')
  for (const other of ['', 'v-reportArns', 'arn:aws:codebuild:eu-west-1:1:build/web:1'])
    assert.equal(wantReport(other), undefined)
})

const recorded = {
  type: 'TEST',
  name: 'web-unit',
  status: 'FAILED',
  created: new Date(1_601_576_722_531),
  expired: new Date(1_604_168_722_000),
  truncated: false,
  testSummary: {
    total: 28,
    statusCounts: { ERROR: 5, FAILED: 1, SKIPPED: 4, SUCCEEDED: 18, UNKNOWN: 0 },
    durationInNanoSeconds: 94_000_000,
  },
}

test('a recorded report of tests is read whole', () => {
  assert.deepEqual(readOf(recorded), {
    arn: arnOf('1'),
    name: 'web-unit',
    status: 'FAILED',
    created: 1_601_576_722_531,
    expires: 1_604_168_722_000,
    truncated: false,
    tests: { total: 28, counts: { FAILED: 1, ERROR: 5, SKIPPED: 4, UNKNOWN: 0, SUCCEEDED: 18 }, duration: 94_000_000 },
  })
})

test('coverage is read with its percentages, which are made where they are not told', () => {
  const codeCoverageSummary = {
    lineCoveragePercentage: 87.26,
    linesCovered: 8412,
    linesMissed: 1228,
    branchesCovered: 1,
    branchesMissed: 3,
  }
  const { lines, branches } = readOf({ codeCoverageSummary }) ?? {}
  assert.deepEqual(lines, { percent: 87.26, covered: 8412, missed: 1228 })
  assert.deepEqual(branches, { percent: 25, covered: 1, missed: 3 })
})

test('wrong types and absurd numbers are kept out, and cost nothing else', () => {
  const absurd = [-1, 1e30, 0.5, 'many', null, {}, [], Number.NaN, true]
  for (const wrong of absurd) {
    const testSummary = { total: wrong, statusCounts: { FAILED: wrong, ERROR: 2 }, durationInNanoSeconds: wrong }
    const codeCoverageSummary = {
      lineCoveragePercentage: wrong === 0.5 ? 101 : wrong,
      linesCovered: wrong,
      linesMissed: wrong,
    }
    const { tests, lines, branches } = readOf({ testSummary, codeCoverageSummary }) ?? {}
    assert.deepEqual(
      tests,
      { total: 2, counts: { FAILED: 0, ERROR: 2, SKIPPED: 0, UNKNOWN: 0, SUCCEEDED: 0 } },
      String(wrong),
    )
    assert.deepEqual([lines, branches], [undefined, undefined], String(wrong))
    assert.deepEqual(
      readOf({
        name: wrong,
        status: wrong,
        created: wrong,
        truncated: 'no',
        testSummary: wrong,
        codeCoverageSummary: [wrong],
      })?.tests?.total ?? 0,
      0,
    )
  }
  assert.equal(readOf({ name: 7 })?.name, '7')
  assert.equal(readOf({ name: '' })?.name, 'web-unit')
  assert.equal(readOf({ name: 'a\n\u001b[2Jb\u202e' })?.name, 'a b')
  for (const arn of [undefined, null, 7, 'web-unit']) assert.equal(readOf({ arn }), undefined)
})

/** What is known after AWS answered this about two reports. */
const loaded = async (output: unknown) => {
  const asked: AwsRequest[] = []
  const aws = async <Output>(request: AwsRequest): Promise<Output> => {
    asked.push(request)
    return output as Output
  }
  const answers = await feedOf().load(aws, { region: 'eu-west-1', keys: [arnOf('1'), arnOf('2')], signal })
  return { found: [...answers.keys()], untold: [...(answers.untold ?? [])], asked }
}

test('all reports go into one request; those that are gone are told from those that were left out', async () => {
  const { found, untold, asked } = await loaded({ reports: [{ arn: arnOf('2') }], reportsNotFound: [arnOf('1')] })
  assert.deepEqual([found, untold], [[arnOf('2')], []])
  assert.deepEqual(
    asked.map(({ operation, region, input }) => [operation, region, input]),
    [['BatchGetReports', 'eu-west-1', { reportArns: [arnOf('1'), arnOf('2')] }]],
  )
  for (const nothing of [
    undefined,
    null,
    {},
    [],
    'hello',
    { reports: {}, reportsNotFound: 7 },
    { reports: [null, 'x', {}, { arn: arnOf('9') }] },
  ])
    assert.deepEqual(
      [await loaded(nothing)].map((each) => [each.found, each.untold]),
      [[[], [arnOf('1'), arnOf('2')]]],
    )
})

test('a report that is being made is asked for again, for as long as a build can take; one that is done never', () => {
  const { freshFor } = feedOf()
  const fresh = (member: object, at = 0) => freshFor(readOf(member) ?? assert.fail(), 5000, at)
  const created = new Date('2026-11-22T12:00:00Z')
  assert.equal(fresh({ status: 'GENERATING', created }, created.getTime() + 3_600_000), 5000)
  assert.equal(fresh({ status: 'GENERATING' }, created.getTime()), 5000)
  assert.equal(fresh({ status: 'GENERATING', created }, created.getTime() + 37 * 3_600_000), Number.POSITIVE_INFINITY)
  for (const status of ['SUCCEEDED', 'FAILED', 'INCOMPLETE', 'DELETING', undefined])
    assert.equal(fresh({ status }), Number.POSITIVE_INFINITY)
})

test('reports come over the wire as they were sent, in their own region', async (t) => {
  const report = { arn: arnOf('1'), ...recorded, created: 1_601_576_722.531, expired: 1_604_168_722 }
  const demo = await serve(sceneOf([], { reports: [{ report, cases: [] }] }))
  t.after(demo.close)
  const aws = createAws({ endpoint: demo.endpoint, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } })
  const answers = await feedOf().load(aws, { region: 'eu-west-1', keys: [arnOf('1'), arnOf('2')], signal })
  assert.deepEqual(answers.get(arnOf('1')), readOf(recorded))
  assert.deepEqual([answers.size, answers.untold?.size], [1, 0])
})
