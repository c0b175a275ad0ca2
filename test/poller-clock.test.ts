import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Aws } from '../source/aws/aws.ts'
import { wantBuild } from '../source/feeds/builds.ts'
import { startPolling } from '../source/poller.ts'
import { firstState, type State, update } from '../source/state.ts'
import { createStore } from '../source/store.ts'
import { targetOf } from './helpers/entries.ts'

const [start, interval, hour] = [1_795_000_000_000, 5000, 3_600_000]

/** Polling of one running build, whose clock and timers are in our hands. */
const polling = () => {
  let at = start
  let next: { readonly ms: number; readonly run: () => void } | undefined
  const asked: number[] = []
  const aws: Aws = async <Output>() => {
    asked.push(at)
    return { builds: [{ id: 'web:1', buildStatus: 'IN_PROGRESS' }] } as Output
  }
  const settings = { ascii: false, place: '', last: 10 }
  const store = createStore(firstState({ settings, targets: [targetOf('web:1')], now: start, interval }), update)
  const stop = startPolling({
    aws,
    store,
    wants: (state: State) => state.builds.map(wantBuild),
    inSight: () => new Set(),
    clock: () => at,
    random: () => 1,
    after: (ms, run) => {
      next = { ms, run }
      return () => {}
    },
  })
  /** The time that was waited for passes, and the clock shows it, and is set by so much meanwhile. */
  const pass = async (set = 0): Promise<number> => {
    await new Promise(setImmediate)
    const { ms, run } = next ?? assert.fail('nothing is waited for')
    at += ms + set
    run()
    await new Promise(setImmediate)
    return ms
  }
  return { pass, asked, store, stop }
}

test('a clock that is set back an hour does not stop the polls for an hour', async () => {
  const { pass, asked, store, stop } = polling()
  assert.equal(await pass(), interval)
  await pass(-hour)
  assert.equal(store.get().now, start + 2 * interval - hour)
  const waited = await pass()
  assert.ok(waited <= interval, `${waited} ms`)
  assert.equal(asked.at(-1), start + 2 * interval - hour + waited)
  stop()
})

test('after a clock was set ahead, or a sleep, what is due is asked once', async () => {
  const { pass, asked, stop } = polling()
  await pass(hour)
  assert.deepEqual(asked, [start, start + interval + hour])
  assert.equal(await pass(), interval)
  stop()
})
