import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createStore, paced } from '../source/store.ts'

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

/** A paced store of words, its clock, and what waits for it. */
const pacedWords = () => {
  const store = words()
  let now = 1000
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  const after = (ms: number, run: () => void) => {
    const timer = { at: now + ms, run }
    timers.add(timer)
    return () => timers.delete(timer)
  }
  const goTo = (at: number): void => {
    now = at
    for (const timer of [...timers])
      if (timer.at <= now) {
        timers.delete(timer)
        timer.run()
      }
  }
  // small words are not worth a telling of their own
  const shown = (said: readonly string[]) => said.filter((word) => word !== 'so').length
  const drawn = paced(store, { ms: 40, shown, clock: () => now, after })
  const seen: string[] = []
  const end = drawn.subscribe(() => seen.push(`${now} ${drawn.get().join('')}`))
  return { store, drawn, seen, end, goTo, timers }
}

test('a paced store tells at once after a pause, and then once in so many ms', () => {
  const { store, seen, goTo, timers } = pacedWords()
  for (const word of ['a', 'b', 'c']) store.send(word)
  assert.deepEqual(seen, ['1000 a'])
  goTo(1030)
  store.send('d')
  assert.deepEqual([seen, timers.size], [['1000 a'], 1])
  goTo(1040)
  assert.deepEqual(seen, ['1000 a', '1040 abcd'])
  goTo(1200)
  store.send('e')
  assert.deepEqual([seen.at(-1), timers.size], ['1200 abcde', 0])
})

test('a paced store tells of what does not show only with what does', () => {
  const { store, seen, goTo, timers } = pacedWords()
  store.send('so')
  assert.deepEqual([seen, timers.size], [[], 0])
  store.send('a')
  goTo(1010)
  store.send('so')
  goTo(1100)
  assert.deepEqual([seen, timers.size], [['1000 soa'], 0])
  store.send('b')
  assert.equal(seen.at(-1), '1100 soasob')
})

test('what is sent through a paced store is told of at once, all that was sent together once', async () => {
  const { store, drawn, seen, timers } = pacedWords()
  store.send('a')
  store.send('b')
  drawn.send('c')
  drawn.send('d')
  assert.deepEqual([seen, timers.size], [['1000 a'], 1])
  await Promise.resolve()
  assert.deepEqual([seen, timers.size], [['1000 a', '1000 abcd'], 0])
})

test('what is sent through a paced store takes along what waits, and the next answers wait from then on', async () => {
  const { store, drawn, seen, goTo, timers } = pacedWords()
  store.send('a')
  goTo(1030)
  store.send('b')
  drawn.send('tick')
  await Promise.resolve()
  assert.deepEqual([seen, timers.size], [['1000 a', '1030 abtick'], 0])
  goTo(1050)
  store.send('c')
  goTo(1069)
  assert.equal(seen.length, 2)
  goTo(1070)
  assert.equal(seen.at(-1), '1070 abtickc')
})

test('who has left a paced store is told of nothing that was still to come', async () => {
  const { store, drawn, seen, end, goTo, timers } = pacedWords()
  store.send('a')
  store.send('b')
  drawn.send('c')
  end()
  await Promise.resolve()
  goTo(2000)
  assert.deepEqual([seen, timers.size], [['1000 a'], 0])
})
