import { render } from 'ink'
import type { Action } from './actions.ts'
import { App, type ScreenControl } from './app.tsx'
import { type AwsOptions, createAws, regionOfProfile } from './aws-client.ts'
import type { BuildId } from './domain/build-id.ts'
import { count } from './domain/format.ts'
import { paneNamed } from './panes/index.ts'
import { watchPlainly } from './plain.ts'
import { startPolling } from './poller.ts'
import { type Event, firstState, type State, update } from './state.ts'
import { createStore, paced, type Store } from './store.ts'
import { summary } from './summary.ts'
import { copySequence, multiplexerOf } from './terminal/clipboard.ts'
import { exit } from './terminal/exit.ts'
import { holdBack } from './terminal/quiet.ts'
import { clearScreen, leaveScreen, wrapOff, wrapOn } from './terminal/screen.ts'

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

const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, Math.min(ms, 2 ** 31 - 1))
  return () => clearTimeout(timer)
}

const begin = ({ targets, aws, interval, utc, ascii, place }: Watch) => {
  const settings = { ascii, place }
  const store = createStore(
    firstState({ targets, interval, settings, now: Date.now(), times: utc ? 'utc' : 'ago' }),
    update,
  )
  const wants = (state: State) => paneNamed(state.pane).wants(state)
  const stop = startPolling({ aws: createAws(aws), store, wants, clock: Date.now, random: Math.random, after })
  return { store, stop }
}

/** Watches without a terminal: lines on standard output. Resolves with the exit code. */
export const watchWithoutTerminal = async (watch: Watch): Promise<number> => {
  // a closed pipe ends it, quietly, as a signal would (128 + SIGPIPE); a full disk is told (EX_IOERR)
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.stderr.write(`cbtop: cannot write to standard output: ${message}\n`)
    process.exit(code === 'EPIPE' ? 141 : 74)
  })
  const { store, stop } = begin(watch)
  const code = await watchPlainly(store, {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
  })
  stop()
  return code
}

/** Ticks at every whole second, for what shows the time; returns what ends that. */
const startClock = (store: Store<State, Event>): (() => void) => {
  let cancel = (): void => {}
  const tick = (): void => {
    store.send({ type: 'ticked', at: Date.now() })
    cancel = after(1000 - (Date.now() % 1000), tick)
  }
  cancel = after(1000 - (Date.now() % 1000), tick)
  return () => cancel()
}

/** No two frames are nearer than this, ms: more than an eye or an SSH link needs. */
const frame = 40

/** After it was stopped, the terminal is taken again only so much later, ms. */
const continued = 50

/** The terminal's size has settled when it has not changed for so long, ms. */
const settled = 100

/** The signals that end it, with the exit code a shell gives them. */
const endings = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGQUIT: 131 } as const

/** What is made while the alternate screen is up and nobody draws yet, who would leave it. */
const orLeave = <Made,>(make: () => Made): Made => {
  try {
    return make()
  } catch (error) {
    process.stdout.write(leaveScreen)
    throw error
  }
}

/** Watches on the terminal's alternate screen. Resolves with the exit code after the terminal was given back; rejects with a bug of ours, then too. */
export const watchOnScreen = async (watch: Watch): Promise<number> => {
  const held = holdBack()
  const { store, stop } = orLeave(() => begin(watch))
  const stopClock = startClock(store)
  let control: ScreenControl | undefined

  const leave = (code: number): void => {
    // a terminal that is gone takes no more output: what waits for it must not keep us
    setTimeout(() => exit(code), 1000).unref()
    control?.exit(code)
  }
  let isAway = false
  let isGiven = false
  const repaint = (): void => {
    if (isAway) return
    screen.clear()
    process.stdout.write(clearScreen)
    screen.rerender(app())
  }
  // stopped as a shell's job: its own stop signal comes back here, and the screen is given away first
  const suspend = async (): Promise<void> => {
    if (isAway) return
    isAway = true
    await control?.suspendTerminal(async () => {
      isGiven = true
      await new Promise((resolve) => process.stdout.write(wrapOn, resolve))
      // what the signal does by itself: nothing, where no shell is that could continue it
      process.off('SIGTSTP', suspend)
      process.kill(process.pid, 'SIGTSTP')
      // what comes together with what continued it is heard first: to end it, too
      await new Promise((resolve) => setTimeout(resolve, continued))
      process.on('SIGTSTP', suspend)
      isGiven = false
      // a stopped job is not told when the terminal gets another size
      process.emit('SIGWINCH', 'SIGWINCH')
      process.stdout.write(wrapOff)
    })
    isAway = false
  }
  const end = (signal: NodeJS.Signals, code: number): void => {
    if (isGiven) {
      // the terminal is the shell's, and as it should be: to touch it would only stop us again
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    } else leave(code)
  }
  // while the size still changes, what is drawn may meet a terminal of another: once it is settled, all is drawn anew
  let cancelRepaint = (): void => {}
  const resized = (): void => {
    cancelRepaint()
    cancelRepaint = after(settled, repaint)
  }
  const tell = (text: string): void => store.send({ type: 'told', text, at: Date.now() })
  const copy = ({ what, text }: Extract<Action, { type: 'copy' }>): void => {
    const sequence = copySequence(text, multiplexerOf(process.env))
    if (sequence !== undefined) process.stdout.write(sequence)
    const tooLong = `${what} is too long to copy: ${count(text.length, 'character')}`
    tell(sequence === undefined ? tooLong : `copied: ${what}`)
  }
  const perform = (action: Action): void => {
    if (action.type === 'leave') leave(action.code)
    else if (action.type === 'suspend') process.kill(0, 'SIGTSTP')
    else if (action.type === 'repaint') repaint()
    else copy(action)
  }

  for (const [signal, code] of Object.entries(endings))
    process.on(signal, () => end(signal as keyof typeof endings, code))
  process.on('SIGTSTP', suspend).on('SIGWINCH', resized)
  process.stdout.on('error', () => exit(endings.SIGHUP))
  const bug = new Promise<never>((_, reject) =>
    process.once('uncaughtException', reject).once('unhandledRejection', reject),
  )
  const drawn = paced(store, frame, Date.now, after)
  const ready = (given: ScreenControl): void => void (control = given)
  const app = () => <App store={drawn} perform={perform} onReady={ready} />
  const screen = orLeave(() =>
    render(app(), {
      alternateScreen: true,
      incrementalRendering: true,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
    }),
  )
  try {
    const code = await Promise.race([screen.waitUntilExit(), bug])
    return typeof code === 'number' ? code : 0
  } finally {
    stopClock()
    stop()
    cancelRepaint()
    process.off('SIGWINCH', resized)
    screen.unmount()
    held()
    process.stdout.write(`${wrapOn}${summary(store.get()).join('\n')}\n`)
  }
}
