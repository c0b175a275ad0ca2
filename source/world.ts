import { performance } from 'node:perf_hooks'
import packageJson from '../package.json' with { type: 'json' }
import type { Aws } from './aws/aws.ts'
import { type AwsOptions, createAws } from './aws/client.ts'
import { chanceOf } from './chance.ts'
import { type Clock, realClock } from './clock.ts'
import { createHiding } from './recording/hiding.ts'
import type { Recording } from './recording/read-recording.ts'
import { format, type Header, recorded, toLine } from './recording/recording.ts'
import { replayed } from './recording/replay.ts'
import { createReplayClock } from './recording/replay-clock.ts'
import type { Event } from './state.ts'

/** What is watched, and by which time: AWS as it is, or a recording of it. */
export type World = {
  readonly aws: Aws
  readonly clock: Clock
  /** 0 to 1. */
  readonly random: () => number
  /** When it is asked what is planned for in so many ms. */
  readonly afterPlan: Clock['after']
  /** Gives what happens in it, but for answers, to whoever is to know of it. */
  readonly happens: (send: (event: Event) => void) => void
}

/** AWS, now. */
export const realWorld = (aws: AwsOptions): World => ({
  aws: createAws(aws),
  clock: realClock,
  random: Math.random,
  afterPlan: realClock.after,
  happens: () => {},
})

/** What is to be recorded of a world, where, and whether values of variables are. */
export type ToRecord = {
  readonly header: Omit<Header, 'cbtop' | 'startedAt' | 'seed'>
  /** Writes the first line; gives what writes the others. */
  readonly create: (first: string) => (line: string) => void
  readonly secrets: boolean
}

/** A world, with all that AWS is asked there and answers kept. */
export const recordedWorld = (world: World, { header, create, secrets }: ToRecord): World => {
  const { now } = world.clock
  const startedAt = now()
  const seed = Math.floor(world.random() * 2 ** 32)
  const write = create(toLine({ ...format, cbtop: packageJson.version, startedAt, ...header, seed }))
  let waiting: Event | undefined
  let send = (event: Event): void => void (waiting = event)
  const failed = (why: string): void => send({ type: 'told', text: `no longer recorded: ${why}`, at: now() })
  const hide = secrets ? (told: unknown) => told : createHiding()
  return {
    ...world,
    aws: recorded(world.aws, { write, now, startedAt, hide, failed }),
    random: chanceOf(seed),
    happens: (given) => {
      send = given
      if (waiting !== undefined) send(waiting)
    },
  }
}

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
