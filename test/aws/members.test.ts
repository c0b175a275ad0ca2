import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { membersOf } from '../../source/aws/members.ts'

/** The members found in a text, each as its list, its place and its own text. */
const found = (text: string) => {
  const json = Buffer.from(text)
  return membersOf(json)?.map(({ list, at, from, to }) => [list, at, json.toString('utf8', from, to)])
}

test('objects in lists at the first level are found with their places, and nothing else is', () => {
  assert.deepEqual(found('{"builds":[{"id":"a"},{"id":"b","phases":[{}]}],"none":["c"],"one":{"in":[{"d":1}]}}'), [
    ['builds', 0, '{"id":"a"}'],
    ['builds', 1, '{"id":"b","phases":[{}]}'],
  ])
  assert.deepEqual(found('{"a":[null,{},[{}],"x",7,{"b":[1,2]}],"c":[{}]}'), [
    ['a', 1, '{}'],
    ['a', 5, '{"b":[1,2]}'],
    ['c', 0, '{}'],
  ])
  for (const none of ['{}', ' {"builds" : [ ] } ', '{"builds":null}', 'null', '"text"', '', '42'])
    assert.deepEqual(found(none), [], none)
})

test('space may stand anywhere, and belongs to no member', () => {
  assert.deepEqual(found('\n{ "builds" :\t[ {"id" : "a"} ,\r\n { } ] }\n'), [
    ['builds', 0, '{"id" : "a"}'],
    ['builds', 1, '{ }'],
  ])
})

test('brackets, quotes and commas in texts are text', () => {
  const odd = JSON.stringify({ a: '}],[{', 'b"': '\\', c: '\\"', d: '"', e: ',', f: '機能🚀', g: '\u0000\u2028' })
  assert.deepEqual(found(`{"builds":[${odd},${odd}]}`), [
    ['builds', 0, odd],
    ['builds', 1, odd],
  ])
})

test('what is plainly no object with lists of names of their own is left to a parser', () => {
  const texts = [
    '[{"builds":[{}]}]',
    '{"builds":[{}]',
    '{"builds":[{"id":"a',
    '{"builds":[{"id":"a\\"}]}',
    '}{"builds":[{}]}',
    '{"builds":[{}],"builds":[{}]}',
    String.raw`{"b\u0075ilds":[{}]}`,
    `{"${'a'.repeat(1_000_000)}":${'{}'.repeat(100_000)}`,
  ]
  for (const text of texts) assert.equal(found(text), undefined, text)
})

test('in any JSON each span is the member that a parser finds there', () => {
  const value = fc.jsonValue({ maxDepth: 4 })
  const object = fc.dictionary(fc.string(), value)
  // a name with escapes is left to a parser
  const name = fc.stringMatching(/^[\w[\]{},: é機]*$/)
  const answer = fc.dictionary(name, fc.oneof(value, fc.array(fc.oneof(value, object))))
  fc.assert(
    fc.property(answer, fc.constantFrom(undefined, 1), (told, indent) => {
      const json = JSON.stringify(told, undefined, indent)
      const expected = Object.entries(JSON.parse(json) as object).flatMap(([list, items]) =>
        Array.isArray(items)
          ? items.flatMap((item, at) =>
              typeof item === 'object' && item !== null && !Array.isArray(item) ? [[list, at, item]] : [],
            )
          : [],
      )
      const spans = found(json)?.map(([list, at, text]) => [list, at, JSON.parse(String(text))])
      assert.deepEqual(spans, expected)
    }),
    { numRuns: 300 },
  )
})
