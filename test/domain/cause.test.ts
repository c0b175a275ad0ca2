import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { causeOf, type Failure, failureOf, reasonOf } from '../../source/domain/cause.ts'
import type { Context } from '../../source/domain/phase.ts'
import { build, failed, phase } from './build.ts'

type Recorded = Context & { readonly phaseType: string }

const recorded: readonly Recorded[] = JSON.parse(
  readFileSync(new URL('../fixtures/contexts.json', import.meta.url), 'utf8'),
)

const command = (message: string): Context => ({ statusCode: 'COMMAND_EXECUTION_ERROR', message })
const ran = (text: string, exit: number) =>
  command(`Error while executing command: ${text}. Reason: exit status ${exit}`)

test('of the recorded messages those about a command are taken apart, the others stay whole', () => {
  assert.deepEqual(
    recorded.map((context) => {
      const { command, exit } = failureOf(context)
      return [command, exit]
    }),
    [
      ['mvn package', '1'],
      ['ls -lah ./infrastructure', '2'],
      ['apt-get update && apt-get install -y jq', '127'],
      ['if [ -f rilancio_a_vuoto ]; then', undefined],
      ...Array.from({ length: 7 }, () => [undefined, undefined]),
    ],
  )
  for (const context of recorded) {
    const { statusCode, message } = failureOf(context)
    assert.deepEqual({ statusCode, message }, { statusCode: context.statusCode, message: context.message })
  }
})

test('a command keeps what looks like the end of the message: dots, reasons, newlines', () => {
  const partsOf = (context: Context): Partial<Failure> => {
    const { command, exit } = failureOf(context)
    return { command, exit }
  }
  assert.deepEqual(partsOf(ran('ls ..', 1)), { command: 'ls ..', exit: '1' })
  assert.deepEqual(partsOf(ran('echo Reason: exit status 3', 4)), { command: 'echo Reason: exit status 3', exit: '4' })
  assert.deepEqual(partsOf(ran('if true; then\n  make\nfi\n', 2)), { command: 'if true; then\n  make\nfi', exit: '2' })
  assert.deepEqual(partsOf(ran('crash', -1)), { command: 'crash', exit: '-1' })
  assert.deepEqual(partsOf(command('Error while executing command: Reason: exit status 1')), { command: '', exit: '1' })
  assert.deepEqual(partsOf(command('Error while executing command: make. Reason: signal: killed')), {
    command: 'make',
    exit: undefined,
  })
})

test('a build without a failed phase has no cause', () => {
  assert.equal(causeOf(build()), undefined)
  const phases = [phase('BUILD', { phaseStatus: 'SUCCEEDED' }), phase('POST_BUILD'), phase('COMPLETED')]
  assert.equal(causeOf(build({ phases })), undefined)
})

test('of several failed phases the first is the cause, before the build is over', () => {
  const nothing = { statusCode: 'CLIENT_ERROR', message: 'no matching artifact paths found' }
  const phases = [
    phase('INSTALL', { phaseStatus: 'SUCCEEDED' }),
    failed('BUILD', ran('npm test', 1)),
    failed('UPLOAD_ARTIFACTS', nothing),
  ]
  const cause = causeOf(build({ phases }))
  assert.equal(cause?.phaseType, 'BUILD')
  assert.deepEqual(cause && reasonOf(cause), { what: 'exit 1', detail: 'npm test' })
})

test('a failed phase that says nothing gives way to a later one that does', () => {
  const phases = [failed('BUILD'), failed('UPLOAD_ARTIFACTS', { statusCode: 'CLIENT_ERROR', message: 'no paths' })]
  assert.equal(causeOf(build({ phases }))?.phaseType, 'UPLOAD_ARTIFACTS')
})

test('where no phase says anything, the phase and its status are all there is', () => {
  const causes = ['STOPPED', 'TIMED_OUT', 'CLIENT_ERROR'].map((phaseStatus) =>
    causeOf(build({ phases: [phase('BUILD', { phaseStatus })] })),
  )
  assert.deepEqual(
    causes.map((cause) => cause && [cause.word, reasonOf(cause)]),
    [
      ['stopped', { what: 'stopped', detail: '' }],
      ['timed out', { what: 'timed out', detail: '' }],
      ['client error', { what: 'client error', detail: '' }],
    ],
  )
})

test('the first context of a phase counts', () => {
  const two = [ran('make', 2), { statusCode: 'OTHER', message: 'later' }]
  assert.equal(causeOf(build({ phases: [failed('BUILD', ...two)] }))?.failure?.command, 'make')
})

test('a reason is the exit status and the command, else the status code and the message', () => {
  const reason = (context: Context) => reasonOf({ phaseType: 'BUILD', word: 'failed', failure: failureOf(context) })
  assert.deepEqual(reason(ran('mvn package', 1)), { what: 'exit 1', detail: 'mvn package' })
  assert.deepEqual(reason(command('Error while executing command: if true; then')), {
    what: 'COMMAND_EXECUTION_ERROR',
    detail: 'if true; then',
  })
  assert.deepEqual(reason({ statusCode: 'INSUFFICIENT_SUBNET', message: '' }), {
    what: 'INSUFFICIENT_SUBNET',
    detail: '',
  })
})
