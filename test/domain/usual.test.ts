import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Past } from '../../source/domain/past.ts'
import { legOf, runOf } from '../../source/domain/run.ts'
import { usualOf } from '../../source/domain/usual.ts'
import { lifeOf } from '../helpers/histories.ts'
import { pastsFrom } from '../helpers/lives.ts'
import { phase } from './build.ts'

const minute = 60_000

const past = (given: Partial<Past> = {}): Past => ({
  id: 'web:1',
  projectName: 'web',
  status: 'succeeded',
  startTime: 0,
  endTime: 10 * minute,
  phases: [],
  ...given,
})

const over = (phaseType: string, from: number, to: number) =>
  phase(phaseType, { phaseStatus: 'SUCCEEDED', startTime: from * minute, endTime: to * minute })

test('a run has what each phase took, and how the build went on after it', () => {
  const run = runOf(
    past({ phases: [over('QUEUED', 0, 1), over('BUILD', 1, 8), phase('COMPLETED', { startTime: 10 })] }),
  )
  assert.deepEqual(run?.length, 10 * minute)
  assert.deepEqual(
    [...(run?.legs ?? [])],
    [
      ['QUEUED', { length: minute, after: 9 * minute }],
      ['BUILD', { length: 7 * minute, after: 2 * minute }],
    ],
  )
})

test('a phase that was tried again took both times, and what came after is what came after the last', () => {
  const run = runOf(past({ phases: [over('BUILD', 0, 2), over('INSTALL', 2, 3), over('BUILD', 3, 7)] }))
  assert.deepEqual(run?.legs.get('BUILD'), { length: 6 * minute, after: 3 * minute })
})

test('of a phase that a run passed over nothing is left but what came after that', () => {
  const run = runOf(past({ phases: [over('QUEUED', 0, 1), over('BUILD', 2, 8)] })) ?? assert.fail()
  assert.deepEqual(legOf(run, 'INSTALL'), { length: 0, after: 8 * minute })
  assert.deepEqual(legOf(run, 'POST_BUILD'), { length: 0, after: 0 })
  assert.deepEqual(legOf(run, undefined), { length: 10 * minute, after: 0 })
  assert.equal(legOf(run, 'RUN_SANDBOX'), undefined)
})

test('what did not go well, or has no times or impossible ones, is no run; a phase without times is none of it', () => {
  for (const status of ['failed', 'stopped', 'running', 'timed out'] as const)
    assert.equal(runOf(past({ status })), undefined)
  const { startTime: _, ...never } = past()
  const { endTime: __, ...endless } = past()
  assert.equal(runOf(never), undefined)
  assert.equal(runOf(endless), undefined)
  assert.equal(runOf(past({ startTime: 11 * minute })), undefined)
  assert.deepEqual(runOf(past({ phases: [phase('BUILD', { startTime: 0 })] }))?.legs.size, 0)
  // clocks differ
  assert.deepEqual(runOf(past({ phases: [over('BUILD', 5, 4)] }))?.legs.get('BUILD'), { length: 0, after: 5 * minute })
})

test('what is usual is the middle of what was, of all and of each phase that three builds had', () => {
  const lives = [1, 3, 2].map((build) => lifeOf({ QUEUED: 60, BUILD: build * 60 }))
  const odd = lifeOf({ QUEUED: 60, RUN_SANDBOX: 5, BUILD: 120 })
  const usual = usualOf(pastsFrom([odd, ...lives]))
  assert.equal(usual?.count, 4)
  assert.deepEqual(usual?.phases.get('BUILD'), { low: minute, middle: 2 * minute, high: 3 * minute })
  assert.equal(usual?.phases.get('QUEUED')?.middle, minute)
  assert.equal(usual?.phases.has('RUN_SANDBOX'), false)
})

test('no more than the last forty tell what is usual', () => {
  const lives = [
    ...Array.from({ length: 60 }, () => lifeOf({ BUILD: 500 })),
    ...Array.from({ length: 40 }, () => lifeOf({ BUILD: 100 })),
  ]
  const usual = usualOf(pastsFrom(lives))
  assert.equal(usual?.count, 40)
  assert.deepEqual(usual?.length, { low: 100_000, middle: 100_000, high: 100_000 })
})
