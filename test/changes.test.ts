import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Change, changesSince, nothingTold } from '../source/changes.ts'
import type { BuildId } from '../source/domain/build-id.ts'
import type { Problem } from '../source/feed.ts'
import { firstState, type State } from '../source/state.ts'
import { now } from './helpers/builds.ts'
import { entriesOf, type Told, targetOf } from './helpers/entries.ts'

const web = targetOf('web:1')
const docs = targetOf('docs:1')

/** A state so many seconds after the first, in which this is known. */
const at = (seconds: number, ...told: readonly (readonly [BuildId, Told])[]): State =>
  firstState({
    settings: { ascii: false, place: '', last: 10 },
    targets: told.map(([target]) => target),
    now: now + seconds * 1000,
    interval: 5000,
    entries: entriesOf(told, now + seconds * 1000),
  })

const running = (currentPhase: string, more: object = {}): Told => ({
  wire: { id: 'web:1', buildStatus: 'IN_PROGRESS', currentPhase, ...more },
})
const ended = (buildStatus: string, more: object = {}): Told => ({
  wire: { id: 'web:1', buildStatus, currentPhase: 'COMPLETED', endTime: now / 1000, ...more },
})
const failing = (message?: string) => ({
  phases: [
    {
      phaseType: 'BUILD',
      phaseStatus: 'FAILED',
      contexts: message === undefined ? [] : [{ statusCode: 'CODE', message }],
    },
  ],
})

/** What changes from state to state, each as its type, which build, and what else there is to say. */
const told = (...states: readonly State[]): readonly (readonly string[])[] => {
  let known = nothingTold
  return states.map((state) => {
    const { changes, told: next } = changesSince(known, state)
    known = next
    assert.ok(changes.every((change) => change.at === state.now))
    return changes.map((change) => [change.type, ...more(change)].join(' '))
  })
}

const more = (change: Change): readonly string[] => {
  if (change.type === 'summary') return []
  const of = change.watched === undefined ? [] : [change.watched.target.id]
  if (change.type === 'notFound') return [...of, change.isFinal ? 'for good' : 'looked for']
  if (change.type === 'trouble') return [...of, change.isOver ? 'over' : 'now', change.trouble.sentence]
  const before = 'before' in change ? [`after ${change.before?.currentPhase}`] : []
  return [...of, ...before]
}

test('a build starts when it is first known, is in other phases, and finishes', () => {
  assert.deepEqual(
    told(
      at(0, [web, {}]),
      at(1, [web, running('QUEUED')]),
      at(2, [web, running('QUEUED')]),
      at(3, [web, running('BUILD')]),
      at(4, [web, ended('SUCCEEDED')]),
      at(5, [web, ended('SUCCEEDED')]),
    ),
    [[], ['started web:1'], [], ['phase web:1 after QUEUED'], ['finished web:1 after BUILD'], []],
  )
})

test('a build that is done when it is first known starts, tells why it failed, and finishes at once', () => {
  assert.deepEqual(told(at(0, [web, ended('FAILED', failing('no'))])), [
    ['started web:1', 'cause web:1', 'finished web:1'],
  ])
})

test('why a build fails is told when it is known, while it runs too, and once more when more of it is', () => {
  assert.deepEqual(
    told(
      at(0, [web, running('BUILD')]),
      at(1, [web, running('POST_BUILD', failing())]),
      at(2, [web, running('POST_BUILD', failing('no'))]),
      at(3, [web, running('FINALIZING', failing('no'))]),
      at(4, [web, ended('FAILED', failing('no'))]),
    ),
    [
      ['started web:1'],
      ['phase web:1 after BUILD', 'cause web:1'],
      ['cause web:1'],
      ['phase web:1 after POST_BUILD'],
      ['finished web:1 after FINALIZING'],
    ],
  )
})

test('a build that joins later starts when it is known, after those that were there', () => {
  const retry: BuildId = { ...targetOf('web:2'), under: web.key }
  const second = { wire: { id: 'web:2', buildStatus: 'IN_PROGRESS', currentPhase: 'QUEUED' } }
  assert.deepEqual(
    told(
      at(0, [web, running('BUILD')]),
      at(1, [web, ended('FAILED')], [retry, {}]),
      at(2, [web, ended('FAILED')], [retry, second]),
    ),
    [['started web:1'], ['finished web:1 after BUILD'], ['started web:2']],
  )
})

test('without a current phase the last phase is the one it is in', () => {
  const phases = [{ phaseType: 'SUBMITTED', phaseStatus: 'SUCCEEDED' }, { phaseType: 'QUEUED' }]
  const wire = { id: 'web:1', buildStatus: 'IN_PROGRESS' }
  assert.deepEqual(
    told(
      at(0, [web, { wire: { ...wire, phases } }]),
      at(1, [web, { wire: { ...wire, phases, currentPhase: 'QUEUED' } }]),
      at(2, [web, { wire: { ...wire, phases: [...phases, { phaseType: 'BUILD' }] } }]),
    ),
    [['started web:1'], [], ['phase web:1 after QUEUED']],
  )
})

test('a build that AWS does not know is told of once while it is looked for, and once when that is over', () => {
  const missing = (times: number): Told => ({ entry: { missing: times } })
  assert.deepEqual(told(...[1, 2, 3, 4, 5].map((times) => at(times, [web, missing(times)]))), [
    ['notFound web:1 looked for'],
    [],
    [],
    ['notFound web:1 for good'],
    [],
  ])
  assert.deepEqual(told(at(0, [web, missing(1)]), at(1, [web, running('BUILD')])), [
    ['notFound web:1 looked for'],
    ['started web:1'],
  ])
})

test('a build that was known and is not any more was not found either, and has not started anew when it is back', () => {
  const build = running('BUILD')
  assert.deepEqual(
    told(at(0, [web, build]), at(1, [web, { ...build, entry: { missing: 1 } }]), at(2, [web, build]), at(3, [web, {}])),
    [['started web:1'], ['notFound web:1 looked for'], [], []],
  )
})

const throttled: Problem = { kind: 'busy', message: 'throttled' }
const expired: Problem = { kind: 'expired', message: 'credentials expired', remedy: 'aws sso login' }
const denied: Problem = { kind: 'denied', message: 'not allowed' }

test('trouble of a region is told once as long as it says the same, and when it is over', () => {
  assert.deepEqual(
    told(
      at(0, [web, running('BUILD')]),
      at(1, [web, { ...running('BUILD'), problem: throttled }]),
      at(2, [web, { ...running('BUILD'), problem: { ...throttled } }]),
      at(3, [web, { ...running('BUILD'), problem: expired }]),
      at(4, [web, running('BUILD')]),
    ),
    [
      ['started web:1'],
      ['trouble now throttled'],
      [],
      ['trouble now credentials expired: aws sso login'],
      ['trouble over credentials expired: aws sso login'],
    ],
  )
})

test('trouble of one build is told of that build, and of all; while its region has trouble it is not over', () => {
  const fine = { wire: { id: 'docs:1', buildStatus: 'IN_PROGRESS', currentPhase: 'BUILD' } }
  assert.deepEqual(
    told(
      at(0, [web, { problem: denied }], [docs, fine]),
      at(1, [web, { problem: throttled }], [docs, fine]),
      at(2, [web, { problem: denied }], [docs, fine]),
      at(3, [web, running('BUILD')], [docs, fine]),
    ),
    [
      ['trouble web:1 now not allowed', 'started docs:1', 'trouble now not allowed'],
      ['trouble now throttled'],
      ['trouble now not allowed'],
      ['started web:1', 'trouble web:1 over not allowed', 'trouble over not allowed'],
    ],
  )
})

test('an id that AWS refuses as none is not found, once', () => {
  const invalid = (failures: number): Told => ({
    problem: { kind: 'invalid', message: 'refused' },
    entry: { failures },
  })
  const [first, ...rest] = told(...[1, 2, 3, 4].map((failures) => at(failures, [web, invalid(failures)])))
  assert.deepEqual(first, ['notFound web:1 for good', 'trouble now refused'])
  // it is not asked for again after the fourth time: then nothing is wrong any more
  assert.deepEqual(rest, [[], [], ['trouble over refused']])
})
