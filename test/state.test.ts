import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Event, firstState, type State, update } from '../source/state.ts'
import { targetOf } from './helpers/entries.ts'

const now = 1_000_000
const settings = { ascii: false, place: 'us-east-1', last: 10 }
const first = firstState({ settings, targets: [targetOf('web:1')], now, interval: 5000 })

/** The state after these events. */
const after = (...events: readonly Event[]): State => events.reduce(update, first)

/** What is not as it was at first. */
const changes = (...events: readonly Event[]): Partial<State> => {
  const state = after(...events)
  return Object.fromEntries(
    Object.entries(state).filter(([name, value]) => value !== first[name as keyof State]),
  ) as Partial<State>
}

test('a state begins with the list, unpaused, with nothing known', () => {
  assert.deepEqual(
    [first.pane, first.paused, first.entries.size, first.filter, first.times, first.build, first.typing],
    ['builds', false, 0, '', 'ago', undefined, undefined],
  )
  assert.equal(firstState({ settings, targets: [], now, interval: 5000, paused: true }).paused, true)
})

test('a tick moves the time and nothing else', () => {
  assert.deepEqual(changes({ type: 'ticked', at: now + 1000 }), { now: now + 1000 })
})

test('a word about what a key did goes with a tick after six seconds, a link stays until the next key', () => {
  const told: Event = { type: 'told', text: 'copied', at: now }
  assert.equal(after(told, { type: 'ticked', at: now + 5999 }).notice?.text, 'copied')
  assert.equal('notice' in after(told, { type: 'ticked', at: now + 6000 }), false)
  const link: Event = { type: 'told', text: 'https://x', link: 'https://x', at: now }
  assert.equal(after(link, { type: 'ticked', at: now + 86_400_000 }).notice?.link, 'https://x')
  assert.equal('notice' in after(link, { type: 'hushed' }), false)
  assert.equal(update(first, { type: 'hushed' }), first)
})

test('a cursor belongs to its pane', () => {
  const state = after(
    { type: 'moved', cursor: { row: 'a', top: 3 } },
    { type: 'opened', build: 'us-east-1 web:1', pane: 'phases' },
    { type: 'moved', cursor: { row: 'BUILD', top: 0 } },
  )
  assert.deepEqual(state.cursors, { builds: { row: 'a', top: 3 }, phases: { row: 'BUILD', top: 0 } })
})

test('opening a build begins anew: no cursors, folds, search, revealed value or notice of another one', () => {
  const state = after(
    { type: 'moved', cursor: { row: 'a', top: 0 } },
    { type: 'opened', build: 'a', pane: 'environment' },
    { type: 'moved', cursor: { row: 'x', top: 0 } },
    { type: 'folded', row: 'BUILD', open: false },
    { type: 'revealed', row: 'TOKEN' },
    { type: 'beganTyping', what: 'search' },
    { type: 'typed', text: 'npm' },
    { type: 'endedTyping', kept: true },
    { type: 'told', text: 'copied', at: now },
    { type: 'opened', build: 'b', pane: 'phases' },
  )
  assert.deepEqual(
    [state.build, state.pane, state.cursors, state.folds, state.search, state.revealed, state.notice],
    ['b', 'phases', { builds: { row: 'a', top: 0 } }, new Map(), '', undefined, undefined],
  )
})

test('another pane of the same build hides what was revealed and keeps where one was', () => {
  const state = after(
    { type: 'opened', build: 'a', pane: 'environment' },
    { type: 'moved', cursor: { row: 'TOKEN', top: 2 } },
    { type: 'revealed', row: 'TOKEN' },
    { type: 'shown', pane: 'phases' },
    { type: 'shown', pane: 'environment' },
  )
  assert.equal('revealed' in state, false)
  assert.deepEqual(state.cursors.environment, { row: 'TOKEN', top: 2 })
})

test('leaving a build goes back to the list, to where one was', () => {
  const state = after(
    { type: 'moved', cursor: { row: 'us-east-1 web:1', top: 1 } },
    { type: 'opened', build: 'us-east-1 web:1', pane: 'phases' },
    { type: 'left' },
  )
  assert.deepEqual(
    [state.pane, state.build, state.cursors.builds],
    ['builds', undefined, { row: 'us-east-1 web:1', top: 1 }],
  )
})

test('rows fold and expand by hand, each for itself', () => {
  const state = after(
    { type: 'folded', row: 'a', open: true },
    { type: 'folded', row: 'b', open: false },
    { type: 'folded', row: 'a', open: false },
  )
  assert.deepEqual(
    [...state.folds],
    [
      ['a', false],
      ['b', false],
    ],
  )
  assert.equal(first.folds.size, 0)
})

test('one value is revealed at a time, until it is hidden', () => {
  assert.equal(after({ type: 'revealed', row: 'a' }, { type: 'revealed', row: 'b' }).revealed, 'b')
  assert.deepEqual(changes({ type: 'revealed', row: 'a' }, { type: 'revealed', row: undefined }), {})
})

test('a filter holds as it is typed; Esc brings back the one before, Enter keeps it', () => {
  for (const what of ['filter', 'search'] as const) {
    const typed: readonly Event[] = [
      { type: 'beganTyping', what },
      { type: 'typed', text: 'web' },
      { type: 'endedTyping', kept: true },
      { type: 'beganTyping', what },
      { type: 'typed', text: 'api' },
    ]
    assert.deepEqual(after(...typed).typing, { what, before: 'web' })
    assert.equal(after(...typed)[what], 'api')
    assert.equal(after(...typed.slice(0, 4))[what], '')
    assert.deepEqual(changes(...typed, { type: 'endedTyping', kept: false }), { [what]: 'web' })
    assert.deepEqual(changes(...typed, { type: 'endedTyping', kept: true }), { [what]: 'api' })
  }
})

test('what is typed while nobody types changes nothing', () => {
  assert.equal(update(first, { type: 'typed', text: 'web' }), first)
  assert.equal(update(first, { type: 'endedTyping', kept: false }), first)
})

test('a filter is cleared, a list is sorted and reversed, and another column begins in its own order', () => {
  const filtered: readonly Event[] = [
    { type: 'beganTyping', what: 'filter' },
    { type: 'typed', text: 'web' },
    { type: 'endedTyping', kept: true },
  ]
  assert.equal(after(...filtered).filter, 'web')
  assert.equal(after(...filtered, { type: 'cleared', what: 'filter' }).filter, '')
  const byProject: Event = { type: 'sorted', by: 'PROJECT' }
  assert.deepEqual(changes(byProject, { type: 'reversed' }), { sort: { by: 'PROJECT', reversed: true } })
  assert.deepEqual(changes({ type: 'reversed' }, byProject), { sort: { by: 'PROJECT', reversed: false } })
  assert.deepEqual(changes(byProject, { type: 'reversed' }, { type: 'sorted', by: undefined }).sort, {
    reversed: false,
  })
})

test('what is on goes off, and on again', () => {
  for (const what of ['paused', 'problemsOnly', 'preview'] as const) {
    assert.equal(after({ type: 'toggled', what })[what], !first[what])
    assert.deepEqual(changes({ type: 'toggled', what }, { type: 'toggled', what }), {})
  }
})

test('hurry, pace, times and help are what they were set to', () => {
  assert.deepEqual(changes({ type: 'hurried', at: 7 }), { hurriedAt: 7 })
  assert.deepEqual(changes({ type: 'paced', interval: 10_000 }), { interval: 10_000 })
  assert.deepEqual(changes({ type: 'timesChanged', times: 'utc' }), { times: 'utc' })
  assert.deepEqual(changes({ type: 'helped', top: 0 }), { help: 0 })
  assert.deepEqual(changes({ type: 'helped', top: 0 }, { type: 'helped', top: undefined }), {})
})
