import { type AwsOptions, createAws, regionOfProfile } from './aws-client.ts'
import { toBug } from './bug.ts'
import type { BuildId } from './domain/build-id.ts'
import { asciiOf } from './line.ts'
import { paneNamed } from './panes/index.ts'
import { watchPlainly } from './plain.ts'
import { startPolling } from './poller.ts'
import { type Event, firstState, type State, update } from './state.ts'
import { createStore, type Store } from './store.ts'
import { uncaught } from './terminal/exit.ts'

/** What the command line and the environment said, checked. The interval is ms. */
export type Watch = {
  readonly targets: readonly BuildId[]
  readonly aws: AwsOptions
  readonly interval: number
  readonly utc: boolean
  readonly ascii: boolean
  readonly place: string
}

/** The region of plain ids: as given, from the environment as the AWS CLI reads it, or the profile's. */
export const homeRegion = async (given: string | undefined, profile: string | undefined): Promise<string | undefined> =>
  given || process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'] || (await regionOfProfile(profile))

/** Calls back after so many ms, as many as there may be; returns what prevents that. */
export const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, Math.min(ms, 2 ** 31 - 1))
  return () => clearTimeout(timer)
}

/** What is being watched: asked for from now on. */
export type Watching = {
  readonly store: Store<State, Event>
  /** Rejects with what nobody has caught. */
  readonly bug: Promise<never>
  /** Tells what someone looks at, by ids of wants: that is asked for first. */
  readonly look: (inSight: ReadonlySet<string>) => void
  readonly stop: () => void
}

/** Begins to ask. */
export const begin = ({ targets, aws, interval, utc, ascii, place }: Watch): Watching => {
  const bug = uncaught()
  const settings = { ascii, place }
  const store = createStore(
    firstState({ targets, interval, settings, now: Date.now(), times: utc ? 'utc' : 'ago' }),
    update,
  )
  const wants = (state: State) => paneNamed(state.pane).wants(state)
  let seen: ReadonlySet<string> = new Set()
  const look = (inSight: ReadonlySet<string>): void => void (seen = inSight)
  const world = { clock: Date.now, random: Math.random, after, inSight: () => seen }
  const stop = startPolling({ aws: createAws(aws), store, wants, ...world })
  return { store, bug, look, stop }
}

/** What can be shown of a text where nothing outside ASCII can. */
export const showable = (ascii: boolean, text: string): string => (ascii ? asciiOf(text) : text)

/** Watches without a terminal: lines on standard output. Resolves with the exit code; rejects with a Bug. */
export const watchWithoutTerminal = async ({ store, bug, stop }: Watching): Promise<number> => {
  // a closed pipe ends it, quietly, as a signal would (128 + SIGPIPE); a full disk is told (EX_IOERR)
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.stderr.write(`cbtop: cannot write to standard output: ${message}\n`)
    process.exit(code === 'EPIPE' ? 141 : 74)
  })
  const { ascii } = store.get().settings
  const writer = (stream: NodeJS.WriteStream) => (line: string) => void stream.write(`${showable(ascii, line)}\n`)
  try {
    const lines = watchPlainly(store, { out: writer(process.stdout), err: writer(process.stderr) })
    return await Promise.race([lines, bug])
  } catch (error) {
    throw toBug(error, store.get())
  } finally {
    stop()
  }
}
