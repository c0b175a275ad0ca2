import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Variable } from '../../source/domain/build.ts'
import { lastSuccessBefore, slowerPhases, variableDifferences } from '../../source/domain/differences.ts'
import type { Past } from '../../source/domain/past.ts'
import { build, phase } from './build.ts'

const past = (id: string, startTime: number | undefined, status: Past['status'] = 'succeeded', more = {}): Past => ({
  id,
  projectName: 'web',
  status,
  phases: [],
  ...(startTime === undefined ? {} : { startTime }),
  ...more,
})

test('the last success is the newest that began before the build, whatever came after it or failed between', () => {
  const builds = [past('web:9', 900), past('web:7', 700, 'failed'), past('web:6', 600), past('web:5', 500)]
  const of = (startTime: number) => lastSuccessBefore(builds, build({ id: 'web:8', startTime }))?.id
  assert.equal(of(800), 'web:6')
  assert.equal(of(1000), 'web:9')
  assert.equal(of(500), undefined)
  assert.equal(lastSuccessBefore(builds, build({ id: 'web:6', startTime: 600 }))?.id, 'web:5')
})

test('without times numbers tell which was before', () => {
  const builds = [
    past('web:9', undefined, 'succeeded', { buildNumber: 9 }),
    past('web:6', undefined, 'succeeded', { buildNumber: 6 }),
  ]
  assert.equal(lastSuccessBefore(builds, build({ id: 'web:8', buildNumber: 8 }))?.id, 'web:6')
  assert.equal(lastSuccessBefore(builds, build({ id: 'web:8' })), undefined)
})

const variable = (name: string, value: string, type = 'PLAINTEXT'): Variable => ({ name, value, type })

test('variables are added, gone, or have another value or type; those that are the same are not told, nor their order', () => {
  const before = [variable('A', '1'), variable('B', '2'), variable('C', '3'), variable('D', 'ref')]
  const now = [variable('E', '5'), variable('D', 'ref', 'PARAMETER_STORE'), variable('B', '22'), variable('A', '1')]
  assert.deepEqual(
    variableDifferences(before, now).map(({ name, before: was, now: is }) => [name, was?.value, is?.value, is?.type]),
    [
      ['E', undefined, '5', 'PLAINTEXT'],
      ['D', 'ref', 'ref', 'PARAMETER_STORE'],
      ['B', '2', '22', 'PLAINTEXT'],
      ['C', '3', undefined, undefined],
    ],
  )
  assert.deepEqual(variableDifferences(before, before.toReversed()), [])
})

const phases = (...lengths: readonly (readonly [string, number, running?: true])[]) => {
  let at = 0
  return lengths.map(([type, seconds, running]) => {
    const startTime = at
    at += seconds * 1000
    return phase(type, { startTime, ...(running ? {} : { endTime: at, phaseStatus: 'SUCCEEDED' }) })
  })
}

test('a phase took longer by a second and a tenth at least; the longest wait comes first', () => {
  const before = build({
    status: 'succeeded',
    phases: phases(['QUEUED', 10], ['INSTALL', 60], ['BUILD', 100], ['POST_BUILD', 2]),
  })
  const now = build({
    status: 'failed',
    phases: phases(['QUEUED', 40], ['INSTALL', 65], ['BUILD', 250], ['POST_BUILD', 2.9]),
  })
  assert.deepEqual(slowerPhases(before, now, 0), [
    { phaseType: 'BUILD', before: 100_000, now: 250_000, isRunning: false },
    { phaseType: 'QUEUED', before: 10_000, now: 40_000, isRunning: false },
  ])
  assert.deepEqual(slowerPhases(now, before, 0), [])
})

test('a phase that runs counts until now, phases that repeat count together, one that was not there is not held against nothing', () => {
  const before = build({ status: 'succeeded', phases: phases(['INSTALL', 10], ['BUILD', 20]) })
  const now = build({ phases: phases(['INSTALL', 8], ['INSTALL', 8], ['RUN_SANDBOX', 90], ['BUILD', 0, true]) })
  assert.deepEqual(slowerPhases(before, now, 136_000), [
    { phaseType: 'BUILD', before: 20_000, now: 30_000, isRunning: true },
    { phaseType: 'INSTALL', before: 10_000, now: 16_000, isRunning: false },
  ])
})
