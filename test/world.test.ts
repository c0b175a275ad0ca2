import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AwsError } from '../source/aws/aws.ts'
import { recordedWorld } from '../source/recorded-world.ts'
import { readRecording } from '../source/recording/read-recording.ts'
import { replayedWorld } from '../source/replayed-world.ts'
import type { Event } from '../source/state.ts'
import { realWorld, type World } from '../source/world.ts'
import { question } from './helpers/home.ts'
import { headerOf } from './helpers/recordings.ts'
import { rejected } from './helpers/rejected.ts'
import { simulatedTime } from './helpers/simulated-time.ts'

const { cbtop: _, startedAt: __, seed: ___, format: ____, version: _____, ...header } = headerOf()

/** A world that is recorded, the file, and what happened in it. */
const recording = ({
  secrets = false,
  unattended = false,
  write,
}: {
  readonly secrets?: boolean
  readonly unattended?: boolean
  readonly write?: () => never
} = {}) => {
  const lines: string[] = []
  const happened: Event[] = []
  const variables = [{ name: 'KEY', value: 's3cret', type: 'PLAINTEXT' }]
  const answer = { builds: [{ id: 'web:1', environment: { environmentVariables: variables } }] }
  const aws: World['aws'] = <Output>() => Promise.resolve(answer as Output)
  const create = (first: string) => {
    lines.push(first)
    return write ?? ((line: string) => void lines.push(line))
  }
  const world = recordedWorld({ ...realWorld({}), aws }, { header, create, secrets })
  if (!unattended) world.happens((event) => happened.push(event))
  return { world, lines, happened }
}

const replayOf = (lines: readonly string[]): World => {
  const time = simulatedTime(0)
  return replayedWorld(readRecording(Buffer.from(lines.join('')), 'it'), 1, { now: time.clock, after: time.after })
}

test('chance comes to the same when it is replayed: later tries come when they came', () => {
  const { world, lines } = recording()
  const chances = (of: World) => Array.from({ length: 100 }, of.random)
  const first = chances(world)
  assert.deepEqual(chances(replayOf(lines)), first)
  assert.equal(new Set(first).size, 100)
  for (const each of first) assert.ok(each >= 0 && each < 1)
  assert.notDeepEqual(chances(recording().world), first)
})

test('what is recorded has no secrets, unless that is wished', async () => {
  for (const secrets of [false, true]) {
    const { world, lines } = recording({ secrets })
    await world.aws(question)
    assert.equal(lines.length, 2)
    assert.equal(lines.join('').includes('s3cret'), secrets)
  }
})

test('that a recording cannot go on is told once', async () => {
  const full = (): never => {
    throw new Error('no space left on device')
  }
  const { world, happened } = recording({ write: full })
  await world.aws(question)
  await world.aws(question)
  assert.deepEqual(
    happened.map((event) => event.type === 'told' && event.text),
    ['no longer recorded: no space left on device'],
  )
})

test('what went wrong before anybody could be told is told then', async () => {
  const { world } = recording({
    write: () => {
      throw new Error('no space left on device')
    },
    unattended: true,
  })
  await world.aws(question)
  const happened: Event[] = []
  world.happens((event) => happened.push(event))
  assert.deepEqual(
    happened.map(({ type }) => type),
    ['told'],
  )
})

test('a recording in which nothing was answered is over after a second, and has no answers', async () => {
  const time = simulatedTime(0)
  const { lines } = recording()
  const world = replayedWorld(readRecording(Buffer.from(lines.join('')), 'it'), 1, {
    now: time.clock,
    after: time.after,
  })
  const happened: Event[] = []
  world.happens((event) => happened.push(event))
  assert.ok((await rejected(world.aws(question))) instanceof AwsError)
  while (time.goOn(Number.POSITIVE_INFINITY));
  assert.deepEqual([happened.map(({ type }) => type), time.clock()], [['ended'], 1000])
})

test('a question is planned for when it was asked: recorded timers were late, too', () => {
  const time = simulatedTime(0)
  const began = header.interval * 1e6
  const kept = [0, 5007, 12_000].map((asked) => ({
    ...question,
    asked,
    answered: asked + 20,
    told: () => ({ answer: {} }),
  }))
  const recorded = { header: { ...headerOf(), startedAt: began }, kept }
  const { afterPlan, clock } = replayedWorld(recorded, 1, { now: time.clock, after: time.after })
  const called: number[] = []
  const plan = (ms: number): void => void afterPlan(ms, () => called.push(clock.now() - began))
  // a little sooner, a little later, much sooner than the next, and after the last
  for (const ms of [5000, 5010, 7000, 20_000]) plan(ms)
  while (time.goOn(Number.POSITIVE_INFINITY));
  assert.deepEqual(called, [5007, 5010, 12_000])
})
