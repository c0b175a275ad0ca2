import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf } from '../../source/feeds/fields.ts'

test('a field of the right type is read, an absent one is absent', () => {
  const fields = fieldsOf({ text: 'a', number: 0, flag: false, time: '2026-11-22T15:39:00.125Z', object: {}, list: [] })
  assert.equal(fields.text('text'), 'a')
  assert.equal(fields.number('number'), 0)
  assert.equal(fields.flag('flag'), false)
  assert.equal(fields.time('time'), Date.UTC(2026, 10, 22, 15, 39, 0, 125))
  assert.notEqual(fields.object('object'), undefined)
  assert.deepEqual(fields.objects('list'), [])
  for (const read of [fields.text, fields.number, fields.flag, fields.time, fields.object])
    assert.equal(read('none'), undefined)
  assert.deepEqual([fields.objects('none'), fields.texts('none')], [[], []])
})

test('an empty text is no text', () => {
  assert.equal(fieldsOf({ text: '' }).text('text'), undefined)
})

test('a text that goes into lines is one', () => {
  const fields = fieldsOf({ text: 'BUILD\n2026-11-22 SUCCEEDED', none: '' })
  assert.equal(fields.line('text'), 'BUILD 2026-11-22 SUCCEEDED')
  assert.equal(fields.line('none'), undefined)
})

test('numbers and flags that came as text are read, and the other way round', () => {
  const fields = fieldsOf({ number: '42', fraction: ' 1.5 ', flag: 'true', off: 'false', count: 7, yes: true })
  assert.deepEqual([fields.number('number'), fields.number('fraction')], [42, 1.5])
  assert.deepEqual([fields.flag('flag'), fields.flag('off')], [true, false])
  assert.deepEqual([fields.text('count'), fields.text('yes')], ['7', 'true'])
})

test('a field of another type is absent', () => {
  const wrong = fieldsOf({ list: ['a'], object: { a: 1 }, word: 'word', blank: ' ', number: 1, flag: true })
  assert.deepEqual(
    ['list', 'object'].map((name) => wrong.text(name)),
    [undefined, undefined],
  )
  assert.deepEqual(
    ['list', 'object', 'word', 'blank', 'flag'].map((name) => wrong.number(name)),
    [undefined, undefined, undefined, undefined, undefined],
  )
  assert.deepEqual(
    ['list', 'object', 'word', 'number'].map((name) => wrong.flag(name)),
    [undefined, undefined, undefined, undefined],
  )
  assert.deepEqual(
    ['list', 'object', 'word', 'blank', 'number', 'flag'].map((name) => wrong.time(name)),
    [undefined, undefined, undefined, undefined, undefined, undefined],
  )
  assert.deepEqual([wrong.object('list'), wrong.object('word')], [undefined, undefined])
  assert.deepEqual(
    [wrong.objects('object'), wrong.objects('word'), wrong.texts('object'), wrong.texts('word')],
    [[], [], [], []],
  )
})

test('of a list the members of another type are passed over', () => {
  const fields = fieldsOf({ list: ['a', 1, '', { b: 'c' }, ['d'], true] })
  assert.deepEqual(fields.texts('list'), ['a'])
  assert.deepEqual(
    fields.objects('list').map(({ text }) => text('b')),
    ['c'],
  )
})

test('a time outside of two centuries is none: milliseconds that were taken for seconds, a word, the epoch', () => {
  const fields = fieldsOf({ far: '+055840-01-01T00:00:00.000Z', word: 'soon', zero: '1970-01-01T00:00:00.000Z' })
  assert.deepEqual(
    ['far', 'word', 'zero'].map((name) => fields.time(name)),
    [undefined, undefined, undefined],
  )
})

test('what every object inherits is no field', () => {
  assert.equal(fieldsOf({}).object('constructor'), undefined)
  assert.equal(fieldsOf({}).text('__proto__'), undefined)
})

test('of a value that is no object there are no fields', () => {
  for (const value of ['text', 42, true, ['a'], undefined]) assert.equal(fieldsOf(value).text('length'), undefined)
})
