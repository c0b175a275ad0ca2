import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Entry, type Want, wantOf } from '../source/feed.ts'
import { nextAt, type Polling, plan } from '../source/plan.ts'
import { pollingOf, things } from './helpers/entries.ts'
import { done, forever, interval, now, running, want, wantsOf } from './helpers/plans.ts'

/** How many keys each request of a region has. */
const sizes = (wants: readonly Want[], state: Polling, at = now) =>
  plan(wants, state, at).map(({ region, keys }) => [region, keys.length])

test('nothing wanted, nothing asked, and nothing to wait for', () => {
  assert.deepEqual(plan([], pollingOf([]), now), [])
  assert.equal(nextAt([], pollingOf([])), forever)
})

test('what was never asked for is asked for at once, all in one request, in its order', () => {
  const wants = wantsOf(3)
  assert.deepEqual(plan(wants, pollingOf([]), now), [{ feed: things, region: 'here', keys: ['p:0', 'p:1', 'p:2'] }])
  assert.ok(nextAt(wants, pollingOf([])) <= now)
})

test('a request has a hundred keys at most, each once, and one that is wanted twice is one', () => {
  const wants = [...wantsOf(250), ...wantsOf(120)]
  const asks = plan(wants, pollingOf([]), now)
  assert.deepEqual(
    asks.map(({ keys }) => keys.length),
    [100, 100, 50],
  )
  assert.equal(new Set(asks.flatMap(({ keys }) => keys)).size, 250)
})

test('a hundred is one request and a hundred and one are two, never an empty one', () => {
  for (const [count, expected] of [
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
    [200, [100, 100]],
  ] as const)
    assert.deepEqual(
      plan(wantsOf(count), pollingOf([]), now).map(({ keys }) => keys.length),
      expected,
    )
})

test('each region and each feed has requests of its own', () => {
  const other = wantOf({ ...things, name: 'other', limit: 1 }, 'here', 'p:0')
  const wants = [want('p:0'), want('p:1', 'there'), want('p:2'), other]
  assert.deepEqual(
    plan(wants, pollingOf([]), now).map((ask) => [ask.feed.name, ask.region, ask.keys]),
    [
      ['thing', 'here', ['p:0', 'p:2']],
      ['thing', 'there', ['p:1']],
      ['other', 'here', ['p:0']],
    ],
  )
})

test('what runs is asked for again after an interval and not before', () => {
  const wants = wantsOf(2)
  const state = pollingOf(wants, running())
  assert.equal(nextAt(wants, state), now + interval)
  assert.deepEqual(plan(wants, state, now + interval - 1), [])
  assert.deepEqual(sizes(wants, state, now + interval), [['here', 2]])
})

test('what is done is never asked for again, not in a day and not when someone is in a hurry', () => {
  const wants = wantsOf(3)
  const state = pollingOf(wants, done(), { hurriedAt: now })
  assert.deepEqual(plan(wants, state, now + 86_400_000), [])
  assert.equal(nextAt(wants, state), forever)
})

test('while paused nothing is asked, not even what is not known yet', () => {
  const wants = wantsOf(3)
  const state = pollingOf(wants, {}, { paused: true, hurriedAt: now })
  assert.deepEqual(plan(wants, state, now), [])
  assert.equal(nextAt(wants, state), forever)
})

test('what is being asked for is not asked for again, however long that takes', () => {
  const wants = wantsOf(3)
  const state = pollingOf(wants, { askedAt: now, asking: 1 }, { hurriedAt: now + 1 })
  assert.deepEqual(plan(wants, state, now + 600_000), [])
  assert.equal(nextAt(wants, state), forever)
})

test('four requests are under way in a region at most, and another region has its own four', () => {
  const wants = [...wantsOf(700), ...wantsOf(500, 'there')]
  // each of the two parties needs no more than four: neither is spread over the interval
  const asks = plan(
    wants,
    pollingOf(wants, (at) => ({ party: at % 2 === 0 ? 'left' : 'right' })),
    now,
  )
  assert.deepEqual(
    ['here', 'there'].map((region) => asks.filter((ask) => ask.region === region).length),
    [4, 4],
  )
})

test('requests under way count: with three of them one more may go, with four none', () => {
  const wants = wantsOf(500)
  const busy = (senders: number) =>
    pollingOf(wants, (at) =>
      at < 100 * senders ? { askedAt: now, asking: at % senders, party: 'left' } : { party: 'right' },
    )
  assert.deepEqual(sizes(wants, busy(3)), [['here', 100]])
  assert.deepEqual(sizes(wants, busy(4)), [])
})

test('while all senders of a region are busy there is nothing to wake up for: an answer will', () => {
  const wants = [...wantsOf(500), want('p:0', 'there')]
  const entry = (at: number): Partial<Entry> =>
    at < 400 ? { askedAt: now, asking: at % 4 } : at === 500 ? running() : {}
  assert.equal(nextAt(wants, pollingOf(wants, entry)), now + interval)
})

test('a group is asked as one when its first is due: what is due within half an interval goes along', () => {
  const wants = wantsOf(3)
  const late = [0, interval / 2, interval / 2 + 1]
  const state = pollingOf(wants, (at) => running(now + (late[at] ?? 0)))
  assert.deepEqual(
    plan(wants, state, now + interval).map(({ keys }) => keys),
    [['p:0', 'p:1']],
  )
})

test('someone in a hurry gets what was asked before that, at once', () => {
  const wants = wantsOf(3)
  const state = pollingOf(wants, (at) => (at === 2 ? done() : running(now - 1000)), { hurriedAt: now })
  assert.deepEqual(sizes(wants, state), [['here', 2]])
  assert.equal(nextAt(wants, state), now)
})

test('a hurry of before the last request changes nothing', () => {
  const wants = wantsOf(2)
  assert.equal(nextAt(wants, pollingOf(wants, running(), { hurriedAt: now - 1 })), now + interval)
})
