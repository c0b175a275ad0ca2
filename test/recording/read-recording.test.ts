import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRecording } from '../../source/recording/read-recording.ts'
import { toLine } from '../../source/recording/recording.ts'
import { UsageError } from '../../source/usage.ts'
import { question } from '../helpers/home.ts'
import { headerOf } from '../helpers/recordings.ts'

const line = (given: object = {}): string =>
  toLine({ asked: 0, answered: 20, ...question, answer: { builds: [] }, ...given })

const read = (...lines: readonly string[]) => readRecording(Buffer.from(lines.join('')), "'a.jsonl'")

/** What is said of a file that cannot be read. */
const said = (...lines: readonly string[]): string => {
  try {
    read(...lines)
  } catch (error) {
    assert.ok(error instanceof UsageError, String(error))
    return error.message
  }
  return assert.fail('it could be read')
}

test('the header, the questions and what was answered are read', () => {
  const told = { builds: [{ id: 'web:1', startTime: new Date(5) }] }
  const error = { kind: 'busy', message: 'throttled', remedy: 'wait' }
  const { header, kept } = read(toLine(headerOf()), line({ answer: told }), line({ answer: undefined, error }))
  assert.deepEqual(header, headerOf())
  assert.deepEqual(kept[0]?.input, { ids: ['web:1'] })
  assert.deepEqual(kept[0]?.told(), { answer: told })
  const [, second] = kept.map((each) => each.told())
  assert.ok(second !== undefined && 'error' in second)
  const { kind, message, remedy } = second.error
  assert.deepEqual({ kind, message, remedy }, error)
})

test('what was being written when all ended is left out silently, wherever it was cut', () => {
  const whole = line()
  for (const end of [1, 10, whole.length - 2])
    assert.equal(read(toLine(headerOf()), whole, whole.slice(0, end)).kept.length, 1)
  assert.equal(read(toLine(headerOf()), whole, whole.trimEnd()).kept.length, 2)
  assert.equal(read(toLine(headerOf())).kept.length, 0)
})

test('a damaged file is named, with its line', () => {
  const damages = [
    'no JSON\n',
    '\n',
    '[]\n',
    line({ asked: 'soon' }),
    line({ answered: -1 }),
    line({ asked: 1e300, answered: 1e300 }),
    line({ service: 3 }),
    line({ region: '\u001b[31m' }),
    line({ input: null }),
    line({ answer: undefined }),
    line({ answer: undefined, error: { kind: 'constructor', message: 'x' } }),
    line({ answer: undefined, error: { kind: 'busy' } }),
  ]
  for (const damage of damages)
    assert.equal(said(toLine(headerOf()), line(), damage, line()), "'a.jsonl' is damaged in line 3", damage)
  for (const header of [
    { interval: 10 },
    { targets: 'web:1' },
    { region: 'us east' },
    { seed: 'x' },
    { startedAt: -1 },
    { startedAt: 1e300 },
  ])
    assert.equal(said(toLine({ ...headerOf(), ...header }), line()), "'a.jsonl' is damaged in line 1")
})

test('a file that is no recording is said to be none, and one of another version to be of another', () => {
  for (const text of [
    '',
    '\n',
    'hello\n',
    '{"format":"asciicast","version":1}\n',
    '{"version":2,"width":80}\n',
    '\0\0\0',
  ])
    assert.equal(said(text), "'a.jsonl' is no recording of cbtop", text)
  assert.match(said(toLine({ ...headerOf(), version: 2 })), /^'a.jsonl' was recorded by another cbtop/)
})

test('what an error says cannot move a cursor', () => {
  const error = { kind: 'busy', message: 'a\u001b]0;owned\u0007b\nc', remedy: '\u009b31m' }
  const { kept } = read(toLine(headerOf()), line({ answer: undefined, error }))
  const told = kept[0]?.told()
  assert.ok(told !== undefined && 'error' in told)
  assert.doesNotMatch(`${told.error.message}${told.error.remedy}`, /\p{Cc}/u)
})
