import { getEventListeners } from 'node:events'
import type { Aws } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import type { NamedFault } from '../../source/demo/faults.ts'
import type { Scene } from '../../source/demo/scene.ts'
import { type Received, serve } from '../../source/demo/server.ts'
import type { Build } from '../../source/domain/build.ts'
import { read } from '../../source/feed.ts'
import { wantBuild } from '../../source/feeds/builds.ts'
import { paneNamed } from '../../source/panes/index.ts'
import { watchPlainly } from '../../source/plain.ts'
import { startPolling } from '../../source/poller.ts'
import { type Event, firstState, type State, update } from '../../source/state.ts'
import { createStore, type Store } from '../../source/store.ts'
import { targetOf } from '../helpers/entries.ts'
import { assertNoLess } from '../helpers/faulty.ts'
import type { SimulatedTime, UnderWay } from '../helpers/simulated-time.ts'
import type { Life } from './lives.ts'
import { witness } from './witness.ts'

/** What all watches of a week share. The interval is ms. */
export type World = {
  readonly scene: Scene
  readonly faults: readonly NamedFault[]
  readonly lives: ReadonlyMap<string, Life>
  readonly interval: number
  readonly time: SimulatedTime
  readonly underWay: UnderWay
}

/** How long a call may take, real ms: what silence costs, and more than an answer takes on a busy machine. */
const deadline = 2500

/** A store that knows how many listen to it. */
const counted = <State, Event>(store: Store<State, Event>) => {
  const subscribers = new Set<object>()
  const subscribe: Store<State, Event>['subscribe'] = (changed) => {
    const subscriber = {}
    subscribers.add(subscriber)
    const end = store.subscribe(changed)
    return () => {
      subscribers.delete(subscriber)
      end()
    }
  }
  return { store: { ...store, subscribe }, subscribers: () => subscribers.size }
}

/** That no build is ever known less than before: what was, as a finding a build. */
const watchForLess = (store: Store<State, Event>, found: (what: string) => void): void => {
  const known = new Map<string, Build>()
  let entries: State['entries'] | undefined
  store.subscribe(() => {
    const state = store.get()
    if (state.entries === entries) return
    entries = state.entries
    for (const target of state.builds) {
      const { data } = read(state.entries, wantBuild(target))
      const before = known.get(target.key)
      if (data === before) continue
      try {
        if (data === undefined) found(`${target.key} is lost`)
        else if (before !== undefined) assertNoLess(before, data)
      } catch (error) {
        found(`${target.key} is known less: ${error instanceof Error ? error.message : error}`)
      }
      if (data !== undefined) known.set(target.key, data)
    }
  })
}

/** A whole cbtop, as without a terminal: a server and a port of its own, polling, and lines; all that, and its end. */
export const startWatch = async (world: World, targets: readonly string[]) => {
  const { scene, faults, lives, interval, time, underWay } = world
  const heard = witness(scene, faults, lives, time.clock)
  const demo = await serve(heard.scene)
  const port = createAws({ endpoint: demo.endpoint, deadline })
  const findings = new Set<string>()
  const found = (what: string): void => void findings.add(what)
  const lines: string[] = []
  const signals = new Set<AbortSignal>()
  /** Moments in which a call failed though nothing was wrong: the machine was too busy to answer in time. */
  const late: number[] = []
  const timers = new Set<object>()
  let open = 0

  const aws: Aws = async <Output>(request: Parameters<Aws>[0]): Promise<Output> => {
    // a log is asked for by its name, and of reports nothing is told here
    const { ids = [] } = request.input as { readonly ids?: readonly string[] }
    if (request.signal !== undefined) signals.add(request.signal)
    const before = heard.hits()
    open++
    try {
      const output = await port<Output>(request)
      heard.arrived(request.region, ids)
      return output
    } catch (error) {
      heard.lost(request.region, ids)
      if (heard.hits() === before && !request.signal?.aborted) late.push(time.clock())
      throw error
    } finally {
      open--
    }
  }
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = {}
    timers.add(timer)
    const cancel = time.after(ms, () => {
      timers.delete(timer)
      run()
    })
    return () => {
      timers.delete(timer)
      cancel()
    }
  }

  const settings = { ascii: false, place: scene.region, last: 10 }
  const watched = targets.map((target) => targetOf(target, scene.region))
  const { store, subscribers } = counted(
    createStore(firstState({ settings, targets: watched, now: time.clock(), interval }), update),
  )
  watchForLess(store, found)
  const startedAt = time.clock()
  let endedAt = Number.POSITIVE_INFINITY
  let code: number | undefined
  // lines that come once a watch has ended are its summary
  const summary: string[] = []
  void watchPlainly(store, {
    out: (line) => void (/^\d{4}-/.test(line) ? lines : summary).push(line),
    err: () => {},
  }).then((given) => {
    code = given
    endedAt = Math.min(endedAt, time.clock())
  })
  const stop = startPolling({
    aws: underWay.counted(aws),
    store,
    wants: (state) => paneNamed(state.pane).wants(state),
    inSight: () => new Set(),
    clock: time.clock,
    random: () => 1,
    after,
  })

  /** Listeners that a call left behind, while none is under way. */
  const listeners = (): readonly string[] => {
    const many = [...signals].reduce((sum, signal) => sum + getEventListeners(signal, 'abort').length, 0)
    return many > 0 ? [`${many} listeners for the end of polling`] : []
  }
  /** What is left over of it, once it has ended. */
  const leftovers = (): readonly string[] => {
    // the watch for less, and who waits for lines that never came
    const waiting = 1 + (code === undefined ? 1 : 0)
    return [
      ...listeners(),
      ...(subscribers() > waiting ? [`${subscribers() - waiting} subscribers of the store`] : []),
      ...(timers.size > 0 ? [`${timers.size} timers`] : []),
      ...(open > 0 ? [`${open} calls`] : []),
    ]
  }

  return {
    lives: watched.flatMap(({ key }) => lives.get(key) ?? []),
    /** Those that joined meanwhile: retries. */
    joined: () => {
      const given = new Set(watched.map(({ key }) => key))
      return store.get().builds.flatMap(({ key }) => (given.has(key) ? [] : (lives.get(key) ?? [])))
    },
    store,
    lines,
    summary,
    late,
    findings,
    after,
    heard,
    startedAt,
    endedAt: () => Math.min(endedAt, time.clock()),
    code: () => code,
    listeners,
    leftovers,
    /** The server keeps what it was asked, for tests; for a week that is too much. */
    forget: () => void (demo.requests as Received[]).splice(0),
    stop: async (): Promise<void> => {
      endedAt = Math.min(endedAt, time.clock())
      stop()
      await demo.close()
    },
  }
}

/** A watch, as `startWatch` makes it. */
export type Watch = Awaited<ReturnType<typeof startWatch>>
