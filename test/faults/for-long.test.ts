import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createAws } from '../../source/aws/client.ts'
import { faultOf } from '../../source/demo/faults.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { assertBounded, assertKept, assertRecovered, span, suffer } from '../helpers/faulty.ts'
import { play, startedAt } from '../helpers/play.ts'

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }

/** Seconds in which the nth poll in a row is throttled: after 5, 15, 35, 75 and 135 seconds, then every minute. */
const secondOf = (poll: number): number => [5, 15, 35, 75][poll - 1] ?? 135 + (poll - 5) * 60

describe('throttled for long', { concurrency: 3 }, () => {
  for (const polls of [1, 5, 50])
    test(`throttled for ${polls} polls: the next try comes later and later, and one success ends it`, async () => {
      const until = secondOf(polls) + 1
      const suffered = await suffer({
        faults: [{ fault: 'throttled', from: span.from, until }],
        until,
        ends: until + 125,
      })
      // one request a poll: the next poll is the next try
      assert.deepEqual(
        suffered.during.map(({ at }) => (at - startedAt) / 1000),
        Array.from({ length: polls }, (_, at) => secondOf(at + 1)),
      )
      assertKept(suffered.states)
      assertBounded(suffered.states)
      assertRecovered(suffered)
    })
})

test('a hundred builds of which none can be read cost no more than they would one by one, and less from then on', async () => {
  const wires = Array.from({ length: 100 }, (_, at) => ({
    id: `web:${at}`,
    buildStatus: 'IN_PROGRESS',
    startTime: startedAt / 1000,
    currentPhase: 'BUILD',
  }))
  const scene = sceneOf(wires, { startedAt, faults: [faultOf({ fault: 'iso-times', from: 4, until: 100 })] })
  const { requests, state } = await play({
    scene,
    aws: (endpoint) => createAws({ endpoint, credentials }),
    until: (_, elapsed) => elapsed > 200_000,
  })
  const sent = (from: number, until: number) =>
    requests.filter(({ at }) => at >= startedAt + from * 1000 && at < startedAt + until * 1000).length
  assert.ok(sent(5, 6) < 70, `${sent(5, 6)} requests at first`)
  assert.ok(sent(6, 16) < 40, `${sent(6, 16)} requests at the next try`)
  assert.equal(sent(195, 200), 1)
  for (const { problem, party } of state.entries.values()) assert.deepEqual([problem, party], [undefined, ''])
})
