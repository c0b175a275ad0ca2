import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Aws, AwsError } from '../../source/aws/aws.ts'
import { fromLine, recorded, toLine } from '../../source/recording/recording.ts'
import { question } from '../helpers/home.ts'
import { rejected } from '../helpers/rejected.ts'

const began = Date.UTC(2026, 10, 22, 15, 39)

/** A port that is recorded, the lines of that so far, and what was told of trouble; each question takes 20 ms. */
const recording = (aws: Aws, write: (line: string) => void = () => {}) => {
  const lines: string[] = []
  const told: string[] = []
  const time = { now: began }
  const slow: Aws = (request) => {
    time.now += 20
    return aws(request)
  }
  const port = recorded(slow, {
    write: (line) => {
      write(line)
      lines.push(line)
    },
    now: () => time.now,
    startedAt: began,
    hide: (value) => value,
    failed: (why) => told.push(why),
  })
  return { port, lines, told, time, read: () => lines.map(fromLine) }
}

const answering =
  (answer: unknown): Aws =>
  <Output>() =>
    Promise.resolve(answer as Output)

test('a question and its answer are one line, with when it was asked and when answered', async () => {
  const { port, lines, read, time } = recording(answering({ builds: [] }))
  time.now += 5
  assert.deepEqual(await port(question), { builds: [] })
  const { signal: _, ...asked } = { ...question, signal: undefined }
  assert.deepEqual(read(), [{ ...asked, asked: 5, answered: 25, answer: { builds: [] } }])
  assert.match(lines[0] ?? '', /^[^\n]*\n$/)
})

test('dates, and what only looks like one, come back as they were', () => {
  const values = [
    { startTime: new Date('2026-11-22T15:39:00.123Z'), list: [new Date(0)] },
    { $date: 'a text' },
    { $date: '2026-11-22T15:39:00.123Z', $$date: 1 },
    { deep: { $$date: { $date: new Date(1) } } },
    { text: '2026-11-22T15:39:00.123Z', line: 'a\nb\u2028c', number: 1e21, flag: false, empty: {}, lone: '\ud800' },
  ]
  for (const value of values) assert.deepEqual(fromLine(toLine(value)), value)
  const { none } = fromLine(toLine({ none: new Date(Number.NaN) })) as { none: unknown }
  assert.ok(none instanceof Date && Number.isNaN(none.getTime()))
  for (const value of values) assert.match(toLine(value), /^[^\n]*\n$/)
})

test('an error is a line, too: its kind, what it says, and its remedy; and it is thrown as it was', async () => {
  const errors = [new AwsError('expired', 'credentials expired', 'aws sso login'), new AwsError('busy', 'throttled')]
  const { port, read } = recording(() => Promise.reject(errors[read().length] ?? assert.fail()))
  for (const error of errors) assert.equal(await rejected(port(question)), error)
  assert.deepEqual(
    read().map((line) => (line as { error: unknown }).error),
    [
      { kind: 'expired', message: 'credentials expired', remedy: 'aws sso login' },
      { kind: 'busy', message: 'throttled' },
    ],
  )
})

test('what nobody waits for any more is not kept, and neither is a bug', async () => {
  const over = new AbortController()
  over.abort()
  const aborted = recording(() => Promise.reject(new AwsError('other', 'aborted')))
  await rejected(aborted.port({ ...question, signal: over.signal }))
  const bug = new TypeError('x is not a function')
  const broken = recording(() => Promise.reject(bug))
  assert.equal(await rejected(broken.port(question)), bug)
  assert.deepEqual([aborted.lines, broken.lines], [[], []])
})

test('lines stand in the order of the answers, and a clock that is set back does not turn them round', async () => {
  const { port, read, time } = recording(answering({}))
  await port(question)
  time.now -= 3_600_000
  await port(question)
  assert.deepEqual(
    read().map((line) => [(line as { asked: number }).asked, (line as { answered: number }).answered]),
    [
      [0, 20],
      [20, 20],
    ],
  )
})

test('what cannot be written is told once, nothing is written from then on, and AWS is asked as before', async () => {
  let isFull = true
  const { port, lines, told } = recording(answering({ builds: [] }), () => {
    if (isFull) throw new Error('ENOSPC: no space left on device, write')
  })
  assert.deepEqual(await port(question), { builds: [] })
  // half a line may stand there: what came after it would be damaged
  isFull = false
  assert.deepEqual(await port(question), { builds: [] })
  assert.deepEqual([lines, told], [[], ['ENOSPC: no space left on device, write']])
})

test('what cannot be put in words is told, and answered all the same', async () => {
  const endless: { itself?: unknown } = {}
  endless.itself = endless
  const { port, told } = recording(answering(endless))
  assert.equal(await port(question), endless)
  assert.equal(told.length, 1)
})
