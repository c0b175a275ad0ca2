import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Want, wantOf } from '../source/feed.ts'
import { things } from './helpers/entries.ts'
import { interval } from './helpers/plans.ts'
import { byInterval, sentBy } from './helpers/sent-by.ts'

const wantsOf = (count: number, region: string): readonly Want[] =>
  Array.from({ length: count }, (_, at) => wantOf(things, region, `${at}`))

const regions = [...wantsOf(200, 'here'), ...wantsOf(50, 'there')]

/** Between 20 ms and a second, never the same twice in a row. */
const uneven = (number: number) => 20 + ((number * 379) % 980)

test('250 running builds of two regions cost three requests an interval, each build once', () => {
  const sent = sentBy({ wants: regions, latency: uneven, until: 10 * interval })
  for (const requests of byInterval(sent, 10)) {
    assert.deepEqual(
      requests.map(({ region, keys }) => [region, keys.length]),
      [
        ['here', 100],
        ['here', 100],
        ['there', 50],
      ],
    )
    assert.equal(new Set(requests.flatMap(({ region, keys }) => keys.map((key) => `${region} ${key}`))).size, 250)
  }
  assert.equal(sent.length, 30)
})

test('six hundred in one region cost six an interval, although only four are under way at once', () => {
  const sent = sentBy({ wants: wantsOf(600, 'here'), latency: uneven, until: 10 * interval })
  assert.deepEqual(
    byInterval(sent, 10).map((requests) => requests.length),
    Array.from({ length: 10 }, () => 6),
  )
})

test('an answer that takes longer than an interval delays its own builds and is never overtaken', () => {
  const sent = sentBy({ wants: regions, latency: (number) => (number === 1 ? 23_000 : 100), until: 10 * interval })
  const slow = new Set(sent[0]?.keys)
  const ofSlow = sent.filter(({ region, keys }) => region === 'here' && keys.some((key) => slow.has(key)))
  assert.deepEqual(
    ofSlow.slice(0, 2).map(({ at }) => at),
    [0, 23_000],
  )
  // the others have gone on meanwhile, and afterwards all are together again
  assert.equal(sent.filter(({ at }) => at > 0 && at < 23_000).length, 2 * 4)
  const last = sent.filter(({ region }) => region === 'here').slice(-2)
  assert.deepEqual(
    last.map(({ at, keys }) => [at, keys.length]),
    last.map(() => [last[0]?.at, 100]),
  )
})

test('builds that finish one by one leave requests that are full: one for each hundred still running', () => {
  // a build is done every 150 ms: after 30 s none of 200 runs any more
  const wants = wantsOf(200, 'here')
  const sent = sentBy({ wants, latency: () => 100, doneAt: (key) => 150 * (Number(key) + 1), until: 20 * interval })
  for (const requests of byInterval(sent, 20)) {
    const keys = requests.flatMap((request) => request.keys)
    assert.equal(requests.length, Math.ceil(keys.length / 100))
    const at = requests[0]?.at ?? 0
    // what was told to be done is not asked for again
    assert.ok(keys.every((key) => 150 * (Number(key) + 1) > at - interval))
  }
  assert.equal(Math.max(...sent.map(({ at }) => at)) < 40_000, true)
})
