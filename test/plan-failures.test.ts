import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Entry, isFinal, type Problem, unknown, type Want, wantOf } from '../source/feed.ts'
import { backOff, isSettled, nextAt, type Polling, plan } from '../source/plan.ts'
import { pollingOf, things } from './helpers/entries.ts'
import { done, forever, interval, now, running, want, wantsOf } from './helpers/plans.ts'

const trouble = (kind: Problem['kind'], given: Partial<Entry> = {}): Partial<Entry> => ({
  askedAt: now,
  problem: { kind, message: kind },
  failures: 1,
  retryAt: now + 10_000,
  ...given,
})

/** How many keys each request of a region has. */
const sizes = (wants: readonly Want[], state: Polling, at = now) =>
  plan(wants, state, at).map(({ region, keys }) => [region, keys.length])

test('while AWS asks to wait nobody is in a hurry', () => {
  const wants = wantsOf(2)
  const state = pollingOf(wants, trouble('busy'), { hurriedAt: now + 1 })
  assert.deepEqual(plan(wants, state, now + 9999), [])
  assert.equal(nextAt(wants, state), now + 10_000)
})

test('after expired credentials or no network a hurry counts', () => {
  const wants = wantsOf(2)
  for (const kind of ['expired', 'unreachable', 'other', 'denied', 'invalid', 'unreadable'] as const)
    assert.deepEqual(
      sizes(wants, pollingOf(wants, trouble(kind), { hurriedAt: now + 1 }), now + 1),
      [['here', 2]],
      kind,
    )
})

test('what is wrong with a region holds all that is asked there, and nothing elsewhere', () => {
  for (const kind of ['busy', 'expired', 'unreachable', 'other'] as const) {
    const wants = [want('p:0'), want('p:1'), want('p:2', 'there'), wantOf({ ...things, name: 'other' }, 'here', 'p:3')]
    const state = pollingOf(wants, (at) => (at === 0 ? trouble(kind, { party: 'alone' }) : running(now - interval)))
    assert.deepEqual(sizes(wants, state), [['there', 1]], kind)
    assert.equal(nextAt(wants, state), now)
    assert.deepEqual(
      plan(wants, state, now + 10_000).map(({ keys }) => keys),
      [['p:0'], ['p:1'], ['p:2'], ['p:3']],
    )
  }
})

test('what is wrong with another service of a region holds nothing but what is asked of that', () => {
  const log = wantOf({ ...things, name: 'log', service: 'logs' }, 'here', 'group stream')
  for (const kind of ['busy', 'expired', 'unreachable', 'other'] as const)
    for (const failures of [1, 5]) {
      const wants = [want('p:0'), log]
      const aside = pollingOf(wants, (at) => (at === 1 ? trouble(kind, { failures }) : running(now - interval)))
      assert.deepEqual(
        plan(wants, aside, now).map(({ keys }) => keys),
        [['p:0']],
        kind,
      )
      const here = pollingOf(wants, (at) => (at === 0 ? trouble(kind, { failures }) : running(now - interval)))
      assert.deepEqual(
        plan(wants, here, now).map(({ keys }) => keys),
        [['group stream']],
        kind,
      )
    }
})

test('what is wrong with one build, or one project, holds nobody else', () => {
  for (const kind of ['denied', 'invalid', 'unreadable'] as const) {
    const wants = wantsOf(3)
    const state = pollingOf(wants, (at) => (at === 0 ? trouble(kind, { party: 'alone p:0' }) : running(now - interval)))
    assert.deepEqual(
      plan(wants, state, now).map(({ keys }) => keys),
      [['p:1', 'p:2']],
      kind,
    )
  }
})

test('parties are asked apart, and together again when they are none any more', () => {
  const wants = wantsOf(4)
  const apart = pollingOf(wants, (at) => ({ ...running(now - interval), party: at < 2 ? 'left' : 'right' }))
  assert.deepEqual(sizes(wants, apart), [
    ['here', 2],
    ['here', 2],
  ])
  const again = pollingOf(wants, (at) => running(now - interval + at))
  assert.deepEqual(sizes(wants, again), [['here', 4]])
})

test('what AWS does not know is looked for four times, then no more, but in a hurry', () => {
  const wants = wantsOf(1)
  for (const missing of [1, 2, 3]) {
    const state = pollingOf(wants, { askedAt: now, missing })
    assert.equal(nextAt(wants, state), now + interval)
    assert.deepEqual(sizes(wants, state, now + interval), [['here', 1]])
  }
  assert.equal(nextAt(wants, pollingOf(wants, { askedAt: now, missing: 4 })), forever)
  assert.deepEqual(sizes(wants, pollingOf(wants, { askedAt: now, missing: 4 }, { hurriedAt: now + 1 }), now + 1), [
    ['here', 1],
  ])
})

test('a build that is done and that AWS has forgotten since is not looked for', () => {
  const wants = wantsOf(1)
  assert.equal(nextAt(wants, pollingOf(wants, { ...done(), missing: 1 })), forever)
})

test('a malformed id is final after four refusals of its own, a denied project never is', () => {
  const after = (kind: Problem['kind'], failures: number): Entry => ({ ...unknown, ...trouble(kind, { failures }) })
  assert.deepEqual(
    [3, 4].map((failures) => isFinal(after('invalid', failures))),
    [false, true],
  )
  assert.equal(isFinal(after('denied', 100)), false)
  assert.equal(isFinal(after('busy', 100)), false)
  assert.deepEqual(
    [3, 4].map((missing) => isFinal({ ...unknown, missing })),
    [false, true],
  )
  const wants = wantsOf(1)
  assert.equal(nextAt(wants, pollingOf(wants, trouble('invalid', { failures: 4 }))), forever)
  assert.equal(nextAt(wants, pollingOf(wants, trouble('denied', { failures: 100 }))), now + 10_000)
})

test('waiting for a key is of no use when it is final, or was denied four times', () => {
  const after = (kind: Problem['kind'], failures: number): Entry => ({ ...unknown, ...trouble(kind, { failures }) })
  assert.deepEqual(
    [3, 4].map((failures) => isSettled(after('denied', failures))),
    [false, true],
  )
  assert.equal(isSettled(after('invalid', 4)), true)
  assert.equal(isSettled({ ...unknown, missing: 4 }), true)
  for (const kind of ['busy', 'expired', 'unreachable', 'other', 'unreadable'] as const)
    assert.equal(isSettled(after(kind, 100)), false, kind)
})

test('back-off doubles from the interval to a minute, with a quarter of it left to chance', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 100].map((failures) => backOff(failures, interval, 1)),
    [10_000, 20_000, 40_000, 60_000, 60_000],
  )
  assert.deepEqual(
    [1, 2, 3, 4].map((failures) => backOff(failures, interval, 0)),
    [7500, 15_000, 30_000, 45_000],
  )
  assert.equal(backOff(1, 10, 1), 2000)
})

test('after a failure nothing comes sooner than it would have without one', () => {
  for (const pace of [60_000, 120_000, 300_000])
    for (const jitter of [0, 0.5, 1]) assert.ok(backOff(1, pace, jitter) >= pace, `${pace} ${jitter}`)
})
