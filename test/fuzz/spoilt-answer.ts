import fc from 'fast-check'
import type { Reply } from '../../source/demo/reply.ts'
import { hostileText, shortText } from './hostile-text.ts'

type Members = { [name: string]: unknown }

/** What becomes of one value of an answer. */
type Change = (value: unknown) => unknown

const changes: readonly Change[] = [
  () => null,
  () => ({}),
  () => [],
  () => '',
  () => 7,
  () => true,
  () => -1e308,
  () => Number.MAX_SAFE_INTEGER,
  (value) => String(value),
  (value) => [value],
  (value) => [value, value],
  (value) => ({ value }),
  (value) => (Array.isArray(value) ? [...value, ...value] : value),
  (value) => (Array.isArray(value) ? value.toReversed() : value),
  (value) => (Array.isArray(value) ? value.slice(1) : value),
  (value) => JSON.parse(`${'['.repeat(5000)}${JSON.stringify(value ?? 0)}${']'.repeat(5000)}`),
  (value) => JSON.parse(`${'{"a":'.repeat(5000)}${JSON.stringify(value ?? 0)}${'}'.repeat(5000)}`),
]

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...changes) },
  {
    weight: 1,
    arbitrary: hostileText.map(
      (text): Change =>
        () =>
          text,
    ),
  },
)

/** What is nested deeper came from another change, and is one value. */
const deepest = 20

/** The answer with the value of a number (in the order they are written) changed, or gone, or under another name. */
const mutated = (answer: unknown, place: number, changed: Change, gone: boolean, name: string | undefined): unknown => {
  let at = -1
  const below = (value: unknown, depth = 0): unknown => {
    if (++at === place) return changed(value)
    if (depth > deepest) return value
    if (Array.isArray(value)) return value.map((item) => below(item, depth + 1))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value as Members).flatMap(([key, member]) => {
        const next = at + 1
        const made = below(member, depth + 1)
        if (next !== place) return [[key, made]]
        return gone ? [] : [[name ?? key, made]]
      }),
    )
  }
  return below(answer)
}

const sizeOf = (value: unknown, depth = 0): number =>
  typeof value === 'object' && value !== null && depth <= deepest
    ? Object.values(value).reduce<number>((sum, member) => sum + sizeOf(member, depth + 1), 1)
    : 1

/** What the server replies in place of an answer. */
export type Spoil = (answer: unknown) => Reply

type Way = { readonly weight: number; readonly arbitrary: fc.Arbitrary<Spoil> }

/** A way to spoil an answer, that tells in a counterexample what it was made of. */
const way = <From>(weight: number, from: fc.Arbitrary<From>, spoil: (from: From, answer: unknown) => Reply): Way => ({
  weight,
  arbitrary: from.map((made) =>
    Object.assign((answer: unknown) => spoil(made, answer), { [fc.toStringMethod]: () => fc.stringify(made) }),
  ),
})

const type = 'application/x-amz-json-1.1'

// the server hands bytes on as they are, too
const body = (bytes: Buffer | string, status = 200, contentType = type): Reply => ({
  kind: 'body',
  status,
  contentType,
  body: bytes as string,
})

/** How far into an answer, 0 to 1. */
const place = fc.nat(999_999).map((millionths) => millionths / 1_000_000)

const statuses = fc.constantFrom(200, 204, 301, 400, 403, 404, 413, 429, 500, 503)

const errorTypes = fc.oneof(
  fc.constantFrom('InvalidInputException', 'AccessDeniedException', 'ThrottlingException', 'News', '__proto__', ''),
  shortText,
)

const mutation = fc.tuple(place, change, fc.boolean(), fc.option(shortText, { nil: undefined }))

const nests = [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, `${'{"a":'.repeat(100_000)}0${'}'.repeat(100_000)}`]

/** Members swapped, gone, of another type or name; bits flipped; cut short; bytes, texts, errors and JSON of whatever kind; absurd numbers. */
const ways: readonly Way[] = [
  way(8, fc.array(mutation, { minLength: 1, maxLength: 4 }), (all, answer) => {
    const made = all.reduce(
      (from, [at, changed, gone, name]) => mutated(from, Math.floor(at * sizeOf(from)), changed, gone, name),
      answer,
    )
    return body(JSON.stringify(made) ?? '')
  }),
  way(4, fc.array(fc.tuple(place, fc.nat(7)), { minLength: 1, maxLength: 3 }), (flips, answer) => {
    const bytes = Buffer.from(JSON.stringify(answer))
    for (const [at, bit] of flips) {
      const index = Math.floor(at * bytes.length)
      bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << bit), index)
    }
    return body(bytes)
  }),
  way(2, place, (at, answer) => {
    const text = JSON.stringify(answer)
    return body(text.slice(0, Math.floor(at * text.length)))
  }),
  way(
    2,
    fc.tuple(fc.uint8Array({ maxLength: 200 }), statuses, fc.constantFrom(type, 'text/html', 'x')),
    ([bytes, status, contentType]) => body(Buffer.from(bytes), status, contentType),
  ),
  way(1, hostileText, (text) => body(text)),
  way(3, fc.tuple(errorTypes, hostileText, statuses), ([name, message, status]) =>
    body(JSON.stringify({ __type: name, message }), status),
  ),
  way(1, fc.json({ depthSize: 'large' }), (text) => body(text)),
  way(
    1,
    fc.tuple(place, fc.constantFrom('1e999', '-1e999', '9'.repeat(5000), '1E+400', '-0', '0.1e-400', ...nests)),
    ([at, digits], answer) => {
      const text = JSON.stringify(answer)
      const numbers = [...text.matchAll(/(?<=[:[,])\d[\d.]*/g)]
      const [one] = numbers.slice(Math.floor(at * numbers.length))
      return body(one === undefined ? text : text.slice(0, one.index) + digits + text.slice(one.index + one[0].length))
    },
  ),
]

/** Any of the ways. */
export const spoil: fc.Arbitrary<Spoil> = fc.oneof(...ways)
