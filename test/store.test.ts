import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createStore } from '../source/store.ts'

const words = () =>
  createStore<readonly string[], string>([], (state, event) => (event === '' ? state : [...state, event]))

test('a store begins with its first state and makes each next one with update', () => {
  const store = words()
  assert.deepEqual(store.get(), [])
  store.send('a')
  store.send('b')
  assert.deepEqual(store.get(), ['a', 'b'])
})

test('subscribers are told after each change, and not when nothing changed', () => {
  const store = words()
  const seen: string[] = []
  store.subscribe(() => seen.push(store.get().join('')))
  for (const event of ['a', '', 'b', '']) store.send(event)
  assert.deepEqual(seen, ['a', 'ab'])
})

test('who has ended a subscription is not told any more, the others are', () => {
  const store = words()
  const seen: string[] = []
  const end = store.subscribe(() => seen.push('first'))
  store.subscribe(() => seen.push('second'))
  store.send('a')
  end()
  end()
  store.send('b')
  assert.deepEqual(seen, ['first', 'second', 'second'])
})

test('an event sent by a subscriber comes after the one that is being told of, for everyone', () => {
  const store = words()
  const seen: string[] = []
  store.subscribe(() => {
    if (store.get().length === 1) store.send('b')
    seen.push(`first ${store.get().join('')}`)
  })
  store.subscribe(() => seen.push(`second ${store.get().join('')}`))
  store.send('a')
  assert.deepEqual(seen, ['first a', 'second a', 'first ab', 'second ab'])
})

test('who subscribes or leaves while all are told changes nothing for this time', () => {
  const store = words()
  const seen: string[] = []
  const late = () => seen.push('late')
  const end = store.subscribe(() => {
    end()
    store.subscribe(late)
    seen.push('first')
  })
  store.send('a')
  assert.deepEqual(seen, ['first'])
  store.send('b')
  assert.deepEqual(seen, ['first', 'late'])
})

test('a store goes on after an update or a subscriber that threw', () => {
  const store = createStore<number, number>(0, (state, event) => {
    if (event < 0) throw new RangeError('no')
    return state + event
  })
  assert.throws(() => store.send(-1), RangeError)
  store.send(2)
  assert.equal(store.get(), 2)
  const end = store.subscribe(() => {
    throw new Error('told in vain')
  })
  assert.throws(() => store.send(3), /told in vain/)
  end()
  store.send(4)
  assert.equal(store.get(), 9)
})
