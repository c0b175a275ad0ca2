import { performance } from 'node:perf_hooks'
import { chanceOf } from './chance.ts'
import { type Clock, realClock } from './clock.ts'
import type { Recording } from './recording/read-recording.ts'
import { replayed } from './recording/replay.ts'
import { createReplayClock } from './recording/replay-clock.ts'
import type { World } from './world.ts'

/** So long after its last answer a recording is over, ms: time is shown by the second. */
const afterLast = 1000

/** A recording, so many times as fast as it was; `real` is the time it goes by. */
export const replayedWorld = (
  { header, kept }: Recording,
  speed: number,
  real: Pick<Clock, 'now' | 'after'> = { ...realClock, now: () => performance.now() },
): World => {
  const { startedAt, interval, seed } = header
  const moments = kept.map(({ asked }) => startedAt + asked).sort((a, b) => a - b)
  const until = kept.reduce((last, { answered }) => Math.max(last, startedAt + answered), startedAt) + afterLast
  const clock = createReplayClock({ real, speed, from: moments[0] ?? startedAt, until })
  return {
    aws: replayed(kept, { clock, startedAt, interval }),
    clock,
    random: chanceOf(seed),
    // a recorded timer was late, and a question was planned a moment before it was asked
    afterPlan: (ms, run) => {
      const due = clock.now() + ms
      const moment = moments.find((each) => each >= due - interval / 4)
      return moment === undefined ? () => {} : clock.at(Math.max(due, moment), run)
    },
    happens: (send) => void clock.at(until, () => send({ type: 'ended', at: until })),
  }
}
