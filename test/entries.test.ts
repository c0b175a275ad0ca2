import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Ask, type Entry, type Feed, isFinal, read, wantOf } from '../source/feed.ts'
import { isSettled, nextAt, plan } from '../source/plan.ts'
import { firstState, type State, update } from '../source/state.ts'
import { pollingOf, things } from './helpers/entries.ts'

const now = 1_000_000
const interval = 5000
const forever = Number.POSITIVE_INFINITY
const settings = { ascii: false, place: '', last: 10 }
const first = firstState({ settings, targets: [], now, interval })

/** Things that grow: an answer with less of them is an old one, and changes nothing. */
type Grown = { readonly size: number; readonly done: boolean }
const growing: Feed<Grown> = {
  ...things,
  name: 'growing',
  merge: (known, told) => (told.size < known.size ? (told.done ? { ...told, size: known.size } : known) : told),
  load: () => Promise.reject(new Error('nobody is to be asked')),
}
const ask: Ask = { feed: growing, region: 'here', keys: ['a', 'b'] }
const want = wantOf(growing, 'here', 'a')
const entry = (state: State): Entry<Grown> => read(state.entries, want)
const told = (state: State, size: number, done = false, at = now) =>
  update(state, { type: 'answered', ask: { ...ask, keys: ['a'] }, answers: new Map([['a', { size, done }]]), at })
const asked = (state: State, at = now) => update(state, { type: 'asked', ask: { ...ask, keys: ['a'] }, number: 1, at })
const leftOut = (state: State, at = now) =>
  update(state, { type: 'answered', ask, answers: Object.assign(new Map(), { untold: new Set(['a', 'b']) }), at })

test('an answer that tells less changes nothing, and what is known is as old as it was', () => {
  const once = told(first, 3, false, now)
  const twice = told(once, 2, false, now + 5000)
  assert.equal(entry(twice).data, entry(once).data)
  assert.equal(entry(twice).answeredAt, now)
  assert.deepEqual([entry(twice).problem, entry(twice).less], [undefined, undefined])
  assert.equal(entry(told(twice, 3, false, now + 10_000)).answeredAt, now + 10_000)
})

test('what is told as the very same object is not merged again, and is news of this moment', () => {
  const merges: unknown[] = []
  // of things that have both, an answer may lack one
  const lacking: Feed<{ readonly a?: number; readonly b?: number }> = {
    ...things,
    name: 'lacking',
    freshFor: (_, interval) => interval,
    leadsTo: () => [],
    retriesIn: () => [],
    merge: (known, answer) => {
      merges.push(answer)
      return known.a === undefined || answer.a !== undefined ? answer : { ...known, ...answer }
    },
    load: () => Promise.reject(new Error('nobody is to be asked')),
  }
  const wanted = wantOf(lacking, 'here', 'a')
  const answer = (state: State, data: object, at: number) =>
    update(state, {
      type: 'answered',
      ask: { ...ask, feed: lacking, keys: ['a'] },
      answers: new Map([['a', data]]),
      at,
    })
  const [whole, less] = [{ a: 1, b: 1 }, { b: 2 }]
  let state = answer(first, whole, now)
  state = answer(state, whole, now + 1)
  assert.equal(read(state.entries, wanted).data, whole)
  assert.equal(read(state.entries, wanted).answeredAt, now + 1)
  assert.deepEqual(merges, [])
  state = answer(state, less, now + 2)
  const { data } = read(state.entries, wanted)
  assert.deepEqual(data, { a: 1, b: 2 })
  state = answer(state, less, now + 3)
  assert.equal(read(state.entries, wanted).data, data)
  assert.equal(read(state.entries, wanted).answeredAt, now + 3)
  assert.deepEqual(merges, [less])
  // what was told before is another thing now
  state = answer(state, whole, now + 4)
  assert.deepEqual([read(state.entries, wanted).data, merges], [whole, [less, whole]])
})

test('what is final and told as the very same object counts as told again', () => {
  let state = told(asked(first), 3)
  const answers = new Map([['a', { size: 2, done: true }]])
  for (const wait of [10_000, 20_000, 40_000, forever]) {
    state = update(asked(state), { type: 'answered', ask: { ...ask, keys: ['a'] }, answers, at: now })
    assert.deepEqual(entry(state).data, { size: 3, done: true })
    assert.equal(nextAt([want], state), now + wait)
  }
})

test('what is final but tells less than before is asked for a few times more, later and later, then no more', () => {
  let state = told(asked(first), 3)
  for (const wait of [10_000, 20_000, 40_000, forever]) {
    state = told(asked(state), 2, true)
    assert.deepEqual(entry(state).data, { size: 3, done: true })
    assert.equal(nextAt([want], state), now + wait)
  }
  assert.equal(entry(told(asked(state), 3, true)).less, undefined)
  assert.equal(nextAt([want], told(asked(first), 3, true)), forever)
})

test('what AWS leaves out of its answer is a problem of its own, and is asked for later and later with the others', () => {
  let state = told(first, 3)
  for (const [failures, wait] of [10_000, 20_000, 40_000, 60_000, 60_000].entries()) {
    state = leftOut(asked(state))
    const { data, problem, retryAt, missing, party, answeredAt } = entry(state)
    assert.deepEqual([problem?.kind, problem?.message], ['unreadable', "left out of AWS's answer"])
    assert.deepEqual([data, retryAt, missing, party, answeredAt], [{ size: 3, done: false }, now + wait, 0, '', now])
    assert.equal(entry(state).failures, failures + 1)
  }
  const wants = [want, wantOf(growing, 'here', 'b')]
  assert.deepEqual(
    plan(wants, state, now + 60_000).map(({ keys }) => keys),
    [['a', 'b']],
  )
  const again = entry(told(state, 4))
  assert.deepEqual([again.problem, again.failures], [undefined, 0])
})

test('what was known is never given up: not found it is looked for now and then, refused later and later', () => {
  const known: Entry = { data: { size: 1, done: false }, askedAt: now, failures: 0, missing: 4, party: '' }
  assert.deepEqual([isFinal(known), isSettled(known)], [false, true])
  assert.equal(nextAt([want], pollingOf([want], known)), now + 60_000)
  assert.equal(nextAt([want], pollingOf([want], { ...known, missing: 3 })), now + interval)
  assert.equal(nextAt([want], pollingOf([want], known, { interval: 300_000 })), now + 300_000)
  const refused: Entry = {
    ...known,
    missing: 0,
    failures: 4,
    problem: { kind: 'invalid', message: 'no' },
    retryAt: now + 60_000,
  }
  assert.equal(isFinal(refused), false)
  assert.equal(nextAt([want], pollingOf([want], refused)), now + 60_000)
})

test('a clock that was set back takes all moments along, so that polls come as they would have', () => {
  const state = update(told(asked(first), 3), { type: 'hurried', at: now })
  const hour = 3_600_000
  const back = update(state, { type: 'ticked', at: now - hour })
  assert.equal(nextAt([want], back), now - hour + interval)
  const { askedAt, answeredAt } = entry(back)
  assert.deepEqual([back.now, askedAt, answeredAt, back.hurriedAt], [now - hour, now - hour, now - hour, now - hour])
  const failed = update(asked(state), {
    type: 'failed',
    ask: { ...ask, keys: ['a'] },
    problem: { kind: 'busy', message: 'throttled' },
    jitter: 1,
    at: now,
  })
  assert.equal(nextAt([want], update(failed, { type: 'ticked', at: now - hour })), now - hour + 10_000)
  const [before, after] = [failed, update(failed, { type: 'ticked', at: now - hour })]
  assert.equal(after.stretches.get('here')?.since, (before.stretches.get('here')?.since ?? 0) - hour)
  const saying = update(state, { type: 'told', text: 'copied', at: now })
  const until = saying.notice?.until ?? 0
  assert.equal(update(saying, { type: 'ticked', at: now - hour }).notice?.until, until - hour)
  // less than a second is no reason
  assert.equal(update(state, { type: 'ticked', at: now - 500 }).entries, state.entries)
})

test('a region is asked more slowly where CodeBuild throttles, and no more slowly where another service does', () => {
  const throttled = (feed: Feed<Grown>): State =>
    update(first, {
      type: 'failed',
      ask: { ...ask, feed },
      problem: { kind: 'busy', message: 'Rate exceeded' },
      jitter: 1,
      at: now,
    })
  assert.equal(throttled(growing).stretches.size, 1)
  const aside: Feed<Grown> = { ...growing, name: 'log', service: 'logs' }
  assert.equal(throttled(aside).stretches.size, 0)
  const later = now + 100_000
  const answered = (feed: Feed<Grown>): State =>
    update(throttled(growing), { type: 'answered', ask: { ...ask, feed }, answers: new Map(), at: later })
  assert.notDeepEqual(answered(growing).stretches, throttled(growing).stretches)
  assert.deepEqual(answered(aside).stretches, throttled(growing).stretches)
})

test('when many things cannot be read, no more of them are looked for one by one', () => {
  const keys = Array.from({ length: 100 }, (_, at) => `p:${at}`)
  const wants = keys.map((key) => wantOf(growing, 'here', key))
  const isBad = { kind: 'unreadable', message: 'it is' } as const
  let state = first
  const round = (at: number): number => {
    let requests = 0
    for (let asks = plan(wants, state, at); asks.length > 0; asks = plan(wants, state, at))
      for (const question of asks) {
        requests++
        state = update(state, { type: 'asked', ask: question, number: requests, at })
        state = update(state, { type: 'failed', ask: question, problem: isBad, jitter: 1, at })
      }
    return requests
  }
  const rounds = [round(now), round(now + 60_000), round(now + 120_000)]
  assert.ok(Math.max(...rounds) < 70, rounds.join())
  const parties = new Set(keys.map((key) => read(state.entries, wantOf(growing, 'here', key)).party))
  assert.ok(parties.size < 40, String(parties.size))
  // one answer to each of them, and all is as before
  for (const question of plan(wants, state, now + 240_000)) {
    const answers = new Map(question.keys.map((key) => [key, { size: 1, done: false }]))
    state = update(state, { type: 'answered', ask: question, answers, at: now + 240_000 })
  }
  assert.ok([...state.entries.values()].filter(({ problem }) => problem === undefined).length > 0)
})
