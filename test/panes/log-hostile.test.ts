import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Aws, AwsError, type AwsRequest } from '../../source/aws/aws.ts'
import { opened, runningBuild } from '../helpers/builds.ts'
import { fakeLog } from '../helpers/fake-log.ts'
import { body } from '../helpers/frame.tsx'
import { logSession } from '../helpers/log-session.ts'

const logs = { groupName: '/aws/codebuild/api-server', streamName: '2b7d' }
const running = opened({ ...runningBuild, logs }, 'log')

/** Somebody at the log of a build that runs, which is answered like this. */
const session = (answer: (input: { readonly nextToken?: string }) => unknown) => {
  let asked = 0
  const aws: Aws = async <Output>({ input }: AwsRequest): Promise<Output> => {
    asked++
    // who asks without end is told to wait
    if (asked > 500) throw new AwsError('busy', 'too many questions')
    return answer(input) as Output
  }
  return { ...logSession(running, { ...fakeLog([]), aws }, { columns: 80, rows: 16 }), count: () => asked }
}

test('lines of no time that there is are shown, and no time before them', async (t) => {
  const events = [1e300, -1e300, 8.64e15, -8.64e15, -1, 0].map((timestamp) => ({
    timestamp,
    message: `at ${timestamp}`,
  }))
  const looking = session(() => ({ events, nextForwardToken: 'f', nextBackwardToken: 'b' }))
  t.after(looking.stop)
  await looking.settle()
  for (const wrapped of [false, true]) {
    if (wrapped) await looking.press('w')
    for (const _ of ['local', 'utc', 'ago']) {
      await looking.press('t')
      for (const { timestamp } of events)
        assert.match(looking.seen().join('\n'), new RegExp(`at ${timestamp}`.replace('+', '\\+')))
    }
  }
})

test('where every token is refused the end is asked for anew, and no faster than each interval', async (t) => {
  const looking = session(({ nextToken }) => {
    if (nextToken !== undefined) throw new AwsError('invalid', 'The specified nextToken is invalid.')
    return { events: [{ timestamp: 0, message: 'line' }], nextForwardToken: 'f', nextBackwardToken: 'b' }
  })
  t.after(looking.stop)
  await looking.settle()
  const before = looking.count()
  assert.ok(before <= 3, `${before} questions`)
  await looking.wait(60_000)
  // with the token, and without
  assert.ok(looking.count() - before <= 26, `${looking.count()} questions`)
  assert.match(looking.seen().join('\n'), /line/)
})

test('a group and a stream that are named null are none', () => {
  const logs = {
    groupName: 'null',
    streamName: 'null',
    deepLink: 'https://console/logs#logEvent:group=null;stream=null',
  }
  const lines = body(opened({ ...runningBuild, logs }, 'log'), 80)
  assert.match(lines.join('\n'), /No log yet: it comes with PROVISIONING/)
  assert.doesNotMatch(lines.join('\n'), /null/)
})
