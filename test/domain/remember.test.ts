import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rememberEach, rememberItems, rememberLast } from '../../source/domain/remember.ts'

const counted = <Arguments extends readonly unknown[], Result>(compute: (...given: Arguments) => Result) => {
  const calls: Arguments[] = []
  const counting = (...given: Arguments): Result => {
    calls.push(given)
    return compute(...given)
  }
  return { counting, calls }
}

test('the last result holds while the arguments are the same objects', () => {
  const { counting, calls } = counted((list: readonly number[], n: number) => [...list, n])
  const remembered = rememberLast(counting)
  const list = [1]
  const first = remembered(list, 2)
  assert.equal(remembered(list, 2), first)
  assert.notEqual(remembered([1], 2), first)
  assert.notEqual(remembered(list, 2), first)
  assert.equal(calls.length, 3)
})

test('only as many arguments are compared as was said', () => {
  const { counting, calls } = counted((a: object, b: number) => ({ a, b }))
  const remembered = rememberLast(counting, 1)
  const a = {}
  assert.deepEqual([remembered(a, 1).b, remembered(a, 2).b, remembered({}, 3).b], [1, 1, 3])
  assert.equal(calls.length, 2)
})

test('a result that is undefined is remembered too', () => {
  const { counting, calls } = counted((_: number) => undefined)
  const remembered = rememberLast(counting)
  remembered(1)
  remembered(1)
  assert.equal(calls.length, 1)
})

test('each object has a result of its own, computed once', () => {
  const { counting, calls } = counted((subject: { readonly name?: string }) => subject.name)
  const remembered = rememberEach(counting)
  const [a, b] = [{ name: 'a' }, {}]
  assert.deepEqual([remembered(a), remembered(b), remembered(a), remembered(b)], ['a', undefined, 'a', undefined])
  assert.equal(calls.length, 2)
})

test('of a list only what changed is made anew, and the same list comes back where what is made is the same', () => {
  const { counting, calls } = counted((item: { readonly n: number }, at: number) => item.n + at)
  const remembered = rememberItems(counting)
  const [a, b] = [{ n: 1 }, { n: 2 }]
  const first = remembered([a, b])
  assert.deepEqual(first, [1, 3])
  assert.equal(remembered([a, { n: 2 }]), first)
  assert.equal(calls.length, 3)
  assert.deepEqual(remembered([{ n: 5 }, b]), [5, 3])
  assert.deepEqual(remembered([b]), [2])
  assert.deepEqual(remembered([b, a]), [2, 2])
  assert.deepEqual(first, [1, 3])
})

test('of a list each item is made knowing what stood at its place', () => {
  const { counting, calls } = counted((n: number, _at: number, before: string | undefined) => `${before ?? ''}${n}`)
  const remembered = rememberItems(counting)
  remembered([1, 2])
  assert.deepEqual(remembered([1, 3]), ['1', '23'])
  assert.deepEqual(
    calls.map(([, , before]) => before),
    [undefined, undefined, '2'],
  )
})
