import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tabs as tabsOf } from '../../source/build-header.ts'
import type { WireBuild } from '../../source/demo/wire-build.ts'
import { viewAt } from '../../source/layout.ts'
import { textOf } from '../../source/line.ts'
import { buildPanes } from '../../source/panes/index.ts'
import { failedBuild, opened, runningBuild } from '../helpers/builds.ts'
import { after, body, frame, press } from '../helpers/frame.tsx'

const size = { columns: 100, rows: 40 }

test('the environment: machine, variables as a table with PLAINTEXT values masked, exported variables', () => {
  assert.deepEqual(body(opened(failedBuild, 'environment'), 100), [
    '   Machine',
    ' › image                     aws/codebuild/standard:7.0',
    '   type                      LINUX_CONTAINER',
    '   compute                   BUILD_GENERAL1_LARGE',
    '   privileged                no',
    '',
    '   Variables',
    `   NAME          VALUE${' '.repeat(63)}TYPE`,
    `   NODE_OPTIONS  ********${' '.repeat(60)}PLAINTEXT`,
    `   CDN_KEY       /acme/web/cdn-key${' '.repeat(51)}PARAMETER_STORE`,
    `   NPM_TOKEN     ********${' '.repeat(60)}PLAINTEXT`,
    '',
    '   Exported variables',
    '   NAME          VALUE',
    '   VERSION       4.2.0',
    '   DEPLOY_TOKEN  ********',
  ])
})

test('the source: version asked for and resolved, where from, the buildspec in full', () => {
  assert.deepEqual(body(opened(failedBuild, 'source'), 100), [
    '   Source',
    ' › version                   pr/25',
    '   resolved version          9be01d2a7c1c9a5d1c2b3a4f5e6d7c8b9a0f1e2d',
    '   type                      GITHUB',
    '   location                  https://github.com/acme/web.git',
    '   clone depth               1',
    '   fetch submodules          yes',
    '   auth                      OAUTH',
    '   buildspec                 version: 0.2',
    '                             phases:',
    '                               build:',
    '                                 commands:',
    '                                   - npm test -- --ci',
  ])
})

test('details: ids, limits, log settings, long values over several lines', () => {
  assert.deepEqual(body(opened(failedBuild, 'details', { times: 'utc' }), 100), [
    '   Build',
    ' › id                        web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10',
    '   ARN                       arn:aws:codebuild:us-east-1:123456789012:build/web:1f3c52aa-0d5b-4bd5-8',
    '                             d5c-2f2f3c1d9a10',
    '   project                   web',
    '   number                    887',
    '   status                    FAILED',
    '   complete                  yes',
    '   current phase             COMPLETED',
    '   started                   2026-11-22 15:32:00 UTC',
    '   ended                     2026-11-22 15:38:40 UTC',
    '   initiator                 codepipeline/web',
    '   console                   https://us-east-1.console.aws.amazon.com/codesuite/codebuild/1234567890',
    '                             12/projects/web/build/web%3A1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10/?regio',
    '                             n=us-east-1',
    '',
    '   Limits and rights',
    '   timeout                   60 min',
    '   queue timeout             480 min',
    '',
    '   Log',
    '   group                     /aws/codebuild/web',
    '   stream                    1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10',
    '',
    '   Log settings',
    '   CloudWatch Logs           ENABLED',
    '   S3                        DISABLED',
  ])
})

test('of two file systems with one identifier each can be gone through', () => {
  const systems = ['/one', '/two'].map((mountPoint) => ({ identifier: 'same', mountPoint }))
  const state = opened({ ...failedBuild, fileSystemLocations: systems }, 'details')
  const size = { columns: 100, rows: 80 }
  const last = viewAt(after(state, size, 'G'), size).selected
  const down = Array.from({ length: last }, () => 'j')
  assert.equal(viewAt(after(state, size, 'g', ...down), size).selected, last)
})

test('a debug session comes with the line that opens it', () => {
  const debugSession = { sessionEnabled: true, sessionTarget: 'codebuild:web:1f3c' }
  const lines = body(opened({ ...runningBuild, debugSession }, 'details'), 100)
  assert.deepEqual(lines.slice(lines.indexOf('   Debug session'), lines.indexOf('   Debug session') + 4), [
    '   Debug session',
    '   session enabled           yes',
    '   session target            codebuild:web:1f3c',
    '   open it with              aws ssm start-session --target codebuild:web:1f3c --region us-east-1',
  ])
})

test('where the log is stands in Details', () => {
  const deepLink = 'https://console.aws.amazon.com/cloudwatch/home?region=us-east-1#logEvent:group=g;stream=s'
  const logs = { groupName: 'g', streamName: 's', deepLink, s3LogsArn: 'arn:aws:s3:::logs/web.gz' }
  const lines = body(opened({ ...failedBuild, logs }, 'details'), 130)
  assert.deepEqual(lines.slice(lines.indexOf('   Log')), [
    '   Log',
    '   group                     g',
    '   stream                    s',
    `   console                   ${deepLink}`,
    '   S3 ARN                    arn:aws:s3:::logs/web.gz',
  ])
})

test('a log that is only in S3 says so, with where it is', () => {
  const s3DeepLink = 'https://s3.console.aws.amazon.com/s3/object/logs/web.gz?region=us-east-1'
  const logs = { s3DeepLink, s3LogsArn: 'arn:aws:s3:::logs/web.gz', cloudWatchLogs: { status: 'DISABLED' } }
  const s3Logs = { status: 'ENABLED' }
  assert.deepEqual(body(opened({ ...failedBuild, logs: { ...logs, s3Logs } }, 'log'), 130), [
    ' › The log of this build is only in S3.',
    '',
    '   S3',
    `   console                   ${s3DeepLink}`,
    '   ARN                       arn:aws:s3:::logs/web.gz',
  ])
})

test('no log is news: not yet, switched off, or never begun', () => {
  const nulls = {
    groupName: 'null',
    streamName: 'null',
    deepLink: 'https://console.aws.amazon.com/cloudwatch/home#logEvent:group=null;stream=null',
    cloudWatchLogsArn: 'arn:aws:logs:us-east-1:123456789012:log-group:null:log-stream:null',
  }
  const on = { ...nulls, cloudWatchLogs: { status: 'ENABLED' } }
  const off = { ...nulls, cloudWatchLogs: { status: 'DISABLED' }, s3Logs: { status: 'DISABLED' } }
  const said = (wire: WireBuild): string | undefined => body(opened(wire, 'log'), 100)[0]?.slice(3)
  assert.equal(said({ ...runningBuild, logs: on }), 'No log yet: it comes with PROVISIONING.')
  assert.equal(said({ ...failedBuild, logs: on }), 'No log: the build ended before PROVISIONING began one.')
  assert.equal(
    said({ ...failedBuild, logs: off }),
    'Logs are switched off for this build: neither CloudWatch Logs nor S3 is enabled.',
  )
  for (const wire of [
    { ...runningBuild, logs: on },
    { ...failedBuild, logs: off },
  ])
    assert.doesNotMatch(body(opened(wire, 'log'), 100).join('\n'), /null/)
})

const sums = { sha256sum: 'a'.repeat(64), md5sum: 'b'.repeat(32) }
const zip = { location: 'arn:aws:s3:::acme/web/site.zip', ...sums }

test('artifacts: location and checksums, and of secondary ones', () => {
  const secondary = { artifactIdentifier: 'docs', location: 'arn:aws:s3:::acme/docs', encryptionDisabled: true }
  const wire = { ...failedBuild, artifacts: zip, secondaryArtifacts: [secondary] }
  assert.deepEqual(body(opened(wire, 'artifacts'), 100), [
    '   Primary',
    ' › location                  arn:aws:s3:::acme/web/site.zip',
    `   sha256                    ${'a'.repeat(64)}`,
    `   md5                       ${'b'.repeat(32)}`,
    '',
    '   Secondary: docs',
    '   location                  arn:aws:s3:::acme/docs',
    '   identifier                docs',
    '   checksums                 none: nothing was uploaded',
    '   encryption disabled       yes',
  ])
})

test('a checksum that is not there is news: not yet, or never', () => {
  const artifacts = { location: 'arn:aws:s3:::acme/web/site.zip' }
  const checksums = (wire: WireBuild): string | undefined =>
    body(opened({ ...wire, artifacts }, 'artifacts'), 100).find((line) => line.includes('checksums'))
  assert.equal(checksums(runningBuild), '   checksums                 comes after upload')
  const uploaded = {
    ...failedBuild,
    phases: failedBuild.phases?.filter(({ phaseType }) => phaseType !== 'UPLOAD_ARTIFACTS'),
  }
  assert.equal(checksums(uploaded), '   checksums                 none: only ZIP packaging has checksums')
  assert.equal(checksums(failedBuild), '   checksums                 none: nothing was uploaded')
})

test('y copies a line for sha256sum -c, with the name the file has after a download', () => {
  const state = opened({ ...failedBuild, artifacts: zip }, 'artifacts')
  assert.deepEqual(press(state, size, 'j', 'y', 'j', 'y').actions, [
    { type: 'copy', what: 'line for sha256sum -c', text: `${'a'.repeat(64)}  site.zip` },
    { type: 'copy', what: 'line for md5sum -c', text: `${'b'.repeat(32)}  site.zip` },
  ])
})

test('a build without artifacts says so', () => {
  assert.deepEqual(body(opened({ ...failedBuild, artifacts: {} }, 'artifacts'), 100), [
    '   Primary',
    ' › No artifact was uploaded.',
  ])
  const { artifacts: _, ...without } = failedBuild
  assert.deepEqual(body(opened(without, 'artifacts'), 100), ['   This build has no artifacts.'])
})

test('the JSON is the answer, times readable, long lines broken at their indent', () => {
  const wire = { id: 'web:j', arn: `arn:aws:codebuild:us-east-1:1:build/${'w'.repeat(40)}:j`, startTime: 1_700_000_000 }
  const state = opened({ ...wire, vpcConfig: { subnets: ['subnet-1'] } }, 'json')
  assert.deepEqual(body(state, 60), [
    ' › {',
    '     "id": "web:j",',
    '     "arn":',
    '       "arn:aws:codebuild:us-east-1:1:build/wwwwwwwwwwwwwwww',
    '       wwwwwwwwwwwwwwwwwwwwwwww:j",',
    '     "startTime": "2023-11-14T22:13:20.000Z",',
    '     "vpcConfig": {',
    '       "subnets": [',
    '         "subnet-1"',
    '       ]',
    '     }',
    '   }',
  ])
  const copies = press(state, { columns: 60, rows: 30 }, 'j', 'y', 'j', 'j', 'y', 'Y').actions
  assert.deepEqual(
    copies.map((action) => action.type === 'copy' && action.what),
    ['value', 'value', 'JSON'],
  )
  assert.deepEqual(
    copies.slice(0, 2).map((action) => action.type === 'copy' && JSON.parse(action.text)),
    ['web:j', wire.arn],
  )
})

test('each pane has its number among the tabs', () => {
  const tabs = ' 1 Phases  2 Log  3 Environment  4 Artifacts  5 Source  6 Details  7 JSON'
  assert.equal(frame(opened(failedBuild, 'log'), size)[1], tabs)
  assert.equal(frame(opened(failedBuild, 'source'), { columns: 60, rows: 20 })[1], ' 1  2  3  4  5 Source  6  7')
  // with Reports on 80 columns, too
  const [first = assert.fail()] = buildPanes
  assert.equal(
    textOf(tabsOf(buildPanes, first, 80)),
    ' 1 Phases 2 Log 3 Environment 4 Artifacts 5 Source 6 Details 7 JSON 8 Reports',
  )
})
