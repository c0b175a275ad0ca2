import { regionOfProfile } from './aws/client.ts'
import { toBug } from './bug.ts'
import { realClock } from './clock.ts'
import type { Target } from './domain/build-id.ts'
import type { Want } from './feed.ts'
import { quietWants } from './histories.ts'
import { showable } from './line.ts'
import { runOnDone } from './on-done.ts'
import { paneNamed } from './panes/index.ts'
import { startPolling } from './poller.ts'
import type { Wait } from './settings.ts'
import { type Event, firstState, type State, update } from './state.ts'
import { createStore, type Store } from './store.ts'
import { dieOf, endings, exitUnwritten, uncaught } from './terminal/exit.ts'
import { untilOver } from './unfinished.ts'
import { wantsTogether } from './wants.ts'
import type { World } from './world.ts'

/** What the command line and the environment said, checked. The interval is ms. */
export type Watch = {
  readonly targets: readonly Target[]
  readonly wait?: Wait
  /** How long to wait at most, ms. */
  readonly timeout?: number
  readonly world: World
  readonly interval: number
  /** How many builds to begin with for a project or a region. */
  readonly last: number
  readonly utc: boolean
  readonly ascii: boolean
  readonly place: string
  /** Whether somebody looks at a screen, and so also at what nobody asked for. */
  readonly isLive: boolean
  readonly profile?: string
  readonly isReadOnly: boolean
}

const together = wantsTogether()

/** The region of plain ids: as given, from the environment as the AWS CLI reads it, or the profile's. */
export const homeRegion = async (given: string | undefined, profile: string | undefined): Promise<string | undefined> =>
  given || process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'] || (await regionOfProfile(profile))

/** What is being watched: asked for from now on. */
export type Watching = Pick<World, 'aws' | 'clock' | 'happens'> & {
  readonly store: Store<State, Event>
  /** Rejects with what nobody has caught. */
  readonly bug: Promise<never>
  /** Tells what someone looks at, by ids of wants: that is asked for first. */
  readonly look: (inSight: ReadonlySet<string>) => void
  readonly stop: () => void
}

/** Begins to ask. */
export const begin = ({ targets, world, interval, utc, timeout, isLive, ...settings }: Watch): Watching => {
  const bug = uncaught()
  const { aws, clock, random, afterPlan: after } = world
  const store = createStore(
    firstState({ targets, interval, settings, now: clock.now(), times: utc ? 'utc' : 'ago' }),
    update,
  )
  const wants = (state: State): readonly Want[] => {
    const watched = paneNamed(state.pane).wants(state)
    return isLive ? together(watched, quietWants(state)) : watched
  }
  let seen: ReadonlySet<string> = new Set()
  const look = (inSight: ReadonlySet<string>): void => void (seen = inSight)
  const stop = startPolling({ aws, store, wants, clock: clock.now, random, after, inSight: () => seen })
  if (timeout !== undefined) clock.after(timeout, () => store.send({ type: 'ranOut', at: clock.now() }))
  return { aws, store, clock, happens: world.happens, bug, look, stop }
}

/** What is written, and whether it is JSON: each change as it is noticed, or all builds once. */
export type Telling = { readonly once: boolean; readonly json: boolean }

/** What tells of a store on standard output and standard error; resolves with the exit code. */
type Teller = (
  store: Store<State, Event>,
  writers: { readonly out: (line: string) => void; readonly err: (line: string) => void },
) => Promise<number>

/** Loads what tells in this way, and not what the live screen does not need. To be there before anything is asked: else it would miss the first changes. */
export const tellerOf = async ({ once, json }: Telling): Promise<Teller> => {
  if (once) {
    const { objectsOf, tableOf, watchOnce } = await import('./once.ts')
    // a pipe has no columns, and a terminal of none is one that does not know them
    const columns = process.stdout.columns || Number.POSITIVE_INFINITY
    return (store, writers) => watchOnce(store, (state) => (json ? objectsOf(state) : tableOf(state, columns)), writers)
  }
  return json ? (await import('./json-lines.ts')).watchAsJson : (await import('./plain.ts')).watchPlainly
}

/** Watches without a screen: lines on standard output, and a command, if any, for each build that is done. Resolves with the exit code; rejects with a Bug. */
export const watchWithoutTerminal = async (
  { store, happens, bug, stop }: Watching,
  teller: Teller,
  onDone: string | undefined,
): Promise<number> => {
  process.stdout.on('error', exitUnwritten)
  const { ascii } = store.get().settings
  const writer = (stream: NodeJS.WriteStream) => (line: string) => void stream.write(`${showable(ascii, line)}\n`)
  happens(store.send)
  const writers = { out: writer(process.stdout), err: writer(process.stderr) }
  const say = (line: string): void => writers.err(`cbtop: ${line}`)
  const world = { state: store.get, failed: say, environment: process.env, output: 'stderr' } as const
  const commands = onDone === undefined ? undefined : runOnDone(onDone, world)
  const stopLooking = commands === undefined ? () => {} : store.subscribe(commands.look)
  // a command, of --on-done or for credentials, has a group of processes to itself, which a signal does not reach
  for (const signal of Object.keys(endings) as (keyof typeof endings)[]) process.once(signal, () => dieOf(signal))
  try {
    const code = await Promise.race([teller(store, writers), bug])
    if (commands !== undefined) await Promise.race([untilOver([commands], { say, after: realClock.after }), bug])
    return code
  } catch (error) {
    throw toBug(error, store.get())
  } finally {
    stopLooking()
    stop()
  }
}
