import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceOf } from '../../source/chance.ts'
import { type Estimate, estimateOf } from '../../source/domain/estimate.ts'
import type { Past } from '../../source/domain/past.ts'
import { usualOf } from '../../source/domain/usual.ts'
import { kindNames } from '../helpers/eta-errors.ts'
import { lifeOf } from '../helpers/histories.ts'
import { type Life, lengthOf, pastsFrom, projectOf, runningFrom } from '../helpers/lives.ts'
import { failed, phase } from './build.ts'

const second = 1000

/** 2 s until it is prepared, 40 s of INSTALL, 100 s of BUILD, 8 s after it, give or take. */
const life = (install = 40, build = 100): Life => lifeOf({ QUEUED: 2, INSTALL: install, BUILD: build, FINALIZING: 8 })

const told = (lives: readonly Life[], running: Life, seconds: number): Estimate | undefined =>
  estimateOf(runningFrom(running, seconds * second), usualOf(pastsFrom(lives)), seconds * second)

/** Seconds that are left. */
const left = (lives: readonly Life[], running: Life, seconds: number): number | undefined => {
  const at = told(lives, running, seconds)?.at
  return at === undefined ? undefined : Math.round(at / second - seconds)
}

const same = (count: number, each = life()): readonly Life[] => Array.from({ length: count }, () => each)

test('where all builds took as long so will this one, whenever that is asked', () => {
  for (const seconds of [0, 1, 2, 41, 100, 141, 145]) assert.equal(left(same(5), life(), seconds), 150 - seconds)
})

test('nothing is told from fewer than three builds that went well', () => {
  assert.equal(told(same(2), life(), 10), undefined)
  assert.notEqual(told(same(3), life(), 10), undefined)
  const spoilt = pastsFrom(same(5)).map((past, at): Past => (at < 3 ? { ...past, status: 'failed' } : past))
  assert.equal(usualOf(spoilt), undefined)
  assert.equal(estimateOf(runningFrom(life(), 0), undefined, 0), undefined)
})

test('phases that are over count as they were', () => {
  // it installs for a minute and a half more than the others did
  assert.equal(left(same(5), life(130), 132), 108)
})

test('a phase that runs goes on as those did that took as long', () => {
  const lives = [60, 200, 70, 200, 65, 210, 60].map((build) => life(40, build))
  assert.equal(left(lives, life(40, 200), 42), 70 + 8)
  // after 100 s it is none of the short ones
  assert.equal(left(lives, life(40, 200), 142), 100 + 8)
  // that is longer than most were, and usual all the same: nothing is over
  assert.equal(told(lives, life(40, 200), 142)?.over, undefined)
})

test('builds that were like this one so far tell how it goes on, where that has been so', () => {
  const lives = [1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1].map((hit) => (hit === 1 ? life(10, 50) : life(90, 300)))
  assert.equal(left(lives, life(10, 50), 12), 58)
  assert.equal(left(lives, life(90, 300), 92), 308)
})

test('where builds became longer the last ones tell', () => {
  const lives = Array.from({ length: 20 }, (_, at) => life(40, at < 15 ? 100 : 200))
  assert.equal(left(lives, life(40, 200), 42), 208)
})

test('a long queue is no sign of long work', () => {
  const queued = (seconds: number, build: number): Life => lifeOf({ QUEUED: seconds, BUILD: build })
  const after = (build: number): number | undefined =>
    told([...same(9, queued(2, 100)), queued(300, build)], queued(300, 100), 60)?.at
  // the one of ten that waited for longer than a minute tells how long it waits yet, and no more
  assert.equal(after(500), after(100))
})

test('what takes longer than it ever did should be over by now, as long as it would not be in time anyway', () => {
  assert.equal(told(same(5), life(40, 500), 42 + 100)?.over, undefined)
  // of the 8 s that come yet two are left
  assert.equal(told(same(5), life(40, 500), 42 + 106)?.over, undefined)
  assert.equal(told(same(5), life(40, 500), 42 + 178)?.over, 70 * second)
  // one that is late from before, and now goes on as usual, is told when it will be done
  assert.equal(told(same(5), life(400, 100), 402 + 50)?.over, undefined)
})

test('a build that is done, or fails already, or is a batch, has none', () => {
  const usual = usualOf(pastsFrom(same(5)))
  const running = runningFrom(life(), 60_000)
  assert.notEqual(estimateOf(running, usual, 60_000), undefined)
  assert.equal(estimateOf({ ...running, status: 'succeeded' }, usual, 60_000), undefined)
  assert.equal(estimateOf({ ...running, phases: [...running.phases, failed('BUILD')] }, usual, 60_000), undefined)
  assert.equal(estimateOf({ ...running, groups: [] }, usual, 60_000), undefined)
})

test('before its first phase is known, and in one that nobody heard of, it takes as long as builds do in all', () => {
  const usual = usualOf(pastsFrom(same(5)))
  const { phases: _, ...bare } = runningFrom(life(), 0)
  assert.equal(estimateOf({ ...bare, phases: [] }, usual, 30_000)?.at, 150_000)
  const odd = { ...bare, phases: [phase('RUN_SANDBOX', { startTime: 20_000 })] }
  assert.equal(estimateOf(odd, usual, 30_000)?.at, 150_000)
  const { startTime: __, ...nothing } = { ...bare, phases: [] }
  const begun = [phase('SUBMITTED', { startTime: 0, endTime: 20_000 }), ...odd.phases]
  assert.equal(estimateOf({ ...nothing, phases: begun }, usual, 30_000)?.at, 150_000)
  assert.equal(estimateOf(nothing, usual, 30_000), undefined)
})

test('a phase that those before passed over is over soon', () => {
  const now = 45_000
  const running = runningFrom(lifeOf({ QUEUED: 2, INSTALL: 40, PRE_BUILD: 50, BUILD: 100, FINALIZING: 8 }), now)
  const { at = 0 } = estimateOf(running, usualOf(pastsFrom(same(5))), now) ?? {}
  assert.ok(Math.abs(at - now - 108_000) <= second, String(at))
})

test('the longer a phase goes on the later it will be done, give or take a twentieth', () => {
  for (const kind of kindNames)
    for (let seed = 1; seed <= 5; seed++) {
      const { before } = projectOf(kind, seed)
      const short = before.map((each) => each.slice(0, 7))
      const running = short.at(-1) ?? []
      const begun = lengthOf(running) - (running.at(-1)?.[1] ?? 0)
      const usual = usualOf(pastsFrom(short))
      let last = 0
      for (let now = begun; now < begun + 2_000_000; now += 31_000) {
        const build = runningFrom([...running.slice(0, -1), ['BUILD', Number.MAX_SAFE_INTEGER]], now)
        const { at = 0 } = estimateOf(build, usual, now) ?? {}
        // runs that count for more than others drop out one by one
        assert.ok(at >= last - now / 20, `${kind} ${seed}: ${at} after ${last}, at ${now}`)
        last = at
      }
    }
})

/** Builds of each kind at moments within and beyond their lives. */
const anywhere = function* (): Generator<{
  readonly name: string
  readonly before: readonly Life[]
  readonly life: Life
  readonly now: number
}> {
  for (const kind of kindNames)
    for (let seed = 1; seed <= 10; seed++) {
      const { before, life: running } = projectOf(kind, seed)
      for (const share of [0, 0.01, 0.2, 0.4, 0.6, 0.8, 0.99])
        yield { name: `${kind} ${seed} at ${share}`, before, life: running, now: Math.round(lengthOf(running) * share) }
      const stuck = running.map(([type, length]) => [type, type === 'BUILD' ? 100 * length : length] as const)
      for (const share of [0.1, 0.5, 0.9])
        yield {
          name: `${kind} ${seed} stuck at ${share}`,
          before,
          life: stuck,
          now: Math.round(lengthOf(stuck) * share),
        }
    }
}

test('it is never in the past, and within its range, whatever the history', () => {
  for (const { name, before, life: running, now } of anywhere()) {
    const {
      at,
      from,
      to,
      over = 1,
    } = estimateOf(runningFrom(running, now), usualOf(pastsFrom(before)), now) ?? assert.fail(name)
    assert.ok(
      now <= from && from <= at && at <= to && to < Number.POSITIVE_INFINITY && over > 0,
      `${name}: ${now} ${from} ${at} ${to}`,
    )
  }
})

test('it does not depend on the order in which past builds are given, nor on those that did not go well', () => {
  for (const { name, before, life: running, now } of anywhere()) {
    const pasts = pastsFrom(before)
    const chance = chanceOf(now)
    const others = pasts.map((past): Past => ({ ...past, status: 'stopped', endTime: (past.endTime ?? 0) + 5e6 }))
    const shuffled = [...pasts, ...others].map((past) => [chance(), past] as const).sort(([a], [b]) => a - b)
    const build = runningFrom(running, now)
    assert.deepEqual(
      estimateOf({ ...build }, usualOf(shuffled.map(([, past]) => past)), now),
      estimateOf(build, usualOf(pasts), now),
      name,
    )
  }
})

test('where everything takes twice as long, so does the rest', () => {
  const twice = (each: Life): Life => each.map(([type, length]) => [type, 2 * length])
  for (const { name, before, life: running, now } of anywhere()) {
    const one = estimateOf(runningFrom(running, now), usualOf(pastsFrom(before)), now)
    const two = estimateOf(runningFrom(twice(running), 2 * now), usualOf(pastsFrom(before.map(twice))), 2 * now)
    for (const part of ['at', 'from', 'to', 'over'] as const)
      assert.ok(Math.abs((two?.[part] ?? 0) - 2 * (one?.[part] ?? 0)) <= 5 + now / 1000, `${name}: ${part}`)
  }
})
