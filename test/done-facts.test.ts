import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireBuild } from '../source/demo/scene.ts'
import { doneFacts, environmentFor } from '../source/done-facts.ts'
import { watchedOf } from '../source/feeds/watched.ts'
import { failedBuild, knowing } from './helpers/builds.ts'

const environmentOf = (wire: WireBuild, inherited: Readonly<Record<string, string>> = {}) => {
  const { builds, entries } = knowing([wire])
  return environmentFor(inherited, watchedOf(builds[0] ?? assert.fail(), entries))
}

test('a command finds every fact of its build in its environment', () => {
  assert.deepEqual(environmentOf(failedBuild), {
    CBTOP_BUILD_ID: failedBuild.id,
    CBTOP_BUILD_ARN: failedBuild.arn,
    CBTOP_KIND: 'build',
    CBTOP_PROJECT: 'web',
    CBTOP_BUILD_NUMBER: '887',
    CBTOP_STATUS: 'FAILED',
    CBTOP_PHASE: 'BUILD',
    CBTOP_CAUSE: 'BUILD  exit 1  npm test -- --ci',
    CBTOP_DURATION: '400',
    CBTOP_SOURCE_VERSION: 'pr/25',
    CBTOP_RESOLVED_SOURCE_VERSION: '9be01d2a7c1c9a5d1c2b3a4f5e6d7c8b9a0f1e2d',
    CBTOP_INITIATOR: 'codepipeline/web',
    CBTOP_REGION: 'us-east-1',
    CBTOP_CONSOLE_URL:
      'https://us-east-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/web/build/web%3A1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10/?region=us-east-1',
  })
})

test('what is not known is no variable, also where one of that name was inherited; all others stay', () => {
  const inherited = {
    PATH: '/bin',
    AWS_PROFILE: 'prod',
    ...Object.fromEntries(doneFacts.map(({ name }) => [name, 'x'])),
  }
  const told = environmentOf({ id: 'web:1', buildStatus: 'SUCCEEDED' }, inherited)
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
  assert.deepEqual(known, {
    ...{ PATH: '/bin', AWS_PROFILE: 'prod' },
    ...{ CBTOP_BUILD_ID: 'web:1', CBTOP_KIND: 'build', CBTOP_PROJECT: 'web', CBTOP_STATUS: 'SUCCEEDED' },
    CBTOP_REGION: 'us-east-1',
  })
})

test('whatever AWS tells, a fact is one line without a control character, and not endless', () => {
  const hostile = '$(touch x) `id` "\'; rm -rf / \u0000\u001b[31mred\r\nnext\u009b2J'
  const message = `Error while executing command: ${hostile}${'x'.repeat(200_000)}. Reason: exit status 3`
  const failing = (failedBuild.phases ?? []).map((phase) =>
    phase.phaseType === 'BUILD' ? { ...phase, contexts: [{ statusCode: 'COMMAND_EXECUTION_ERROR', message }] } : phase,
  )
  const told = environmentOf({ ...failedBuild, phases: failing, sourceVersion: hostile, initiator: hostile })
  for (const [name, value = ''] of Object.entries(told)) {
    assert.doesNotMatch(value, /\p{Cc}/u, name)
    assert.ok(value.length <= 4000, name)
  }
  assert.equal(told['CBTOP_SOURCE_VERSION'], '$(touch x) `id` "\'; rm -rf / red next')
  assert.ok(told['CBTOP_CAUSE']?.startsWith('BUILD  exit 3  $(touch x) `id` "\'; rm -rf / red next'))
})

test('what is longer than a system takes in a variable is cut', () => {
  const told = environmentOf({ ...failedBuild, sourceVersion: 'x'.repeat(200_000) })
  assert.ok((told['CBTOP_SOURCE_VERSION'] ?? '').length === 4000)
  assert.match(told['CBTOP_SOURCE_VERSION'] ?? '', /x…$/)
})

test('the value of a PLAINTEXT variable is in no fact', () => {
  const message = 'Error while executing command: publish npm_s3cret. Reason: exit status 1'
  const phases = (failedBuild.phases ?? []).map((phase) =>
    phase.phaseType === 'BUILD' ? { ...phase, contexts: [{ statusCode: 'COMMAND_EXECUTION_ERROR', message }] } : phase,
  )
  const told = environmentOf({ ...failedBuild, phases })
  assert.match(told['CBTOP_CAUSE'] ?? '', /^BUILD {2}exit 1 {2}publish \S+$/)
  assert.doesNotMatch(Object.values(told).join('\n'), /s3cret/)
})
