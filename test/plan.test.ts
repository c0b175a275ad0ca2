import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Entry, type Feed, type Problem, unknown, type Want, wantOf } from '../source/feed.ts'
import { backOff, isFinal, isSettled, nextAt, type Polling, plan } from '../source/plan.ts'

const interval = 5000
const now = 1_000_000
const forever = Number.POSITIVE_INFINITY

type Thing = { readonly done: boolean }

const feed: Feed<Thing> = {
  name: 'thing',
  limit: 100,
  ownerOf: (key) => key.split(':')[0] ?? '',
  freshFor: ({ done }, time) => (done ? forever : time),
  load: () => Promise.reject(new Error('plan asks nobody')),
}

const want = (key: string, region = 'here'): Want => wantOf(feed, region, key)
const wantsOf = (count: number, region = 'here') => Array.from({ length: count }, (_, at) => want(`p:${at}`, region))

/** Everything wanted has this entry, or what a function makes of its place. */
const polling = (
  wants: readonly Want[],
  entry: Partial<Entry> | ((at: number) => Partial<Entry>) = {},
  given: Partial<Polling> = {},
): Polling => ({
  entries: new Map(
    wants.map((each, at) => [each.id, { ...unknown, ...(typeof entry === 'function' ? entry(at) : entry) }]),
  ),
  interval,
  paused: false,
  hurriedAt: 0,
  ...given,
})

const running = (askedAt = now): Partial<Entry> => ({ data: { done: false }, askedAt })
const done = (askedAt = 0): Partial<Entry> => ({ data: { done: true }, askedAt })
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

test('nothing wanted, nothing asked, and nothing to wait for', () => {
  assert.deepEqual(plan([], polling([]), now), [])
  assert.equal(nextAt([], polling([])), forever)
})

test('what was never asked for is asked for at once, all in one request, in its order', () => {
  const wants = wantsOf(3)
  assert.deepEqual(plan(wants, polling([]), now), [{ feed, region: 'here', keys: ['p:0', 'p:1', 'p:2'] }])
  assert.ok(nextAt(wants, polling([])) <= now)
})

test('a request has a hundred keys at most, each once, and one that is wanted twice is one', () => {
  const wants = [...wantsOf(250), ...wantsOf(120)]
  const asks = plan(wants, polling([]), now)
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
      plan(wantsOf(count), polling([]), now).map(({ keys }) => keys.length),
      expected,
    )
})

test('each region and each feed has requests of its own', () => {
  const other = wantOf({ ...feed, name: 'other', limit: 1 }, 'here', 'p:0')
  const wants = [want('p:0'), want('p:1', 'there'), want('p:2'), other]
  assert.deepEqual(
    plan(wants, polling([]), now).map((ask) => [ask.feed.name, ask.region, ask.keys]),
    [
      ['thing', 'here', ['p:0', 'p:2']],
      ['thing', 'there', ['p:1']],
      ['other', 'here', ['p:0']],
    ],
  )
})

test('what runs is asked for again after an interval and not before', () => {
  const wants = wantsOf(2)
  const state = polling(wants, running())
  assert.equal(nextAt(wants, state), now + interval)
  assert.deepEqual(plan(wants, state, now + interval - 1), [])
  assert.deepEqual(sizes(wants, state, now + interval), [['here', 2]])
})

test('what is done is never asked for again, not in a day and not when someone is in a hurry', () => {
  const wants = wantsOf(3)
  const state = polling(wants, done(), { hurriedAt: now })
  assert.deepEqual(plan(wants, state, now + 86_400_000), [])
  assert.equal(nextAt(wants, state), forever)
})

test('while paused nothing is asked, not even what is not known yet', () => {
  const wants = wantsOf(3)
  const state = polling(wants, {}, { paused: true, hurriedAt: now })
  assert.deepEqual(plan(wants, state, now), [])
  assert.equal(nextAt(wants, state), forever)
})

test('what is being asked for is not asked for again, however long that takes', () => {
  const wants = wantsOf(3)
  const state = polling(wants, { askedAt: now, asking: 1 }, { hurriedAt: now + 1 })
  assert.deepEqual(plan(wants, state, now + 600_000), [])
  assert.equal(nextAt(wants, state), forever)
})

test('four requests are under way in a region at most, and another region has its own four', () => {
  const wants = [...wantsOf(700), ...wantsOf(500, 'there')]
  const asks = plan(wants, polling([]), now)
  assert.deepEqual(
    ['here', 'there'].map((region) => asks.filter((ask) => ask.region === region).length),
    [4, 4],
  )
})

test('requests under way count: with three of them one more may go, with four none', () => {
  const wants = wantsOf(500)
  const busy = (senders: number) =>
    polling(wants, (at) => (at < 100 * senders ? { askedAt: now, asking: at % senders } : {}))
  assert.deepEqual(sizes(wants, busy(3)), [['here', 100]])
  assert.deepEqual(sizes(wants, busy(4)), [])
})

test('while all senders of a region are busy there is nothing to wake up for: an answer will', () => {
  const wants = [...wantsOf(500), want('p:0', 'there')]
  const entry = (at: number): Partial<Entry> =>
    at < 400 ? { askedAt: now, asking: at % 4 } : at === 500 ? running() : {}
  assert.equal(nextAt(wants, polling(wants, entry)), now + interval)
})

test('a group is asked as one when its first is due: what is due within half an interval goes along', () => {
  const wants = wantsOf(3)
  const late = [0, interval / 2, interval / 2 + 1]
  const state = polling(wants, (at) => running(now + (late[at] ?? 0)))
  assert.deepEqual(
    plan(wants, state, now + interval).map(({ keys }) => keys),
    [['p:0', 'p:1']],
  )
})

test('someone in a hurry gets what was asked before that, at once', () => {
  const wants = wantsOf(3)
  const state = polling(wants, (at) => (at === 2 ? done() : running(now - 1000)), { hurriedAt: now })
  assert.deepEqual(sizes(wants, state), [['here', 2]])
  assert.equal(nextAt(wants, state), now)
})

test('a hurry of before the last request changes nothing', () => {
  const wants = wantsOf(2)
  assert.equal(nextAt(wants, polling(wants, running(), { hurriedAt: now - 1 })), now + interval)
})

test('while AWS asks to wait nobody is in a hurry', () => {
  const wants = wantsOf(2)
  const state = polling(wants, trouble('busy'), { hurriedAt: now + 1 })
  assert.deepEqual(plan(wants, state, now + 9999), [])
  assert.equal(nextAt(wants, state), now + 10_000)
})

test('after expired credentials or no network a hurry counts', () => {
  const wants = wantsOf(2)
  for (const kind of ['expired', 'unreachable', 'other', 'denied', 'invalid', 'unreadable'] as const)
    assert.deepEqual(sizes(wants, polling(wants, trouble(kind), { hurriedAt: now + 1 }), now + 1), [['here', 2]], kind)
})

test('what is wrong with a region holds all that is asked there, and nothing elsewhere', () => {
  for (const kind of ['busy', 'expired', 'unreachable', 'other'] as const) {
    const wants = [want('p:0'), want('p:1'), want('p:2', 'there'), wantOf({ ...feed, name: 'other' }, 'here', 'p:3')]
    const state = polling(wants, (at) => (at === 0 ? trouble(kind, { party: 'alone' }) : running(now - interval)))
    assert.deepEqual(sizes(wants, state), [['there', 1]], kind)
    assert.equal(nextAt(wants, state), now)
    assert.deepEqual(
      plan(wants, state, now + 10_000).map(({ keys }) => keys),
      [['p:0'], ['p:1'], ['p:2'], ['p:3']],
    )
  }
})

test('what is wrong with one build, or one project, holds nobody else', () => {
  for (const kind of ['denied', 'invalid', 'unreadable'] as const) {
    const wants = wantsOf(3)
    const state = polling(wants, (at) => (at === 0 ? trouble(kind, { party: 'alone p:0' }) : running(now - interval)))
    assert.deepEqual(
      plan(wants, state, now).map(({ keys }) => keys),
      [['p:1', 'p:2']],
      kind,
    )
  }
})

test('parties are asked apart, and together again when they are none any more', () => {
  const wants = wantsOf(4)
  const apart = polling(wants, (at) => ({ ...running(now - interval), party: at < 2 ? 'left' : 'right' }))
  assert.deepEqual(sizes(wants, apart), [
    ['here', 2],
    ['here', 2],
  ])
  const again = polling(wants, (at) => running(now - interval + at))
  assert.deepEqual(sizes(wants, again), [['here', 4]])
})

test('what AWS does not know is looked for four times, then no more, but in a hurry', () => {
  const wants = wantsOf(1)
  for (const missing of [1, 2, 3]) {
    const state = polling(wants, { askedAt: now, missing })
    assert.equal(nextAt(wants, state), now + interval)
    assert.deepEqual(sizes(wants, state, now + interval), [['here', 1]])
  }
  assert.equal(nextAt(wants, polling(wants, { askedAt: now, missing: 4 })), forever)
  assert.deepEqual(sizes(wants, polling(wants, { askedAt: now, missing: 4 }, { hurriedAt: now + 1 }), now + 1), [
    ['here', 1],
  ])
})

test('a build that is done and that AWS has forgotten since is not looked for', () => {
  const wants = wantsOf(1)
  assert.equal(nextAt(wants, polling(wants, { ...done(), missing: 1 })), forever)
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
  assert.equal(nextAt(wants, polling(wants, trouble('invalid', { failures: 4 }))), forever)
  assert.equal(nextAt(wants, polling(wants, trouble('denied', { failures: 100 }))), now + 10_000)
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
