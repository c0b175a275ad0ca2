import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differing, patched } from '../source/patched.ts'

type Value = { readonly n: number }

const valuesOf = (count: number, from = 0) =>
  new Map(Array.from({ length: count }, (_, at) => [`key ${at + from}`, { n: at + from }] as const))

const listed = (map: ReadonlyMap<string, Value>) => [...map]

test('a patched map has the new values and all others, and the one it was made from stays as it was', () => {
  const first = valuesOf(200)
  const second = patched(
    first,
    new Map([
      ['key 70', { n: -70 }],
      ['key new', { n: 1 }],
    ]),
  )
  const expected = new Map<string, Value>([...first, ['key 70', { n: -70 }], ['key new', { n: 1 }]])
  assert.deepEqual(listed(second), [...expected])
  const third = patched(second, new Map([['key 3', { n: -3 }]]))
  assert.deepEqual(listed(third), [...expected.set('key 3', { n: -3 })])
  assert.deepEqual([second.get('key 3'), second.size, third.size, first.size], [{ n: 3 }, 201, 201, 200])
})

test('it is a map to all who read it', () => {
  const map = patched<Value>(new Map(), valuesOf(3))
  assert.deepEqual([map.size, map.has('key 2'), map.has('key 3'), map.get('key 3')], [3, true, false, undefined])
  assert.deepEqual([...map.keys()], ['key 0', 'key 1', 'key 2'])
  assert.deepEqual([...map.values()], [{ n: 0 }, { n: 1 }, { n: 2 }])
  assert.deepEqual([...map.entries()], [...map])
  const seen: unknown[] = []
  map.forEach((value, key, whole) => {
    seen.push([key, value, whole === map])
  })
  assert.deepEqual(seen.at(-1), ['key 2', { n: 2 }, true])
})

test('two that were made from one know nothing of each other', () => {
  const one = patched<Value>(new Map(), valuesOf(100))
  const left = patched(one, valuesOf(50, 100))
  const right = patched(one, valuesOf(50, 200))
  assert.deepEqual([left.size, right.size, left.has('key 210'), right.has('key 110')], [150, 150, false, false])
  assert.deepEqual(listed(right), [...valuesOf(100), ...valuesOf(50, 200)])
})

test('what differs between two of them is told both ways, and nothing where nothing is known of that', () => {
  const one = patched<Value>(new Map(), valuesOf(300))
  const two = patched(
    one,
    new Map([
      ['key 5', { n: 0 }],
      ['key 299', { n: 0 }],
      ['key 300', { n: 0 }],
    ]),
  )
  assert.deepEqual(differing(one, two)?.toSorted(), ['key 299', 'key 300', 'key 5'])
  assert.deepEqual(differing(two, one)?.toSorted(), ['key 299', 'key 300', 'key 5'])
  assert.deepEqual(differing(two, two), [])
  assert.equal(differing(new Map(valuesOf(3)), one), undefined)
  assert.equal(differing(patched<Value>(new Map(), valuesOf(3)), one), undefined)
})
