import { randomUUID } from 'node:crypto'
import type { ReadStream } from 'node:tty'
import type { Instance } from 'ink'
import type { Action } from './actions.ts'
import type { ScreenControl } from './app.tsx'
import { toBug } from './bug.ts'
import { type Clock, realClock } from './clock.ts'
import { count } from './domain/format.ts'
import { createFailures } from './failures.ts'
import { drawnMeanwhile } from './first-frame.ts'
import { createOrders } from './give-orders.ts'
import { holdHeap } from './heap.ts'
import { createLeaving } from './leaving.ts'
import { showable, widthOf } from './line.ts'
import { knownIn } from './log-looked-at.ts'
import { createNotifier } from './notifier.ts'
import { runOnDone } from './on-done.ts'
import { exitCodeOf } from './outcome.ts'
import type { Event, State } from './state.ts'
import { paced, type Store } from './store.ts'
import { summary } from './summary.ts'
import { abilitiesOf } from './terminal/abilities.ts'
import { copySequence } from './terminal/clipboard.ts'
import { endings, exit } from './terminal/exit.ts'
import { asJob } from './terminal/job.ts'
import { type LiveScreen, openScreen } from './terminal/live-screen.ts'
import type { NoticeKind } from './terminal/notices.ts'
import { multiplexerOf } from './terminal/passthrough.ts'
import { holdBack } from './terminal/quiet.ts'
import { links } from './terminal/screen.ts'
import { unblock } from './terminal/unblock.ts'
import { untilOver } from './unfinished.ts'
import type { Watching } from './watch.ts'

/** No two ticks are nearer than this, real ms. */
const soonest = 100

/** Ticks at every whole second, for what shows the time; returns what ends that. */
const startClock = (store: Store<State, Event>, { now, after, speed }: Clock): (() => void) => {
  const every = Math.max(1000, soonest * speed)
  let cancel = (): void => {}
  const wait = (): void => void (cancel = after(every - (now() % every), tick))
  const tick = (): void => {
    store.send({ type: 'ticked', at: now() })
    wait()
  }
  wait()
  return () => cancel()
}

/** So many are watched with little memory; of more each poll makes more than that takes. */
const fewBuilds = 2000

/** Frames that nobody pressed a key for are no nearer than this, ms: the answers of a big fleet come twenty a second. */
const frame = 250

/** Copies by way of a terminal, where it can; gives what to tell of that. */
const copied = ({ what, text }: Extract<Action, { type: 'copy' }>, live: LiveScreen | undefined): string => {
  const sequence = copySequence(text, multiplexerOf(process.env))
  if (live === undefined) return 'this terminal has no clipboard to copy to'
  if (sequence === undefined) return `${what} is too long to copy: ${count(text.length, 'character')}`
  live.send(sequence)
  return `copied: ${what}`
}

/** What stays in the scrollback; nothing where a bug is in that, too, for the terminal must be given back. */
const lastWords = (state: State): string => {
  try {
    return `${summary(state).join('\n')}\n`
  } catch {
    return ''
  }
}

/**
 * Watches on the terminal's alternate screen, with keys from its keyboard; tells in these ways when builds are done, and runs a command
 * for each where there is one. Resolves with the exit code after the terminal was given back, and all that was begun is over, unless
 * somebody is in a hurry; rejects with a Bug, then too.
 */
export const watchOnScreen = async (
  { aws, store, clock, happens, bug, look, stop }: Watching,
  {
    keyboard,
    kinds,
    onDone,
  }: { readonly keyboard: ReadStream; readonly kinds: readonly NoticeKind[]; readonly onDone: string | undefined },
): Promise<number> => {
  // what a big fleet makes new would not fit, and be kept for longer than it is needed
  if (store.get().builds.length <= fewBuilds) holdHeap(process.version)
  const held = holdBack()
  const abilities = abilitiesOf(process.env['TERM'])
  const { hasOsc } = abilities
  const shown = (text: string): string => showable(store.get().settings.ascii, hasOsc ? text : text.replace(links, ''))
  const onSize = (run: () => void): void => void process.on('SIGWINCH', run)
  // the terminal takes what it takes in real time, whatever is shown
  const { now, after } = realClock
  const live = openScreen({ stdout: process.stdout, widthOf, abilities, shown, onSize, after })
  unblock(process.stderr)
  // what is asked, and how fresh it all is, waits for the next second: that is as fine as it is told
  const drawn = paced(store, { ms: frame, shown: knownIn, clock: now, after })
  const stopClock = startClock(drawn, clock)
  happens(drawn.send)
  const isWaiting = store.get().settings.wait !== undefined
  const result = (): number | undefined => (isWaiting ? exitCodeOf(store.get()) : undefined)
  // who waits, and leaves before there is a result, must not go on as if it were a good one
  const left = (): number => (isWaiting ? (result() ?? endings.SIGINT) : 0)
  const notifier = createNotifier({
    kinds,
    hasOsc,
    multiplexer: multiplexerOf(process.env),
    state: store.get,
    send: live.send,
    name: `cbtop-${process.pid}`,
  })
  const say = (line: string): void => void process.stderr.write(`${shown(`cbtop: ${line}`)}\n`)
  const orders = createOrders({ aws, send: drawn.send, clock: clock.now, token: randomUUID })
  const tell = (text: string, isBad?: true): void =>
    drawn.send({ type: 'told', text, ...(isBad && { isBad }), at: clock.now() })
  const failures = createFailures({ show: (text) => tell(text, true), say })
  const told = { state: store.get, failed: failures.failed, environment: process.env, output: 'ignore' } as const
  const commands = onDone === undefined ? undefined : runOnDone(onDone, told)
  const leaving = createLeaving()
  const stopLooking = drawn.subscribe(() => {
    notifier.look()
    commands?.look()
    const code = result()
    if (code !== undefined) leaving.leave(code)
  })
  notifier.begin()
  let control: ScreenControl | undefined
  const job = asJob(async (stopped) =>
    control?.suspendTerminal(async () => {
      notifier.end()
      await live.leave()
      await stopped()
      live.enter()
      notifier.begin()
    }),
  )
  const end = (signal: NodeJS.Signals, code: number): void => {
    if (job.isStopped()) {
      // the terminal is the shell's, and as it should be: to touch it would only stop us again
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    } else leaving.leaveAtOnce(code)
  }
  const perform = (action: Action): void => {
    if (action.type === 'leave') action.code === 0 ? leaving.leave(left()) : leaving.leaveAtOnce(action.code)
    else if (action.type === 'order') void orders.give(action.order)
    else if (action.type === 'suspend') process.kill(0, 'SIGTSTP')
    else if (action.type === 'repaint') live.repaint()
    else tell(copied(action, hasOsc ? live : undefined))
  }

  for (const [signal, code] of Object.entries(endings))
    process.on(signal, () => end(signal as keyof typeof endings, code))
  process.stdout.on('error', () => exit(endings.SIGHUP))
  const ready = (given: ScreenControl): void => {
    control = given
    leaving.endsBy(given.exit)
  }
  let screen: Instance | undefined
  let code = 0
  try {
    // what is pressed meanwhile is a key already, and waits
    keyboard.setRawMode(true)
    const [{ render }, { App }] = await drawnMeanwhile(drawn, live.frames, after, () =>
      Promise.all([import('ink'), import('./app.tsx')]),
    )
    const app = <App store={drawn} perform={perform} onReady={ready} look={look} />
    // each of its frames is a write of all lines: what of them the terminal needs is for the live screen to say
    screen = render(app, {
      stdin: keyboard,
      stdout: live.frames,
      debug: true,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
    })
    const ended = await Promise.race([screen.waitUntilExit(), bug])
    code = typeof ended === 'number' ? ended : 0
  } catch (error) {
    throw toBug(error, store.get())
  } finally {
    stopClock()
    stop()
    job.end()
    screen?.unmount()
    keyboard.setRawMode(false)
    held()
    stopLooking()
    notifier.end()
    void live.leave(shown(lastWords(store.get())))
    leaving.endsBy(undefined)
    failures.left()
  }
  const codeAtOnce = leaving.codeAtOnce()
  if (codeAtOnce !== undefined) return codeAtOnce
  commands?.look()
  leaving.takesTime()
  const rest = commands === undefined ? [orders] : [orders, commands]
  // what becomes of an order is still to be told
  const { notice } = store.get()
  await Promise.race([untilOver(rest, { say, after }), leaving.hurried])
  const last = store.get().notice
  if (last !== undefined && last !== notice && last.isBad) say(last.text)
  return leaving.codeAtOnce() ?? code
}
