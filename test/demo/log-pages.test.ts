import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import {
  CloudWatchLogsServiceException,
  GetLogEventsCommand,
  type GetLogEventsCommandInput,
  type GetLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { RetryBuildCommand, StartBuildCommand, StopBuildCommand } from '@aws-sdk/client-codebuild'
import { deniedProject } from '../../source/demo/denied-project.ts'
import { gapOf, pageOf } from '../../source/demo/log-page.ts'
import { digitsOf } from '../../source/demo/log-token.ts'
import type { Stream } from '../../source/demo/logs/stream.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import type { SceneName } from '../../source/demo/scenes/names.ts'
import { ask } from './ask.ts'
import { logsClientOf } from './client.ts'
import { servedScene, startedAt } from './served-scene.ts'

type Asked = Partial<GetLogEventsCommandInput>
type Names = { readonly logGroupName: string; readonly logStreamName: string }

const named = (name: SceneName) => sceneNamed(name, { startedAt }) ?? assert.fail(name)

/** The log of a build of a scene, by its number, at a moment (seconds). */
const namesIn = (name: SceneName, number: number, elapsed: number): Names => {
  const scene = named(name)
  const builds = scene.targets.map((target) => scene.build('us-east-1', target, elapsed))
  const { groupName, streamName } = builds.find((build) => build?.buildNumber === number)?.logs ?? assert.fail()
  return { logGroupName: groupName ?? assert.fail(), logStreamName: streamName ?? assert.fail() }
}

/** A scene's server, its time, and what asks it for logs. */
const served = async (t: TestContext, name: SceneName) => {
  const { demo, client, time } = await servedScene(t, named(name))
  const logs = logsClientOf(demo.endpoint)
  const get = (names: Names, asked: Asked = {}) => logs.send(new GetLogEventsCommand({ ...names, ...asked }))
  return { demo, client, time, get }
}

const messagesIn = (pages: readonly GetLogEventsCommandOutput[]) =>
  pages.flatMap(({ events = [] }) => events.map(({ message = '' }) => message))

/** All pages in one direction, until a token comes back as it was. */
const pagesOf = async (
  get: (asked: Asked) => Promise<GetLogEventsCommandOutput>,
  isForward: boolean,
  limit: number,
) => {
  const pages: GetLogEventsCommandOutput[] = []
  for (let token: string | undefined; ; ) {
    const page = await get({ startFromHead: isForward, limit, ...(token === undefined ? {} : { nextToken: token }) })
    const next = isForward ? page.nextForwardToken : page.nextBackwardToken
    if (next === token) return { pages, last: page, token }
    pages.push(page)
    token = next ?? assert.fail('a token is never absent')
  }
}

const refusalOf = async (call: Promise<unknown>): Promise<readonly [string, string]> => {
  try {
    await call
  } catch (error) {
    if (error instanceof CloudWatchLogsServiceException) return [error.name, error.message]
    throw error
  }
  throw new Error('it was answered')
}

const notThere = ['ResourceNotFoundException', 'The specified log stream does not exist.']

test('page by page from the head, or from the end, a log is the same; at either end the token comes back', async (t) => {
  const { get, time } = await served(t, 'busy')
  time.seconds = 165
  const names = namesIn('busy', 887, 165)
  const whole = await get(names, { startFromHead: true, limit: 1 })
  assert.match(whole.events?.[0]?.message ?? '', /^\[Container\] .* Running on CodeBuild On-demand\n$/)
  const all = messagesIn((await pagesOf((asked) => get(names, asked), true, 10_000)).pages)
  assert.ok(all.length > 100)
  for (const limit of [1, 7, 10_000]) {
    const forward = await pagesOf((asked) => get(names, asked), true, limit)
    assert.deepEqual(messagesIn(forward.pages), all)
    assert.deepEqual([forward.last.events, forward.last.nextForwardToken], [[], forward.token])
    const backward = await pagesOf((asked) => get(names, asked), false, limit)
    assert.deepEqual(messagesIn(backward.pages.toReversed()), all)
    assert.deepEqual([backward.last.events, backward.last.nextBackwardToken], [[], backward.token])
  }
  // without a word about where to begin it is the newest
  assert.deepEqual(messagesIn([await get(names, { limit: 3 })]), all.slice(-3))
  const { nextForwardToken, nextBackwardToken } = await get(names, { limit: 3 })
  assert.match(nextForwardToken ?? '', /^f\/\d{56}\/s$/)
  assert.match(nextBackwardToken ?? '', /^b\/\d{56}\/s$/)
  // a forward token leads forward, whatever is said beside it
  assert.deepEqual(messagesIn([await get(names, { limit: 3, nextToken: whole.nextForwardToken })]), all.slice(1, 4))
})

test('some streams have an empty page although more follows, in both directions, always at the same place', async (t) => {
  const { get, time } = await served(t, 'busy')
  time.seconds = 165
  const scene = named('busy')
  const streams = scene.targets.map((target) => {
    const { groupName = '', streamName = '' } = scene.build('us-east-1', target, 165)?.logs ?? {}
    const gap = gapOf(digitsOf(`us-east-1 ${groupName} ${streamName}`))
    return { gap, names: { logGroupName: groupName, logStreamName: streamName } }
  })
  assert.ok(streams.some(({ gap }) => gap === undefined) && streams.some(({ gap }) => gap !== undefined))
  for (const { gap, names } of streams)
    for (const isForward of [true, false]) {
      const { pages } = await pagesOf((asked) => get(names, asked), isForward, 10_000)
      const sizes = pages.map(({ events }) => events?.length ?? 0)
      const total = sizes.reduce((sum, size) => sum + size)
      const rest = total - (gap ?? 0)
      const expected = isForward ? [gap, 0, rest] : [rest, 0, gap]
      assert.deepEqual(sizes, gap === undefined || gap >= total ? [total] : expected)
    }
})

test('a log grows: the token of its end gives what came since, also when the build is over', async (t) => {
  const { get, time } = await served(t, 'busy')
  const names = namesIn('busy', 889, 30)
  const read: string[] = []
  let token: string | undefined
  let over = 0
  for (; time.seconds < 130; time.seconds++) {
    const page = await get(names, { startFromHead: true, ...(token === undefined ? {} : { nextToken: token }) }).catch(
      () => undefined,
    )
    if (page === undefined) continue
    read.push(...messagesIn([page]))
    token = page.nextForwardToken
    const { endTime } = named('busy').build('us-east-1', named('busy').targets[1] ?? '', time.seconds) ?? {}
    if (endTime !== undefined && page.events?.length !== 0) over++
  }
  assert.deepEqual(read, messagesIn((await pagesOf((asked) => get(names, asked), true, 10_000)).pages))
  assert.match(read.at(-2) ?? '', /Phase complete: UPLOAD_ARTIFACTS State: FAILED/)
  assert.ok(over > 0)
})

test('before PROVISIONING there is no stream, and of a project nobody has no group', async (t) => {
  const { get, time } = await served(t, 'busy')
  const names = namesIn('busy', 1413, 100)
  assert.deepEqual(await refusalOf(get(names)), notThere)
  time.seconds = 13
  assert.deepEqual((await get(names, { startFromHead: true })).events, [])
  assert.deepEqual(await refusalOf(get({ ...names, logStreamName: 'null' })), notThere)
  assert.deepEqual(await refusalOf(get({ ...names, logGroupName: '/aws/codebuild/nobody' })), [
    'ResourceNotFoundException',
    'The specified log group does not exist.',
  ])
  assert.deepEqual(await refusalOf(get({ ...names, logGroupName: 'null' })), [
    'ResourceNotFoundException',
    'The specified log group does not exist.',
  ])
})

test('streams with a prefix, in a group of their own, and by the ARN of the group', async (t) => {
  const { get, time } = await served(t, 'busy')
  time.seconds = 60
  const names = namesIn('busy', 77, 60)
  assert.match(`${names.logGroupName} ${names.logStreamName}`, /^\/platform\/builds infra\/[0-9a-f-]{36}$/)
  assert.match(messagesIn([await get(names)]).join(''), /Running command cdk synth --quiet\n/)
  assert.deepEqual(await refusalOf(get({ ...names, logStreamName: names.logStreamName.slice(6) })), notThere)
  const logGroupIdentifier = `arn:aws:logs:us-east-1:123456789012:log-group:${names.logGroupName}`
  const byArn = await get({ ...names, logGroupName: undefined } as unknown as Names, { logGroupIdentifier, limit: 1 })
  assert.equal(byArn.events?.length, 1)
})

test('only what was written in a time is given, its begin included and its end not', async (t) => {
  const { get, time } = await served(t, 'busy')
  time.seconds = 165
  const names = namesIn('busy', 887, 165)
  const { pages } = await pagesOf((asked) => get(names, asked), true, 10_000)
  const all = pages.flatMap(({ events = [] }) => events)
  const [startTime, endTime] = [all[60]?.timestamp ?? 0, all[90]?.timestamp ?? 0]
  const within = all.filter(({ timestamp = 0 }) => timestamp >= startTime && timestamp < endTime)
  assert.ok(within.length > 10 && within.length < 60)
  for (const isForward of [true, false]) {
    const some = await pagesOf((asked) => get(names, { ...asked, startTime, endTime }), isForward, 4)
    const told = (isForward ? some.pages : some.pages.toReversed()).flatMap(({ events = [] }) => events)
    assert.deepEqual(told, within)
  }
})

test('what makes no sense is refused: limits, tokens of others, other types, no stream; so is what is denied', async (t) => {
  const { get, demo, time } = await served(t, 'busy')
  time.seconds = 100
  const names = namesIn('busy', 887, 100)
  const other = await get(namesIn('busy', 119, 100))
  const [first] = await refusalOf(get(names, { limit: 0 }))
  assert.equal(first, 'InvalidParameterException')
  for (const [asked, says] of [
    [{ limit: 10_001 }, /Value '10001' at 'limit' .* less than or equal to 10000$/],
    [{ nextToken: other.nextForwardToken }, /^The specified nextToken is invalid\.$/],
    [{ nextToken: 'f/1' }, /^The specified nextToken is invalid\.$/],
    [{ nextToken: '' }, /at 'nextToken' .* greater than or equal to 1$/],
    [{ logStreamName: undefined }, /at 'logStreamName' .* not be null$/],
    [{ logGroupName: undefined }, /at 'logGroupName' .* not be null$/],
  ] as const) {
    const [name, message] = await refusalOf(get(names, asked as Asked))
    assert.equal(name, 'InvalidParameterException')
    assert.match(message, says)
  }
  const typeOf = async (target: string, body: object) => {
    const answer = await fetch(demo.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': target },
      body: JSON.stringify(body),
    })
    return ((await answer.json()) as { readonly __type: string }).__type
  }
  assert.equal(await typeOf('Logs_20140328.GetLogEvents', { ...names, limit: '1' }), 'SerializationException')
  assert.equal(await typeOf('Logs_20140328.BatchGetBuilds', { ids: [] }), 'UnknownOperationException')
  assert.equal(await typeOf('CodeBuild_20161006.GetLogEvents', names), 'UnknownOperationException')
  const asked = await ask(demo.endpoint, 'GetLogEvents', JSON.stringify(names))
  assert.equal(asked.status, 400)

  const denying = await servedScene(t, sceneOf([], { faults: [deniedProject('web')], projects: ['web'] }))
  const denied = logsClientOf(denying.demo.endpoint).send(new GetLogEventsCommand({ ...names }))
  const [name, message] = await refusalOf(denied)
  assert.equal(name, 'AccessDeniedException')
  assert.match(
    message,
    /logs:GetLogEvents on resource: arn:aws:logs:us-east-1:\d+:log-group:\/aws\/codebuild\/web:log-stream:/,
  )
})

test('what is started, retried and stopped writes a log, too', async (t) => {
  const { client, time, get } = await served(t, 'busy')
  const { build } = await client.send(new StartBuildCommand({ projectName: 'web' }))
  const id = named('busy').targets.at(-1) ?? assert.fail()
  const retry = (await client.send(new RetryBuildCommand({ id }))).build
  const namesOf = (started: typeof build): Names => ({
    logGroupName: '/aws/codebuild/web',
    logStreamName: started?.id?.split(':')[1] ?? assert.fail(),
  })
  assert.deepEqual(await refusalOf(get(namesOf(build))), notThere)
  time.seconds = 40
  await client.send(new StopBuildCommand({ id: build?.id }))
  time.seconds = 100
  const stopped = messagesIn([await get(namesOf(build), { limit: 10_000 })]).join('')
  assert.match(stopped, /Entering phase BUILD/)
  assert.doesNotMatch(stopped, /Phase complete: BUILD/)
  const lastOf = async (names: Names) => (await get(names)).events?.at(-1)?.timestamp ?? 0
  assert.ok((await lastOf(namesOf(build))) < startedAt + 40_000)
  const over = messagesIn([await get(namesOf(retry), { limit: 10_000 })]).join('')
  assert.match(over, /Phase complete: UPLOAD_ARTIFACTS State: SUCCEEDED\n.*Phase context status code: {2}Message: \n$/)
})

test('a log of a hundred megabytes is given in pages of a megabyte, from anywhere, and no line is lost or comes twice', async (t) => {
  const { get, time } = await served(t, 'failures')
  time.seconds = 10
  const names = namesIn('failures', 1426, 10)
  const { logGroupName: group, logStreamName: stream } = names
  const log: Stream = named('failures').log({ region: 'us-east-1', group, stream }, { elapsed: 10 }) ?? assert.fail()
  const name = `us-east-1 ${group} ${stream}`
  assert.ok(log.count > 1_000_000)

  let [count, bytes, token] = [0, 0, undefined as string | undefined]
  for (;;) {
    const asked = { isFromHead: true, limit: 10_000, ...(token === undefined ? {} : { token }) }
    const { events, nextForwardToken } = pageOf(name, log, asked) ?? assert.fail()
    if (nextForwardToken === token) break
    assert.deepEqual(events.at(0), events.length === 0 ? undefined : log.at(count))
    count += events.length
    assert.deepEqual(events.at(-1), events.length === 0 ? undefined : log.at(count - 1))
    const weight = events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + 26, 0)
    assert.ok(weight <= 1_048_576 && events.length <= 10_000)
    bytes += weight
    token = nextForwardToken
  }
  assert.equal(count, log.count)
  assert.ok(bytes > 100_000_000)

  // from its end, over the wire
  const tail = await get(names)
  assert.ok((tail.events?.length ?? 0) > 5000)
  assert.match(messagesIn([tail]).at(-1) ?? '', /Phase context status code/)
  const before = await get(names, { nextToken: tail.nextBackwardToken })
  const again = await get(names, { nextToken: before.nextForwardToken, startFromHead: true })
  assert.deepEqual(messagesIn([again]).slice(0, 100), messagesIn([tail]).slice(0, 100))
  const middle = log.at(600_000)
  const [event] = (await get(names, { startTime: middle.timestamp, startFromHead: true, limit: 1 })).events ?? []
  assert.equal(event?.timestamp, middle.timestamp)
})
