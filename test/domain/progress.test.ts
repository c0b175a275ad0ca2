import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comingPhases, progressOf } from '../../source/domain/progress.ts'
import { build, phase } from './build.ts'

const over = (phaseType: string, startTime: number, endTime: number, phaseStatus = 'SUCCEEDED') =>
  phase(phaseType, { phaseStatus, startTime, endTime })

const total = (stretches: readonly { readonly cells: number }[]) => stretches.reduce((sum, { cells }) => sum + cells, 0)

test('what is past shares the bar by time, and each phase to come has a cell', () => {
  const phases = [over('QUEUED', 0, 2000), over('PROVISIONING', 2000, 4000), phase('POST_BUILD', { startTime: 4000 })]
  assert.deepEqual(progressOf(build({ phases }), 12, 10_000), [
    { kind: 'waiting', cells: 2 },
    { kind: 'preparing', cells: 2 },
    { kind: 'working', cells: 6 },
    { kind: 'coming', cells: 2 },
  ])
})

test('a build that is done fills the bar, its mark takes nothing', () => {
  const phases = [over('QUEUED', 0, 1000), over('BUILD', 1000, 10_000), phase('COMPLETED', { startTime: 10_000 })]
  assert.deepEqual(progressOf(build({ phases, status: 'succeeded' }), 10, 99_000), [
    { kind: 'waiting', cells: 1 },
    { kind: 'working', cells: 9 },
  ])
})

test('a failed phase is seen however short it was', () => {
  const phases = [over('BUILD', 0, 100_000), over('UPLOAD_ARTIFACTS', 100_000, 100_010, 'FAILED')]
  assert.deepEqual(progressOf(build({ phases, status: 'failed' }), 10, 0), [
    { kind: 'working', cells: 9 },
    { kind: 'broken', cells: 1 },
  ])
})

test('a bar is never longer than it may be, whatever the phases and however narrow', () => {
  const phases = ['SUBMITTED', 'QUEUED', 'INSTALL', 'BUILD', 'POST_BUILD', 'RUN_SANDBOX'].map((phaseType, at) =>
    over(phaseType, at * 7, at * 7 + 7, at % 2 === 0 ? 'SUCCEEDED' : 'FAILED'),
  )
  for (const status of ['running', 'failed'] as const)
    for (let cells = 0; cells <= 30; cells++) {
      const bar = progressOf(build({ phases, status }), cells, 99_000)
      assert.equal(total(bar), cells, `${status} in ${cells}`)
      assert.ok(bar.every((stretch) => stretch.cells > 0))
    }
})

test('a build with no phase yet has only what is to come', () => {
  assert.deepEqual(comingPhases(build({ currentPhase: 'SUBMITTED' })).at(0), 'QUEUED')
  assert.deepEqual(progressOf(build({ currentPhase: 'SUBMITTED' }), 20, 0), [{ kind: 'coming', cells: 9 }])
  assert.deepEqual(progressOf(build({ status: 'stopped' }), 20, 0), [])
})

test('what comes is what usually comes after the last phase, and nothing after the end', () => {
  const at = (phaseType: string) => comingPhases(build({ phases: [phase(phaseType)] }))
  assert.deepEqual(at('BUILD'), ['POST_BUILD', 'UPLOAD_ARTIFACTS', 'FINALIZING'])
  assert.deepEqual(at('FINALIZING'), [])
  assert.deepEqual(comingPhases(build({ status: 'failed', phases: [phase('BUILD')] })), [])
})
