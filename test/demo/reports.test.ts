import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StartBuildCommand } from '@aws-sdk/client-codebuild'
import { outcomes } from '../../source/demo/outcomes.ts'
import { reportArnOf, toReportId } from '../../source/demo/report-id.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { buildOf, describe, getReports, part, sceneOfParts } from './reported.ts'
import { refusalOf, servedScene, startedAt } from './served-scene.ts'

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
