import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAws } from '../../source/aws/client.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { serve } from '../../source/demo/server.ts'
import { causeOf } from '../../source/domain/cause.ts'
import { elapsedOf } from '../../source/domain/elapsed.ts'
import { phaseOf, statusOfPhase, usualPhases } from '../../source/domain/phase.ts'
import { builds } from '../../source/feeds/builds.ts'
import { readBuild } from '../../source/feeds/read-build.ts'
import { buildOf } from '../helpers/entries.ts'
import { firstOf, recorded } from './recorded.ts'

const typesOf = (wire: object) => buildOf(wire).phases.map(({ phaseType }) => phaseType)

test('every recorded build is read over the wire as it is read by itself', async (t) => {
  // answer 3 was made anonymous: its id is none any more, and the service would refuse it
  for (const wire of [...recorded.values()].flat().filter(({ id }) => id.includes(':'))) {
    const demo = await serve(sceneOf([wire]))
    t.after(demo.close)
    const aws = createAws({ endpoint: demo.endpoint, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } })
    const region = wire.arn?.split(':')[3] ?? 'us-east-1'
    const found = await builds.load(aws, { region, keys: [wire.id], signal: new AbortController().signal })
    assert.deepEqual(found.get(wire.id), buildOf(wire), wire.id)
  }
})

test('builds of 2016 and 2017 succeeded, without QUEUED and without numbers', () => {
  for (const number of ['01', '03']) {
    const build = buildOf(firstOf(number))
    assert.equal(build.status, 'succeeded')
    assert.equal(build.buildNumber, undefined)
    assert.deepEqual(
      typesOf(firstOf(number)),
      usualPhases.filter((phaseType) => phaseType !== 'QUEUED'),
    )
    assert.equal(causeOf(build), undefined)
  }
})

test('times are epoch milliseconds, whether they were written with an exponent or not', () => {
  assert.equal(buildOf(firstOf('01')).startTime, 1_479_832_341_854)
  assert.equal(buildOf(firstOf('03')).startTime, 1_495_244_105_957)
  assert.equal(elapsedOf(buildOf(firstOf('03')), 0), 124_015)
})

test('a build of 2018 whose BUILD failed is running while POST_BUILD runs, and its cause is known', () => {
  const build = buildOf(firstOf('05'))
  assert.equal(build.status, 'running')
  assert.equal(phaseOf(build), 'POST_BUILD')
  assert.deepEqual(causeOf(build), {
    phaseType: 'BUILD',
    word: 'failed',
    failure: {
      statusCode: 'COMMAND_EXECUTION_ERROR',
      message: 'Error while executing command: mvn package. Reason: exit status 1',
      command: 'mvn package',
      exit: '1',
    },
  })
})

test('empty contexts, which every phase since 2018 carries, are none', () => {
  const build = buildOf(firstOf('10'))
  assert.deepEqual(
    build.phases.flatMap(({ contexts }) => contexts),
    [],
  )
  assert.deepEqual(typesOf(firstOf('10')), usualPhases)
  assert.equal(build.artifacts?.sha256sum, 'cfa0df33a090966a737f64ae4fe498969fdc842a0c9aec540bf93c37ac0d05a2')
})

test('a stopped build ends in BUILD, whose phase has no context', () => {
  const build = buildOf(firstOf('12'))
  assert.equal(build.status, 'stopped')
  assert.deepEqual(build.phases.slice(-2).map(statusOfPhase), ['stopped', 'succeeded'])
  assert.deepEqual(causeOf(build), { phaseType: 'BUILD', word: 'stopped' })
})

test('a queued build of 2022 has no log yet, and an empty artifact location is none', () => {
  const build = buildOf(firstOf('14'))
  assert.equal(build.status, 'queued')
  assert.equal(build.buildNumber, 10)
  assert.equal(build.logs?.streamName, undefined)
  assert.deepEqual(build.logs?.cloudWatch, { status: 'ENABLED', groupName: undefined, streamName: undefined })
  assert.equal(build.artifacts?.location, undefined)
  assert.equal(build.queuedTimeoutInMinutes, 480)
})

test('a build just submitted has no phases at all and is queued', () => {
  const build = buildOf(firstOf('40'))
  assert.deepEqual(build.phases, [])
  assert.equal(build.status, 'queued')
  assert.equal(elapsedOf(build, 1_472_848_787_882 + 4000), 4000)
})

test('without an id there is no build', () => {
  assert.equal(readBuild({ buildStatus: 'FAILED' }), undefined)
  assert.equal(readBuild({ id: '' }), undefined)
  for (const answer of ['text', 42, true, [], {}]) assert.equal(readBuild(answer), undefined)
})

test('an id alone is a build: its project is in it, and it is queued', () => {
  const build = buildOf({ id: 'web:1' })
  assert.equal(build.projectName, 'web')
  assert.equal(build.status, 'queued')
  assert.deepEqual([build.phases, build.secondarySources, build.reportArns], [[], [], []])
  assert.equal(build.environment, undefined)
})

test('the status is told from the status code, else from the end and the phases', () => {
  const statusOf = (wire: object) => buildOf({ id: 'web:1', ...wire }).status
  assert.equal(statusOf({ buildStatus: 'TIMED_OUT' }), 'timed out')
  assert.equal(statusOf({ buildStatus: 'FAULT' }), 'fault')
  // a code that the enum does not have is no success
  assert.equal(statusOf({ buildStatus: 'CLIENT_ERROR', endTime: 1.5e9 }), 'failed')
  assert.equal(statusOf({ buildStatus: 'IN_PROGRESS', currentPhase: 'QUEUED' }), 'queued')
  assert.equal(statusOf({ buildStatus: 'IN_PROGRESS', currentPhase: 'PROVISIONING' }), 'running')
  assert.equal(statusOf({ buildStatus: 'IN_PROGRESS', phases: [{ phaseType: 'BUILD' }] }), 'running')
  assert.equal(statusOf({ phases: [{ phaseType: 'BUILD', phaseStatus: 'FAILED' }], buildComplete: true }), 'failed')
  assert.equal(statusOf({ phases: [{ phaseType: 'BUILD', phaseStatus: 'SUCCEEDED' }], endTime: 1.5e9 }), 'succeeded')
  // other implementations never set it
  assert.equal(statusOf({ buildStatus: 'SUCCEEDED', buildComplete: false }), 'succeeded')
})

test('a phase that says IN_PROGRESS is one that runs, as one that says nothing', () => {
  const wire = { id: 'web:1', phases: [{ phaseType: 'BUILD', phaseStatus: 'IN_PROGRESS', startTime: 1.5e9 }] }
  const [phase] = buildOf(wire).phases
  assert.equal(phase && statusOfPhase(phase), 'running')
  assert.equal(phase?.phaseStatus, undefined)
})

test('phases that repeat, are unknown or of no type at all stay in their order', () => {
  const phases = [{ phaseType: 'SUBMITTED' }, { phaseType: 'RUN_SANDBOX' }, { phaseType: 'SUBMITTED' }, {}]
  assert.deepEqual(typesOf({ id: 'web:1', phases }), ['SUBMITTED', 'RUN_SANDBOX', 'SUBMITTED', '?'])
})

test('wrong types anywhere cost the field and nothing else', () => {
  const build = buildOf({
    id: 'web:1',
    arn: 42,
    buildNumber: '17',
    buildComplete: 'true',
    startTime: 'soon',
    phases: 'none',
    environment: 'linux',
    secondarySources: {},
    logs: [],
    vpcConfig: { subnets: 'subnet-1', securityGroupIds: [null, 'sg-1', 7] },
    reportArns: [null],
    source: { type: ['S3'], location: { bucket: 'x' }, gitCloneDepth: 'one' },
  })
  assert.equal(build.buildNumber, 17)
  assert.equal(build.buildComplete, true)
  assert.equal(build.startTime, undefined)
  assert.deepEqual([build.phases, build.secondarySources, build.reportArns], [[], [], []])
  assert.deepEqual([build.environment, build.logs], [undefined, undefined])
  assert.deepEqual(build.vpc, { vpcId: undefined, subnets: [], securityGroupIds: ['sg-1'] })
  assert.deepEqual(new Set(Object.values(build.source ?? {})), new Set([undefined]))
})

test('the current phase is one line: a second one would be taken for another line of plain output', () => {
  assert.equal(buildOf({ id: 'a:1', currentPhase: 'BUILD\nb:2 SUCCEEDED' }).currentPhase, 'BUILD b:2 SUCCEEDED')
})

test('no control character of an answer is left anywhere in the build', () => {
  const hostile = '\u001b]0;x\u0007\u001b[31mred\u202e\u0000'
  const build = buildOf({
    id: `web:1${hostile}`,
    phases: [{ phaseType: hostile, phaseStatus: hostile, contexts: [{ statusCode: hostile, message: hostile }] }],
    environment: { environmentVariables: [{ name: hostile, value: hostile, type: hostile }] },
    [hostile]: hostile,
  })
  assert.doesNotMatch(JSON.stringify(build), /\\u00|\u202e/)
  assert.equal(build.phases[0]?.contexts[0]?.message, 'red')
})
