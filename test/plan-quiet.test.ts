import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Feed, read, unknown, type Want, wantOf } from '../source/feed.ts'
import { nextAt, type Polling, plan } from '../source/plan.ts'
import { firstState, update } from '../source/state.ts'
import { pollingOf, type Thing, things } from './helpers/entries.ts'
import { interval, now, running, want, wantsOf } from './helpers/plans.ts'

const quiet: Feed<Thing> = { ...things, name: 'quiet', limit: 1, quiet: true }
const quietly = (key: string, region = 'here'): Want<Thing> => wantOf(quiet, region, key)
const asked = (wants: readonly Want[], polling: Polling, at = now) =>
  plan(wants, polling, at).map(({ feed, region, keys }) => [feed.name, region, ...keys])

test('what nobody asked for is asked for alone, one after the other', () => {
  const wants = [quietly('a'), quietly('b')]
  assert.deepEqual(asked(wants, pollingOf([])), [['quiet', 'here', 'a']])
  const underWay = pollingOf(wants, (at) => (at === 0 ? { asking: 1, askedAt: now } : {}))
  assert.deepEqual(asked(wants, underWay), [])
  const answered = pollingOf(wants, (at) => (at === 0 ? { data: { done: true }, askedAt: now } : {}))
  assert.deepEqual(asked(wants, answered, now + 999), [])
  assert.deepEqual(asked(wants, answered, now + 1000), [['quiet', 'here', 'b']])
})

test('it leaves half a second after what was asked for: first that is shown', () => {
  const wants = [want('p:1'), quietly('a')]
  const answered = pollingOf(wants, (at) => (at === 0 ? running(now) : {}))
  assert.deepEqual(asked(wants, answered, now + 499), [])
  assert.equal(nextAt(wants, answered), now + 500)
  assert.deepEqual(asked(wants, answered, now + 500), [['quiet', 'here', 'a']])
})

test('of a region with a fleet, where something is always asked, it leaves all the same', () => {
  const wants = [...wantsOf(1000), quietly('a')]
  const answered = pollingOf(wants, (at) => (at < 1000 ? running(now) : {}))
  assert.deepEqual(asked(wants, answered, now), [['quiet', 'here', 'a']])
})

test('it waits for what somebody asked for in its region, and not for another region', () => {
  const wants = [want('p:1'), quietly('a'), quietly('a', 'there')]
  assert.deepEqual(asked(wants, pollingOf([])), [
    ['thing', 'here', 'p:1'],
    ['quiet', 'there', 'a'],
  ])
  const underWay = pollingOf(wants, (at) => (at === 0 ? { asking: 1, askedAt: now } : {}))
  assert.deepEqual(asked(wants, underWay), [['quiet', 'there', 'a']])
})

test('where its region is not well it is not asked for', () => {
  const wants = [want('p:1'), quietly('a')]
  const problem = { kind: 'busy', message: 'slow down' } as const
  const throttled = (at: number) => (at === 0 ? { ...running(now), problem, failures: 1, retryAt: now + 9000 } : {})
  assert.deepEqual(asked(wants, pollingOf(wants, throttled), now + 8000), [])
})

test('its failure is no trouble to tell of, slows nothing else, and it is tried again later', () => {
  const settings = { ascii: false, place: '', last: 10 }
  const first = firstState({ settings, targets: [], now, interval })
  const wanted = quietly('a')
  const ask = { feed: quiet, region: 'here', keys: ['a'] }
  const problem = { kind: 'busy', message: 'slow down' } as const
  const state = update(update(first, { type: 'asked', ask, number: 1, at: now }), {
    type: 'failed',
    ask,
    problem,
    jitter: 1,
    at: now,
  })
  assert.deepEqual(read(state.entries, wanted), {
    ...unknown,
    askedAt: now,
    failures: 1,
    retryAt: now + 2 * interval,
  })
  assert.equal(state.stretches, first.stretches)
  const wants = [want('p:1'), wanted]
  assert.deepEqual(asked(wants, state, now), [['thing', 'here', 'p:1']])
  assert.deepEqual(asked([wanted], state, now + 2 * interval - 1), [])
  assert.deepEqual(asked([wanted], state, now + 2 * interval), [['quiet', 'here', 'a']])
})
