import { createAws } from '../../source/aws/client.ts'
import type { Scene } from '../../source/demo/scene.ts'
import { wantBuild } from '../../source/feeds/builds.ts'
import { startPolling } from '../../source/poller.ts'
import { createHiding } from '../../source/recording/hiding.ts'
import { readRecording } from '../../source/recording/read-recording.ts'
import { format, type Header, recorded, toLine } from '../../source/recording/recording.ts'
import { replayedWorld } from '../../source/replayed-world.ts'
import { type Event, firstState, type State, update } from '../../source/state.ts'
import { createStore } from '../../source/store.ts'
import { targetOf } from './entries.ts'
import { type Play, play, startedAt } from './play.ts'
import { simulatedTime } from './simulated-time.ts'

/** The first line of a recording that begins at a moment. */
export const headerOf = (given: Partial<Header> = {}): Header & typeof format => ({
  ...{ ...format, cbtop: '0.1.0', startedAt, targets: ['web:1'], batches: [], region: 'us-east-1' },
  ...{ interval: 5000, last: 10, place: 'us-east-1', seed: 1, ...given },
})

/** The state of a run at a moment, ms since its start, at which nothing happens. */
export type StateAt = (moment: number) => State

/** A scene that is played and recorded: the recording's text, and the states there were. */
export const recordedPlay = async (
  scene: Scene,
  { secrets = false, ...given }: Partial<Play> & { readonly secrets?: boolean } = {},
): Promise<{ readonly text: string; readonly stateAt: StateAt; readonly last: number }> => {
  const lines = [toLine(headerOf({ targets: scene.targets, region: scene.region, place: scene.region }))]
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }
  const seen: { readonly until: number; readonly state: State }[] = []
  const { state } = await play({
    scene,
    ...given,
    until: (state, until) => void seen.push({ until, state }) === undefined && (given.until?.(state, until) ?? false),
    aws: (endpoint, now) =>
      recorded(given.aws?.(endpoint, now) ?? createAws({ endpoint, credentials }), {
        ...{
          write: (line) => lines.push(line),
          now,
          startedAt,
          hide: secrets ? (told: unknown) => told : createHiding(),
        },
        failed: (why) => {
          throw new Error(why)
        },
      }),
  })
  const stateAt: StateAt = (moment) => seen.find(({ until }) => until > moment)?.state ?? state
  return { text: lines.join(''), stateAt, last: seen.at(-1)?.until ?? 0 }
}

/** A recording that is replayed in simulated time, to its end: the states there were, and the last. */
export const replayedPlay = async (
  text: string,
  { speed = 1, events = [] }: { readonly speed?: number; readonly events?: Play['events'] } = {},
): Promise<{ readonly stateAt: StateAt; readonly last: State }> => {
  const recording = readRecording(Buffer.from(text), 'the recording')
  const { header } = recording
  const time = simulatedTime(0)
  const world = replayedWorld(recording, speed, { now: time.clock, after: time.after })
  const { aws, clock } = world
  const store = createStore<State, Event>(
    firstState({
      settings: { ascii: false, place: header.place, last: 10 },
      targets: header.targets.map((target) => targetOf(target, header.region)),
      now: clock.now(),
      interval: header.interval,
    }),
    update,
  )
  const wants = (state: State) => state.builds.map(wantBuild)
  const stop = startPolling({
    ...{ aws, store, wants, inSight: () => new Set<string>(), clock: clock.now, random: () => 1 },
    after: world.afterPlan,
  })
  world.happens(store.send)
  for (const [at, event] of events ?? []) clock.after(at, () => store.send(event))
  const seen: { readonly at: number; readonly state: State }[] = []
  do {
    await new Promise(setImmediate)
    seen.push({ at: clock.now() - header.startedAt, state: store.get() })
  } while (time.goOn(Number.POSITIVE_INFINITY))
  stop()
  return {
    stateAt: (moment) => seen.findLast(({ at }) => at <= moment)?.state ?? (seen[0]?.state as State),
    last: store.get(),
  }
}
