import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eased, type Stretches, stretched } from '../source/stretch.ts'

const interval = 5000
const none: Stretches = new Map()

const everyOf = (stretches: Stretches, region = 'here'): number | undefined => stretches.get(region)?.every

/** After so many throttled requests, each sent and answered two seconds after the one before. */
const after = (times: number, wished = interval): Stretches => {
  let stretches = none
  for (let at = 0; at < times * 2000; at += 2000)
    stretches = stretched(stretches, 'here', { interval: wished, askedAt: at, at })
  return stretches
}

test('a throttled request makes its region half as slow again, to five minutes at most, and no other', () => {
  assert.deepEqual(
    [1, 2, 3, 100].map((times) => everyOf(after(times))),
    [7500, 11_250, 16_875, 300_000],
  )
  assert.equal(everyOf(after(3), 'there'), undefined)
})

test('who wished for more than five minutes gets no less, and is not stretched', () => {
  assert.equal(everyOf(after(5, 600_000)), undefined)
})

test('what was sent at the pace before, or within the second that AWS counts by, is no news', () => {
  const once = stretched(none, 'here', { interval, askedAt: 0, at: 300 })
  for (const askedAt of [0, 100, 1299]) assert.equal(stretched(once, 'here', { interval, askedAt, at: 1500 }), once)
  assert.equal(everyOf(stretched(once, 'here', { interval, askedAt: 1300, at: 1500 })), 11_250)
})

test('after a whole round without a throttled request a step of the rate is won back, not before, and only there', () => {
  const slow: Stretches = new Map([
    ['here', { every: 10_000, since: 1000 }],
    ['there', { every: 10_000, since: 1000 }],
  ])
  assert.equal(eased(slow, 'here', { interval, at: 10_999 }), slow)
  const once = eased(slow, 'here', { interval, at: 11_000 })
  assert.deepEqual([Math.round(everyOf(once) ?? 0), everyOf(once, 'there')], [9615, 10_000])
  assert.equal(eased(once, 'here', { interval, at: 20_000 }), once)
})

test('what is won back comes to the wished interval in the end, and there it is forgotten', () => {
  let stretches: Stretches = new Map([['here', { every: 300_000, since: 0 }]])
  let at = 0
  while (stretches.size > 0) {
    at += everyOf(stretches) ?? 0
    const next = eased(stretches, 'here', { interval, at })
    assert.ok((everyOf(next) ?? interval) < (everyOf(stretches) ?? 0))
    stretches = next
  }
  // from the slowest there is, in less than half an hour
  assert.ok(at < 1_800_000, `${at} ms`)
})

test('a region that was never throttled stays as it is', () => {
  assert.equal(eased(none, 'here', { interval, at: 1_000_000 }), none)
})
