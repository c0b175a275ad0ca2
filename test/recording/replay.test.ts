import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AwsError, type AwsRequest } from '../../source/aws/aws.ts'
import type { Kept } from '../../source/recording/read-recording.ts'
import { answering, replayed } from '../../source/recording/replay.ts'
import { createReplayClock } from '../../source/recording/replay-clock.ts'
import { rejected } from '../helpers/rejected.ts'
import { simulatedTime } from '../helpers/simulated-time.ts'

/** What was asked at a moment, ms, and answered a tenth of a second later. */
const asked = (moment: number, input: object, told: ReturnType<Kept['told']> = { answer: moment }): Kept => ({
  ...{ asked: moment, answered: moment + 100, service: 'codebuild', operation: 'BatchGetBuilds', region: 'us-east-1' },
  ...{ input, told: () => told },
})

/** When the questions were asked that answer one. */
const moments = (kept: readonly Kept[], input: object, moment: number, soon = 2500): readonly number[] =>
  answering(kept, input, { moment, soon }).map((each) => each.asked)

const ids = (...names: readonly string[]) => ({ ids: names })

test('the same question is answered by what was answered then, or last', () => {
  const kept = [asked(0, ids('a', 'b')), asked(5000, ids('a', 'b')), asked(10_000, ids('a', 'b'))]
  assert.deepEqual(moments(kept, ids('a', 'b'), 5000), [5000])
  assert.deepEqual(moments(kept, ids('a', 'b'), 6000), [5000])
  assert.deepEqual(moments(kept, ids('a', 'b'), 99_000), [10_000])
})

test('a question that comes a little sooner than it came is the one that came', () => {
  const kept = [asked(0, ids('a')), asked(5003, ids('a')), asked(5200, ids('a'))]
  assert.deepEqual(moments(kept, ids('a'), 5000), [5003])
  assert.deepEqual(moments(kept, ids('a'), 2502), [0])
})

test('before anything was answered it is the first to come', () => {
  const kept = [asked(5000, ids('x')), asked(8000, ids('a')), asked(9000, ids('a'))]
  assert.deepEqual(moments(kept, ids('a'), 0), [8000])
})

test('things that were not asked of together are answered by what was told last of each, the newest first', () => {
  const kept = [
    asked(0, ids('a', 'b', 'c')),
    asked(5000, ids('b', 'c')),
    asked(10_000, ids('c')),
    asked(15_000, ids('c')),
  ]
  assert.deepEqual(moments(kept, ids('a', 'b', 'c'), 17_000), [15_000, 5000, 0])
  assert.deepEqual(moments(kept, ids('a', 'c'), 12_000), [10_000, 0])
  assert.deepEqual(moments(kept, ids('b'), 12_000), [5000])
})

test('another page of the same things is no answer', () => {
  const page = (nextToken: string) => ({ ...ids('a'), nextToken })
  const kept = [asked(0, page('1')), asked(100, page('2'))]
  assert.deepEqual(moments(kept, page('1'), 9000), [0])
})

test('a question of one thing is answered by the same, and else by that which shares most with it; by no other thing or page', () => {
  const page = (projectName: string, nextToken?: string) => ({ projectName, ...(nextToken ? { nextToken } : {}) })
  const kept = [
    asked(0, page('web')),
    asked(100, page('web', '2')),
    asked(5000, page('docs')),
    asked(5100, page('docs', '2')),
  ]
  assert.deepEqual(moments(kept, page('web'), 9000), [0])
  assert.deepEqual(moments(kept, { ...page('web'), maxResults: 7 }, 9000), [100])
  for (const other of [page('docs', '3'), page('web', '3'), page('mobile')])
    assert.deepEqual(moments(kept, other, 9000), [])
  assert.deepEqual(moments(kept, {}, 9000), [5100])
  assert.deepEqual(moments([], page('web'), 9000), [])
})

const question: AwsRequest = {
  service: 'codebuild',
  operation: 'BatchGetBuilds',
  region: 'us-east-1',
  input: ids('a', 'b'),
}

/** A port to what was recorded, whose time is simulated: answers and errors by when they came. */
const playing = (kept: readonly Kept[]) => {
  const time = simulatedTime(0)
  const real = { now: time.clock, after: time.after }
  const clock = createReplayClock({ real, speed: 1, from: 1000, until: 1_000_000 })
  const aws = replayed(kept, { clock, startedAt: 1000, interval: 5000 })
  const until = async (moment: number): Promise<void> => {
    clock.at(1000 + moment, () => {})
    while (clock.now() < 1000 + moment && time.goOn(Number.POSITIVE_INFINITY)) await new Promise(setImmediate)
  }
  return { aws, until, moment: () => clock.now() - 1000 }
}

test('an answer comes when it came; one that is given again takes as long as it took', async () => {
  const { aws, until, moment } = playing([asked(3, ids('a', 'b')), asked(5003, ids('a', 'b'))])
  const came: (readonly [number, unknown])[] = []
  const ask = () => aws(question).then((answer) => came.push([moment(), answer]))
  void ask()
  await until(5000)
  void ask()
  await until(9000)
  void ask()
  await until(9500)
  assert.deepEqual(came, [
    [103, 3],
    [5103, 5003],
    [9100, 5003],
  ])
})

test('parts of an answer are laid together; what the newest says counts', async () => {
  const told = (builds: readonly string[], name: string) => ({ answer: { builds, name, buildsNotFound: [] } })
  const { aws, until } = playing([
    asked(0, ids('a', 'b'), told(['a0', 'b0'], 'old')),
    asked(5000, ids('b'), told(['b5'], 'new')),
  ])
  await until(20_000)
  const answer = aws(question)
  await until(21_000)
  assert.deepEqual(await answer, { builds: ['b5', 'a0', 'b0'], name: 'new', buildsNotFound: [] })
})

test('an error is thrown as it was, and one that was over by then does not hide what was told before', async () => {
  const error = new AwsError('busy', 'throttled')
  const { aws, until } = playing([
    asked(0, ids('a')),
    asked(5000, ids('b'), { error }),
    asked(6000, ids('a'), { answer: {} }),
  ])
  await until(5500)
  const failing = rejected(aws(question))
  await until(5900)
  assert.equal(await failing, error)
  await until(9000)
  const answer = aws(question)
  await until(9900)
  assert.deepEqual(await answer, {})
})

test('what the recording knows nothing of is said at once', async () => {
  const { aws } = playing([asked(0, ids('a'))])
  for (const other of [{ operation: 'ListBuilds' }, { region: 'eu-west-1' }]) {
    const error = await rejected(aws({ ...question, ...other }))
    assert.ok(error instanceof AwsError)
    assert.match(
      error.message,
      /^the recording has no answer to (ListBuilds in us-east-1|BatchGetBuilds in eu-west-1)$/,
    )
  }
})
