import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Want, wantOf } from '../source/feed.ts'
import { fleetsOf, nextAt, plan } from '../source/plan.ts'
import { pollingOf, things } from './helpers/entries.ts'
import { interval, now, running, wantsOf } from './helpers/plans.ts'
import { byInterval, playedBy, type Sent, sentBy } from './helpers/sent-by.ts'

/** Ten in a request: a thousand of these are asked for as ten thousand builds are, in a tenth of the time. */
const tens = { ...things, name: 'tens', limit: 10 }
const fleetOf = (count: number, region = 'here'): readonly Want[] =>
  Array.from({ length: count }, (_, at) => wantOf(tens, region, `${at}`))
const fleet = fleetOf(1000)

/** Between 60 and 150 ms: two or three requests are under way at once. */
const latency = (number: number) => 60 + ((number * 37) % 90)

/** What someone looks at: less than what goes into one request. */
const seen = new Set(fleet.slice(500, 508).map(({ id }) => id))

/** How long each key waited from one request to the next, of those that left in a span; ms, with when that was over. */
const waits = (sent: readonly Sent[], from: number, until: number, isCounted = (_key: string): boolean => true) => {
  const last = new Map<string, number>()
  const found: { readonly at: number; readonly ms: number }[] = []
  for (const { at, keys } of sent)
    for (const key of keys.filter(isCounted)) {
      const before = last.get(key)
      if (before !== undefined && at >= from && at < until) found.push({ at, ms: at - before })
      last.set(key, at)
    }
  return found
}

const longestOf = (some: readonly { readonly ms: number }[]): number =>
  some.reduce((most, { ms }) => Math.max(most, ms), 0)

test('four hundred are asked for at once, four hundred and one spread over the interval', () => {
  assert.equal(plan(wantsOf(400), pollingOf([]), now).length, 4)
  assert.equal(plan(wantsOf(401), pollingOf([]), now).length, 1)
  assert.deepEqual([...fleetsOf(wantsOf(400), pollingOf([]))], [])
  assert.deepEqual([...fleetsOf(wantsOf(401), pollingOf([]))], [['here', interval]])
})

test('ten thousand builds cost a hundred requests an interval, from the first on, in even steps', () => {
  const sent = sentBy({ wants: wantsOf(10_000), latency, until: 3 * interval })
  for (const requests of byInterval(sent, 3)) {
    assert.equal(requests.length, 100)
    assert.equal(new Set(requests.flatMap(({ keys }) => keys)).size, 10_000)
  }
  const steps = sent.slice(1).map(({ at }, before) => at - (sent[before]?.at ?? 0))
  assert.ok(Math.min(...steps) >= 44, `${Math.min(...steps)} ms`)
  assert.ok(longestOf(waits(sent, 0, 3 * interval)) <= interval)
})

test('as many requests an interval as its builds need, whatever their number', () => {
  for (const count of [41, 49, 50, 505, 999, 1001]) {
    const sent = sentBy({ wants: fleetOf(count), latency, until: 10 * interval })
    assert.deepEqual(
      byInterval(sent, 10).map(({ length }) => length),
      Array.from({ length: 10 }, () => Math.ceil(count / 10)),
      `${count} builds`,
    )
  }
})

test('while builds of a fleet finish one by one, each request is full', () => {
  const sent = sentBy({ wants: fleet, latency, doneAt: (key) => 100 * Number(key), until: 18 * interval })
  for (const { keys } of sent) assert.equal(keys.length, 10)
  for (const [n, requests] of byInterval(sent, 18).entries()) {
    // who is done is known when it was asked for once more: an interval later at most
    const open = 1000 - Math.max(0, ((n - 1) * interval) / 100)
    assert.ok(requests.length <= Math.ceil(open / 10), `${requests.length} for ${open}`)
  }
})

test('what is in sight goes first, when nothing is known yet and when someone is in a hurry', () => {
  const hurriedAt = 12_300
  const { sent } = playedBy({
    ...{ wants: fleet, latency, inSight: () => seen, until: 4 * interval },
    events: [[hurriedAt, { type: 'hurried', at: hurriedAt }]],
  })
  for (const from of [0, hurriedAt]) {
    const first = sent.find(({ at }) => at >= from)
    assert.ok((first?.at ?? 0) - from < 50, `${first?.at}`)
    assert.deepEqual(first?.keys.filter((key) => seen.has(`tens here ${key}`)).length, seen.size)
  }
})

test('a hurry is no burst: all are asked for within half an interval, and four requests are never at once', () => {
  const hurriedAt = 12_300
  const { sent } = playedBy({
    ...{ wants: fleet, latency, until: 6 * interval },
    events: [[hurriedAt, { type: 'hurried', at: hurriedAt }]],
  })
  const hurried = sent.filter(({ at }) => at >= hurriedAt && at < hurriedAt + 0.55 * interval)
  assert.equal(new Set(hurried.flatMap(({ keys }) => keys)).size, 1000)
  const steps = hurried.slice(1).map(({ at }, before) => at - (hurried[before]?.at ?? 0))
  assert.ok(Math.min(...steps) >= 22, `${Math.min(...steps)} ms`)
  assert.deepEqual(
    byInterval(sent, 6)
      .map(({ length }) => length)
      .slice(4),
    [100, 100],
  )
})

test('scrolling costs no request: what comes into sight is due no sooner', () => {
  const inSight = (at: number) =>
    new Set(
      fleet
        .slice(Math.floor(at / 100) % 900)
        .slice(0, 40)
        .map(({ id }) => id),
    )
  const sent = sentBy({ wants: fleet, latency, inSight, until: 10 * interval })
  for (const { length } of byInterval(sent, 10)) assert.ok(length <= 101, `${length} requests`)
})

const limited = { wants: fleet, latency, inSight: () => seen, until: 1500_000 } as const

/** A region that takes eight requests a second, until the limit goes. */
const throttled = playedBy({ ...limited, throttles: (at, lately) => at < 900_000 && lately >= 8 })

/** The interval that a person was told of, from which moment on; the newest first. */
const told = throttled.states
  .filter(({ state }, at) => state.stretches !== throttled.states[at - 1]?.state.stretches)
  .map(({ at, state }) => ({ at, every: fleetsOf(fleet, state).get('here') ?? interval }))
  .reverse()

const toldAt = (moment: number): number => told.find(({ at }) => at <= moment)?.every ?? interval

test('a region that throttles is asked more slowly: once that has settled, throttled requests are rare', () => {
  const settled = throttled.sent.filter(({ at }) => at >= 60_000 && at < 900_000)
  const share = settled.filter(({ isThrottled }) => isThrottled).length / settled.length
  assert.ok(share < 0.01, `${share}`)
  // and what it can take is not left unused
  assert.ok(settled.length / 840 > 8 * 0.75, `${settled.length / 840} a second`)
})

test('of a region that throttles each build is asked for within the interval that is told, or the one told before', () => {
  const late = waits(throttled.sent, 60_000, 900_000).filter(
    ({ at, ms }) => ms > 1.1 * Math.max(toldAt(at), toldAt(at - ms)),
  )
  assert.deepEqual(late, [])
})

test('what is in sight keeps the wished interval in a region that throttles', () => {
  const all = waits(throttled.sent, 60_000, 900_000, (key) => seen.has(`tens here ${key}`))
  const late = all.filter(({ ms }) => ms > 1.1 * interval)
  // but for the few requests that were throttled themselves
  assert.ok(late.length < all.length / 50, `${late.length} of ${all.length}`)
})

test('when the limit goes, so does the stretch', () => {
  assert.ok(toldAt(899_000) > 2 * interval)
  assert.equal(toldAt(1_400_000), interval)
  assert.equal(byInterval(throttled.sent, 300).at(-2)?.length, 100)
})

test('a region in which everything is throttled is asked less and less, as one with few builds is', () => {
  const { sent } = playedBy({ ...limited, throttles: (at) => at > 20_000 && at < 200_000, until: 300_000 })
  const during = sent.filter(({ at }) => at > 50_000 && at < 200_000)
  assert.ok(during.length <= 8, `${during.length} requests`)
  assert.ok(sent.filter(({ at }) => at > 270_000).length > 60, 'it goes on afterwards')
})

test('one throttled request of a fleet holds nobody, the second of the same builds holds all of the region', () => {
  const wants = [...fleet, ...wantsOf(3)]
  const retryAt = now + 10_000
  const busy = { askedAt: now, problem: { kind: 'busy', message: 'throttled' } as const, retryAt }
  const after = (failures: number) =>
    pollingOf(wants, (at) => (at < 10 ? { ...busy, failures } : running(now - interval)))
  assert.ok(nextAt(wants, after(1)) <= now + 50)
  assert.equal(plan(wants, after(1), now + 50).length, 2)
  assert.equal(nextAt(wants, after(2)), retryAt)
  assert.deepEqual(plan(wants, after(2), retryAt - 1), [])
  // who waited for that is who finds out whether it is over
  assert.deepEqual(
    plan(wants, after(2), retryAt)[0]?.keys,
    fleet.slice(0, 10).map(({ key }) => key),
  )
})

test('what is refused by itself keeps its time in a fleet: it is not asked for sooner because a request has room', () => {
  const denied = { problem: { kind: 'unreadable', message: 'left out' } as const, failures: 3 }
  const polling = pollingOf(fleet, (at) =>
    at < 995 ? { ...running(), ...denied, retryAt: now + 2000 } : running(now - interval),
  )
  assert.deepEqual(
    plan(fleet, polling, now + 50).map(({ keys }) => keys),
    [fleet.slice(995).map(({ key }) => key)],
  )
})

test('someone in a hurry gets first what was asked for longest ago', () => {
  const polling = pollingOf(fleet, (at) => running(now - ((at * 7) % 1000)), { hurriedAt: now + 1 })
  const [ask] = plan(fleet, polling, now + 50)
  const oldest = fleet.map(({ key }) => key).sort((a, b) => ((Number(b) * 7) % 1000) - ((Number(a) * 7) % 1000))
  assert.deepEqual(ask?.keys, oldest.slice(0, 10))
})

test('after a throttled request a fleet rests until the second is over, few builds do not', () => {
  const stretches = new Map([['here', { every: 7500, since: now + 1000 }]])
  const due = running(now - 2 * interval)
  assert.equal(nextAt(fleet, pollingOf(fleet, due, { stretches })), now + 1000)
  assert.ok(nextAt(wantsOf(3), pollingOf(wantsOf(3), due, { stretches })) < now)
})

test('what is in sight is asked for in its own region, and by its own feed', () => {
  const others = { ...tens, name: 'others' }
  const all = [
    ...fleetOf(100),
    ...fleetOf(200, 'there').slice(100),
    ...fleet.map(({ key }) => wantOf(others, 'here', `of ${key}`)),
  ]
  const asks = plan(all, pollingOf(all, running(now - interval)), now, new Set(all.slice(95, 205).map(({ id }) => id)))
  const wanted = new Set(all.map(({ id }) => id))
  assert.deepEqual(
    asks.map(({ feed, region, keys }) => [feed.name, region, keys.length]),
    [
      ['tens', 'here', 10],
      ['tens', 'there', 10],
      ['others', 'here', 10],
    ],
  )
  for (const { feed, region, keys } of asks)
    for (const key of keys) assert.ok(wanted.has(wantOf(feed, region, key).id), `${feed.name} ${region} ${key}`)
})

test('of a region that throttles what is in sight costs a request more in each interval, however little it is, and what is not none', () => {
  const stretches = new Map([['here', { every: 2 * interval, since: now - 100_000 }]])
  const polling = pollingOf(fleet, (at) => running(at === 999 ? now : now - 2 * interval), { stretches })
  const next = (...inSight: readonly Want[]) => nextAt(fleet, polling, new Set(inSight.map(({ id }) => id)))
  // a hundred requests in two intervals
  assert.equal(next(), now + interval / 50)
  for (const count of [1, 8]) assert.equal(next(...fleet.slice(0, count)), now + interval / 51)
  // none sooner than half of the two intervals before it is due
  assert.equal(nextAt(fleet, pollingOf(fleet, running(), { stretches })), now + interval)
})
