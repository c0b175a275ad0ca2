import { randomUUID } from 'node:crypto'
import type { ReadStream } from 'node:tty'
import type { Instance } from 'ink'
import type { ComponentProps } from 'react'
import type { Action } from './actions.ts'
import type { App, ScreenControl } from './app.tsx'
import { toBug } from './bug.ts'
import { realClock } from './clock.ts'
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
import type { State } from './state.ts'
import { paced } from './store.ts'
import { summary } from './summary.ts'
import { abilitiesOf } from './terminal/abilities.ts'
import { copySequence } from './terminal/clipboard.ts'
import type { EarlyScreen } from './terminal/early-screen.ts'
import { dieOf, endings, exit } from './terminal/exit.ts'
import { asJob } from './terminal/job.ts'
import { type LiveScreen, openScreen } from './terminal/live-screen.ts'
import type { NoticeKind } from './terminal/notices.ts'
import { multiplexerOf } from './terminal/passthrough.ts'
import { holdBack } from './terminal/quiet.ts'
import { links } from './terminal/screen.ts'
import { unblock } from './terminal/unblock.ts'
import { startTicking } from './tick.ts'
import { type Unfinished, untilOver } from './unfinished.ts'
import type { Watching } from './watch.ts'

/** So many are watched with little memory; of more each poll makes more than that takes. */
const fewBuilds = 2000

/** Frames that nobody pressed a key for are no nearer than this, ms: the answers of a big fleet come twenty a second. */
const frame = 250

/** The terminal while cbtop has it. */
type TakenTerminal = {
  readonly live: LiveScreen
  /** Whether it reads OSC sequences. */
  readonly hasOsc: boolean
  /** Writes a line of cbtop's to standard error: to be seen, when the terminal has been given back. */
  readonly say: (line: string) => void
  /** Gives it back as it was, with the summary below what stood there. */
  readonly giveBack: () => void
}

/** What stays in the scrollback; nothing where a bug is in that, too, for the terminal must be given back. */
const lastWords = (state: State): string => {
  try {
    return `${summary(state).join('\n')}\n`
  } catch {
    return ''
  }
}

/** Takes the terminal of standard output, all of it, to show a state on it. */
const takeTerminal = (state: () => State): TakenTerminal => {
  const letGo = holdBack()
  const abilities = abilitiesOf(process.env['TERM'])
  const { hasOsc } = abilities
  const shown = (text: string): string => showable(state().settings.ascii, hasOsc ? text : text.replace(links, ''))
  const onSize = (run: () => void): void => void process.on('SIGWINCH', run)
  // the terminal takes what it takes in real time, whatever is shown
  const { after } = realClock
  const live = openScreen({ stdout: process.stdout, widthOf, abilities, shown, onSize, after })
  unblock(process.stderr)
  return {
    live,
    hasOsc,
    say: (line) => void process.stderr.write(`${shown(`cbtop: ${line}`)}\n`),
    giveBack: () => {
      letGo()
      void live.leave(shown(lastWords(state())))
    },
  }
}

/** Copies by way of a terminal, where it can; gives what to tell of that. */
const copied = ({ what, text }: Extract<Action, { type: 'copy' }>, { live, hasOsc }: TakenTerminal): string => {
  const sequence = copySequence(text, multiplexerOf(process.env))
  if (!hasOsc) return 'this terminal has no clipboard to copy to'
  if (sequence === undefined) return `${what} is too long to copy: ${count(text.length, 'character')}`
  live.send(sequence)
  return `copied: ${what}`
}

/** Draws all frames and takes all keys until somebody has left; resolves with the exit code that was left with. */
const runApp = async ({
  keyboard,
  live,
  bug,
  ...app
}: ComponentProps<typeof App> & {
  readonly keyboard: ReadStream
  readonly live: LiveScreen
  readonly bug: Promise<never>
}): Promise<number> => {
  let screen: Instance | undefined
  try {
    // what is pressed meanwhile is a key already, and waits
    keyboard.setRawMode(true)
    const [{ render }, { App }] = await drawnMeanwhile(app.store, live.frames, realClock.after, () =>
      Promise.all([import('ink'), import('./app.tsx')]),
    )
    // each of its frames is a write of all lines: what of them the terminal needs is for the live screen to say
    screen = render(<App {...app} />, {
      stdin: keyboard,
      stdout: live.frames,
      debug: true,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
    })
    const code = await Promise.race([screen.waitUntilExit(), bug])
    return typeof code === 'number' ? code : 0
  } finally {
    screen?.unmount()
    keyboard.setRawMode(false)
  }
}

/** Waits until all that was begun is over, unless somebody is in a hurry, and says what became of it. */
const allOver = async (
  rest: readonly Unfinished[],
  { state, say, hurried }: { state: () => State; say: (line: string) => void; hurried: Promise<void> },
): Promise<void> => {
  const { notice } = state()
  await Promise.race([untilOver(rest, { say, after: realClock.after }), hurried])
  const last = state().notice
  if (last !== undefined && last !== notice && last.isBad) say(last.text)
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
    handOver,
    kinds,
    onDone,
  }: EarlyScreen & { readonly kinds: readonly NoticeKind[]; readonly onDone: string | undefined },
): Promise<number> => {
  await handOver()
  const state = store.get
  // what a big fleet makes new would not fit, and be kept for longer than it is needed
  if (state().builds.length <= fewBuilds) holdHeap(process.version)
  const terminal = takeTerminal(state)
  const { live, hasOsc, say } = terminal
  // what is asked, and how fresh it all is, waits for the next second: that is as fine as it is told
  const drawn = paced(store, { ms: frame, shown: knownIn, clock: realClock.now, after: realClock.after })
  const stopTicking = startTicking(drawn.send, clock)
  happens(drawn.send)
  const leaving = createLeaving()
  const isWaiting = state().settings.wait !== undefined
  const result = (): number | undefined => (isWaiting ? exitCodeOf(state()) : undefined)
  // who waits, and leaves before there is a result, must not go on as if it were a good one
  const left = (): number => (isWaiting ? (result() ?? endings.SIGINT) : 0)

  const tell = (text: string, isBad?: true): void =>
    drawn.send({ type: 'told', text, ...(isBad && { isBad }), at: clock.now() })
  const failures = createFailures({ show: (text) => tell(text, true), say })
  const told = { state, failed: failures.failed, environment: process.env, output: 'ignore' } as const
  const commands = onDone === undefined ? undefined : runOnDone(onDone, told)
  const multiplexer = multiplexerOf(process.env)
  const notifier = createNotifier({ kinds, hasOsc, multiplexer, state, send: live.send, name: `cbtop-${process.pid}` })
  const stopLooking = drawn.subscribe(() => {
    notifier.look()
    commands?.look()
    const code = result()
    if (code !== undefined) leaving.leave(code)
  })
  notifier.begin()

  let onReady = (_: ScreenControl): void => {}
  const control = new Promise<ScreenControl>((resolve) => void (onReady = resolve))
  void control.then((given) => leaving.endsBy(given.exit))
  let isLeft = false
  const away = (): Promise<void> => {
    notifier.end()
    return live.leave()
  }
  const job = asJob(async (stopped) =>
    (await control).suspendTerminal(async () => {
      await away()
      await stopped()
      // what there was to wait for may have come meanwhile
      if (isLeft) return
      live.enter()
      notifier.begin()
    }),
  )
  const end = (signal: keyof typeof endings): void => {
    if (job.isStopped()) {
      // the terminal is the shell's: to set it in any way would only stop us again
      void away()
      dieOf(signal)
    } else leaving.leaveAtOnce(endings[signal])
  }
  for (const signal of Object.keys(endings) as (keyof typeof endings)[]) process.on(signal, () => end(signal))
  process.stdout.on('error', () => exit(endings.SIGHUP))

  const orders = createOrders({ aws, send: drawn.send, clock: clock.now, token: randomUUID })
  const perform = (action: Action): void => {
    if (action.type === 'leave') action.code === 0 ? leaving.leave(left()) : leaving.leaveAtOnce(action.code)
    else if (action.type === 'order') void orders.give(action.order)
    else if (action.type === 'suspend') process.kill(0, 'SIGTSTP')
    else if (action.type === 'repaint') live.repaint()
    else tell(copied(action, terminal))
  }
  let code: number
  try {
    code = await runApp({ keyboard, live, bug, store: drawn, perform, onReady, look })
  } catch (error) {
    throw toBug(error, state())
  } finally {
    stopTicking()
    stop()
    isLeft = true
    void job.end()
    stopLooking()
    notifier.end()
    terminal.giveBack()
    leaving.endsBy(undefined)
    failures.left()
  }
  const codeAtOnce = leaving.codeAtOnce()
  if (codeAtOnce !== undefined) return codeAtOnce
  commands?.look()
  leaving.takesTime()
  await allOver(commands === undefined ? [orders] : [orders, commands], { state, say, hurried: leaving.hurried })
  return leaving.codeAtOnce() ?? code
}
