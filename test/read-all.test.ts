import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Entry, unknown } from '../source/feed.ts'
import { patched } from '../source/patched.ts'
import { readAll } from '../source/read-all.ts'
import { want, wantsOf } from './helpers/plans.ts'

const entry = (askedAt: number): Entry => ({ ...unknown, askedAt })

const asked = (places: readonly number[], askedAt: number): ReadonlyMap<string, Entry> =>
  new Map(places.map((at) => [want(`p:${at}`).id, entry(askedAt)]))

test('what is known of each want, in their order, whatever changed since it was looked up last', () => {
  // one is wanted twice, and of one that is known nobody wants anything
  const wants = [...wantsOf(200), want('p:7')]
  const first = patched(asked([7, 150], 1), asked([500], 1))
  const second = patched(first, asked([7, 80, 500], 2))
  const moments = (entries: ReadonlyMap<string, Entry>) => readAll(wants, entries).map(({ askedAt }) => askedAt)
  const expected = (given: Readonly<Record<number, number>>) => wants.map((_, at) => given[at])
  for (const [entries, given] of [
    [first, { 7: 1, 150: 1, 200: 1 }],
    [second, { 7: 2, 80: 2, 150: 1, 200: 2 }],
    [first, { 7: 1, 150: 1, 200: 1 }],
    [new Map(), {}],
    [second, { 7: 2, 80: 2, 150: 1, 200: 2 }],
  ] as const)
    assert.deepEqual(moments(entries), expected(given))
})

test('the same list comes back for the same entries', () => {
  const wants = wantsOf(3)
  const entries = asked([0, 1], 1)
  assert.equal(readAll(wants, entries), readAll(wants, entries))
})
