import type { Aws } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import type { Scene } from '../../source/demo/scene.ts'
import { type Received, serve } from '../../source/demo/server.ts'
import type { Target } from '../../source/domain/build-id.ts'
import type { Want } from '../../source/feed.ts'
import { wantBuild } from '../../source/feeds/builds.ts'
import { startPolling } from '../../source/poller.ts'
import { type Event, firstState, type State, update } from '../../source/state.ts'
import { createStore, type Store } from '../../source/store.ts'
import { targetOf } from './entries.ts'
import { simulatedTime, underWay } from './simulated-time.ts'

/**
 * When every play begins, epoch ms: the real time, because the SDK holds its clock against the server's and would send
 * a failed request once more where they are four minutes apart.
 */
export const startedAt = Date.now()

/** What to play, and until when; time is simulated, from `startedAt` on. */
export type Play = {
  readonly scene: Scene
  /** What to watch, builds by id or ARN; the scene's when absent. */
  readonly targets?: readonly (string | Target)[]
  readonly wants?: (state: State) => readonly Want[]
  readonly interval?: number
  /** Ids of the wants that someone looks at. */
  readonly inSight?: ReadonlySet<string>
  /** Looked at whenever no request is under way; the play ends when it holds, or when nothing is left to ask. */
  readonly until?: (state: State, elapsed: number) => boolean
  /** The port to the served scene, by its endpoint and the simulated clock (epoch ms); the SDK as it is when absent. */
  readonly aws?: (endpoint: string, clock: () => number) => Aws
  /** What a person does meanwhile: at a moment (ms since the start) an event. */
  readonly events?: readonly (readonly [at: number, event: Event])[]
}

/** What became of it: the state, every request as the server got it, and the states on the way there. */
export type Played = {
  readonly state: State
  readonly store: Store<State, Event>
  readonly requests: readonly Received[]
  readonly states: readonly State[]
}

/**
 * A store that polls a scene, served over HTTP and asked by the real SDK, until a moment or until nothing is left to
 * ask. Time goes on to the next timer only while no request is under way; chance always gives the longest back-off.
 */
export const play = async ({ scene, targets, wants, until = () => false, ...given }: Play): Promise<Played> => {
  const { interval = 5000, events = [], inSight = new Set<string>() } = given
  const time = simulatedTime(startedAt)
  const demo = await serve(scene, { clock: time.clock })
  const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }
  const aws = given.aws?.(demo.endpoint, time.clock) ?? createAws({ endpoint: demo.endpoint, credentials })
  const { counted, quiet } = underWay()
  const watched: readonly Target[] = (targets ?? scene.targets).map((target) =>
    typeof target === 'string' ? targetOf(target, scene.region) : target,
  )
  const settings = { ascii: false, place: scene.region, last: 10 }
  const store = createStore(firstState({ settings, targets: watched, now: startedAt, interval }), update)
  const states: State[] = []
  store.subscribe(() => states.push(store.get()))
  for (const [at, event] of events) time.after(at, () => store.send(event))
  const wanted = wants ?? ((state: State) => state.builds.map(wantBuild))
  const stop = startPolling({
    aws: counted(aws),
    store,
    wants: wanted,
    inSight: () => inSight,
    clock: time.clock,
    random: () => 1,
    after: time.after,
  })
  try {
    await quiet()
    for (let next = time.next(); next !== Number.POSITIVE_INFINITY; next = time.next()) {
      if (until(store.get(), next - startedAt)) break
      store.send({ type: 'ticked', at: next })
      time.goOn(next)
      await quiet()
    }
    return { state: store.get(), store, requests: demo.requests, states }
  } finally {
    stop()
    await demo.close()
  }
}
