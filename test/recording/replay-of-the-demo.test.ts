import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { type State, update } from '../../source/state.ts'
import { after, frame } from '../helpers/frame.tsx'
import { startedAt } from '../helpers/play.ts'
import { recordedPlay, replayedPlay } from '../helpers/recordings.ts'

const size = { columns: 120, rows: 40 }

/** How long each scene is played, ms. */
const played = 90_000

const sceneOf = (name: string) => sceneNamed(name, { startedAt }) ?? assert.fail(name)

/** The list as it is shown at a moment, the first failure's phases, and all that AWS told of it. */
const framesOf = (state: State, moment: number): readonly (readonly string[])[] => {
  const now = update(state, { type: 'ticked', at: startedAt + moment })
  const opened = after(now, size, 'e', 'Enter')
  return [now, opened, after(opened, size, '7')].map((each) => frame(each, size))
}

for (const name of ['busy', 'failures', 'throttled', 'expired', 'unicode'])
  test(`a recording of the demo's scene ${name} replays to the same entries at the same moments`, async () => {
    const until = (_: State, elapsed: number): boolean => elapsed > played
    const { text, stateAt } = await recordedPlay(sceneOf(name), { until, secrets: true })
    const replayed = await replayedPlay(text)
    for (let moment = 500; moment < played; moment += 1000)
      assert.deepEqual(
        new Map(replayed.stateAt(moment).entries),
        new Map(stateAt(moment).entries),
        `after ${moment} ms`,
      )
  })

for (const name of ['busy', 'failures', 'throttled', 'expired'])
  test(`a recording of the demo's scene ${name} without its secrets replays to the same frames`, async () => {
    const until = (_: State, elapsed: number): boolean => elapsed > played
    const { text, stateAt } = await recordedPlay(sceneOf(name), { until })
    const replayed = await replayedPlay(text)
    for (let moment = 500; moment < played; moment += 17_000)
      assert.deepEqual(
        framesOf(replayed.stateAt(moment), moment),
        framesOf(stateAt(moment), moment),
        `after ${moment} ms`,
      )
  })

/** A state to be compared: its entries are a map of another kind. */
const whole = (state: State) => ({ ...state, entries: new Map(state.entries) })

for (const speed of [0.1, 100, 1000])
  test(`what is replayed ${speed} times as fast is the same`, async () => {
    const { text } = await recordedPlay(sceneOf('throttled'), { until: (_, elapsed) => elapsed > played })
    const [asFast, faster] = [await replayedPlay(text), await replayedPlay(text, { speed })]
    for (let moment = 500; moment < played; moment += 1000)
      assert.deepEqual(whole(faster.stateAt(moment)), whole(asFast.stateAt(moment)), `after ${moment} ms`)
  })

test('when the recording is over it pauses, says so, and cannot be resumed', async () => {
  const { text } = await recordedPlay(sceneOf('calm'), { until: (_, elapsed) => elapsed > 20_000 })
  const { last } = await replayedPlay(text)
  assert.deepEqual([last.paused, last.notice?.text], [true, 'the recording is over'])
  // the last poll was 20 s after the first, and time stands still a second later
  assert.equal(last.now, startedAt + 21_000)
  const resumed = update(update(last, { type: 'hushed' }), { type: 'toggled', what: 'paused' })
  assert.deepEqual([resumed.paused, resumed.notice?.text], [true, 'the recording is over'])
  assert.match(frame(last, size).at(-1) ?? '', /^ the recording is over /)
  assert.match(frame(update(last, { type: 'hushed' }), size).at(-1) ?? '', /^ the recording is over · data 1 s old /)
})

test('who pauses and goes on sees all builds as they were by then, not as they were when it paused', async () => {
  const { text, stateAt } = await recordedPlay(sceneOf('busy'), { until: (_, elapsed) => elapsed > played })
  const pause = { type: 'toggled', what: 'paused' } as const
  const events = [
    [12_000, pause],
    [62_500, pause],
  ] as const
  const { stateAt: replayedAt } = await replayedPlay(text, { events })
  const statuses = (state: State): readonly unknown[] =>
    [...state.entries.values()].map(({ data, problem }) => [(data as { status?: string }).status, problem])
  assert.deepEqual(statuses(replayedAt(62_000)), statuses(stateAt(11_500)))
  assert.notDeepEqual(statuses(stateAt(64_000)), statuses(stateAt(11_500)))
  assert.deepEqual(statuses(replayedAt(64_000)), statuses(stateAt(62_000)))
  assert.deepEqual(statuses(replayedAt(89_500)), statuses(stateAt(89_500)))
})
