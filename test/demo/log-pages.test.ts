import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gapOf, pageOf } from '../../source/demo/log-page.ts'
import { digitsOf } from '../../source/demo/log-token.ts'
import type { Stream } from '../../source/demo/logs/stream.ts'
import { messagesIn, named, namesIn, pagesOf, served } from './served-logs.ts'

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
