import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry, Want } from '../source/feed.ts'
import { wantOf } from '../source/feed.ts'
import { plan } from '../source/plan.ts'
import { pollingOf, things } from './helpers/entries.ts'
import { interval, now, running } from './helpers/plans.ts'

const tens = { ...things, name: 'tens', limit: 10 }
const fleet: readonly Want[] = Array.from({ length: 300 }, (_, at) => wantOf(tens, 'here', `${at}`))

/** What is asked first of a fleet, given what is known of the one at each place. */
const firstAsked = (known: (place: number) => Partial<Entry>) => plan(fleet, pollingOf(fleet, known), now)[0]?.keys

test('of those that are due for equally long those that were given first go first, after who is due for longer', () => {
  const keys = firstAsked((place) => running(now - interval - (place === 270 ? 200 : 100)))
  assert.deepEqual(keys, ['270', '0', '1', '2', '3', '4', '5', '6', '7', '8'])
})

test('what was throttled goes first, wherever it stands, although it is due for less long than all others', () => {
  const problem = { kind: 'busy', message: 'slow down' } as const
  const keys = firstAsked((place) => {
    // what stands near it is due later than what is given first
    const known = running(now - interval - (place < 192 ? 100 : 50))
    return place === 270 ? { ...known, problem, failures: 1, retryAt: now - 1 } : known
  })
  assert.deepEqual(keys, ['270', '0', '1', '2', '3', '4', '5', '6', '7', '8'])
})
