import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Ask, type Entry, type Problem, read, wantOf } from '../source/feed.ts'
import { plan } from '../source/plan.ts'
import { firstState, type State, update } from '../source/state.ts'
import { type Thing, things } from './helpers/entries.ts'

const now = 1_000_000
const settings = { ascii: false, place: '', last: 10 }
const first = firstState({ settings, targets: [], now, interval: 5000 })

const thing: Thing = { done: false }

const ask = (...keys: readonly string[]): Ask => ({ feed: things, region: 'here', keys })
const asked = (state: State, question: Ask, at = now) => update(state, { type: 'asked', ask: question, number: 1, at })
const answered = (state: State, question: Ask, known: readonly string[], at = now) =>
  update(state, { type: 'answered', ask: question, answers: new Map(known.map((key) => [key, { ...thing }])), at })
const failed = (state: State, question: Ask, kind: Problem['kind'], at = now) =>
  update(state, { type: 'failed', ask: question, problem: { kind, message: kind }, jitter: 1, at })
const entry = (state: State, key: string): Entry<Thing> => read(state.entries, wantOf(things, 'here', key))
const partiesOf = (state: State, keys: readonly string[]) => keys.map((key) => entry(state, key).party)

test('what is asked is under way, for its own keys in its own region', () => {
  const state = asked(first, ask('a', 'b'), now + 5)
  assert.deepEqual(entry(state, 'a'), { failures: 0, missing: 0, party: '', asking: 1, askedAt: now + 5 })
  assert.equal(state.now, now + 5)
  assert.equal(read(state.entries, wantOf(things, 'there', 'a')).asking, undefined)
  assert.equal(first.entries.size, 0)
})

test('an answer is kept with its moment; who is not in it is missing once more, with what was known', () => {
  const once = answered(asked(first, ask('a', 'b')), ask('a', 'b'), ['a'], now + 300)
  assert.deepEqual(entry(once, 'a'), {
    failures: 0,
    missing: 0,
    party: '',
    askedAt: now,
    answeredAt: now + 300,
    data: thing,
  })
  assert.equal(entry(once, 'b').missing, 1)
  const twice = answered(once, ask('a', 'b'), ['b'])
  assert.deepEqual([entry(twice, 'a').missing, entry(twice, 'a').data], [1, thing])
  assert.deepEqual([entry(twice, 'b').missing, entry(twice, 'b').data], [0, thing])
})

test('an answer that says the same keeps the old object, so that nothing is drawn anew', () => {
  const once = answered(first, ask('a'), ['a'])
  assert.equal(entry(answered(once, ask('a'), ['a']), 'a').data, entry(once, 'a').data)
  const other = update(once, {
    type: 'answered',
    ask: ask('a'),
    answers: new Map([['a', { done: true }]]),
    at: now,
  })
  assert.equal(entry(other, 'a').data?.done, true)
})

test('after a failure of everything what is known stays, and each next try comes twice as late', () => {
  let state = answered(first, ask('a', 'b'), ['a', 'b'])
  for (const [failures, wait] of [10_000, 20_000, 40_000, 60_000, 60_000].entries()) {
    state = failed(asked(state, ask('a', 'b')), ask('a', 'b'), 'busy')
    const { data, retryAt, problem, asking, party } = entry(state, 'a')
    assert.deepEqual([data, retryAt, problem?.kind, asking, party], [thing, now + wait, 'busy', undefined, ''])
    assert.equal(entry(state, 'b').failures, failures + 1)
  }
  const again = entry(answered(state, ask('a', 'b'), ['a']), 'a')
  assert.deepEqual(again, { failures: 0, missing: 0, party: '', askedAt: now, answeredAt: now, data: thing })
})

test('an event of the past does not turn the time back', () => {
  const later = update(first, { type: 'ticked', at: now + 5000 })
  assert.equal(asked(later, ask('a'), now).now, now + 5000)
})

/** Asks what plan says until it says nothing, a moment being enough for each answer; how many requests that took. */
const settle = (keys: readonly string[], isGood: (keys: readonly string[]) => Problem['kind'] | undefined) => {
  const wants = keys.map((key) => wantOf(things, 'here', key))
  let state = first
  let requests = 0
  for (let asks = plan(wants, state, now); asks.length > 0; asks = plan(wants, state, now)) {
    for (const question of asks) {
      requests++
      state = asked(state, question)
      const kind = isGood(question.keys)
      state = kind === undefined ? answered(state, question, question.keys) : failed(state, question, kind)
    }
    assert.ok(requests < 100, 'it never ends')
  }
  return { state, requests }
}

test('a batch refused for one member’s sake is halved until that one is alone, and loses nobody', () => {
  const keys = Array.from({ length: 10 }, (_, at) => `p:${at}`)
  for (const bad of keys) {
    const { state, requests } = settle(keys, (some) => (some.includes(bad) ? 'invalid' : undefined))
    for (const key of keys)
      assert.deepEqual([key, entry(state, key).data === undefined], [key, key === bad], `${bad} is bad`)
    assert.deepEqual([entry(state, bad).party, entry(state, bad).failures], [`alone ${bad}`, 1])
    // the batch, then two for each time ten can be halved
    assert.ok(requests <= 1 + 2 * 4, `${requests} requests`)
  }
})

test('several bad ones are each found, also when all are', () => {
  const keys = Array.from({ length: 10 }, (_, at) => `p:${at}`)
  for (const bad of [['p:0', 'p:9'], ['p:4', 'p:5'], keys]) {
    const { state } = settle(keys, (some) => (some.some((key) => bad.includes(key)) ? 'unreadable' : undefined))
    assert.deepEqual(
      keys.filter((key) => entry(state, key).data === undefined),
      bad,
    )
  }
})

test('a denial is split by project: only the denied one is left out, and it goes as one', () => {
  const keys = ['web:1', 'api:1', 'web:2', 'secret:1', 'docs:1', 'secret:2', 'web:3']
  const { state, requests } = settle(keys, (some) =>
    some.some((key) => key.startsWith('secret')) ? 'denied' : undefined,
  )
  assert.deepEqual(
    keys.filter((key) => entry(state, key).data === undefined),
    ['secret:1', 'secret:2'],
  )
  assert.deepEqual(partiesOf(state, ['secret:1', 'secret:2']), ['denied secret', 'denied secret'])
  assert.deepEqual(entry(state, 'secret:1').retryAt, now + 10_000)
  assert.ok(requests <= 1 + 2 * 2, `${requests} requests`)
})

test('while a batch is being split nobody is to blame: no failure counts, and all are due at once', () => {
  const question = ask('p:1', 'p:2', 'p:3')
  const state = failed(asked(first, question), question, 'invalid')
  for (const key of question.keys) {
    const { failures, problem, askedAt, asking } = entry(state, key)
    assert.deepEqual([failures, problem, askedAt, asking], [0, undefined, undefined, undefined])
  }
  const [one, two, three] = partiesOf(state, question.keys)
  assert.equal(one, two)
  assert.notEqual(two, three)
})

test('who was alone or denied is among the others again after one success', () => {
  const alone = failed(asked(first, ask('p:1')), ask('p:1'), 'denied')
  assert.equal(entry(alone, 'p:1').party, 'denied p')
  assert.equal(entry(answered(alone, ask('p:1'), ['p:1']), 'p:1').party, '')
  assert.equal(entry(answered(alone, ask('p:1'), []), 'p:1').party, '')
})

test('throttling in the midst of a split splits no further and forgets no party', () => {
  const question = ask('p:1', 'p:2', 'p:3', 'p:4')
  const split = failed(asked(first, question), question, 'invalid')
  const half = ask('p:1', 'p:2')
  const busy = failed(asked(split, half), half, 'busy')
  assert.deepEqual(partiesOf(busy, question.keys), partiesOf(split, question.keys))
  assert.deepEqual([entry(busy, 'p:1').problem?.kind, entry(busy, 'p:1').failures], ['busy', 1])
})

test('a throttled request stretches its region, once more after that wait it does not; a round of answers eases it', () => {
  const everyIn = (state: State, region = 'here') => state.stretches.get(region)?.every
  const once = failed(asked(first, ask('a')), ask('a'), 'busy', now + 100)
  assert.deepEqual([everyIn(once), everyIn(once, 'there')], [7500, undefined])
  // the same keys again: it is for the back-off to wait longer and longer
  assert.equal(everyIn(failed(asked(once, ask('a'), now + 10_000), ask('a'), 'busy', now + 10_100)), 7500)
  assert.equal(everyIn(failed(asked(once, ask('b'), now + 10_000), ask('b'), 'busy', now + 10_100)), 11_250)
  for (const kind of ['expired', 'unreachable', 'denied', 'other'] as const)
    assert.equal(everyIn(failed(asked(first, ask('a')), ask('a'), kind)), undefined, kind)
  const early = answered(once, ask('a'), ['a'], now + 5000)
  assert.equal(everyIn(early), 7500)
  assert.ok((everyIn(answered(once, ask('a'), ['a'], now + 10_000)) ?? 0) < 7500)
})
