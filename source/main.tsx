import { type Instance, render } from 'ink'
import type { Action } from './actions.ts'
import { App, type ScreenControl } from './app.tsx'
import { toBug } from './bug.ts'
import { count } from './domain/format.ts'
import { holdHeap } from './heap.ts'
import { widthOf } from './line.ts'
import { watchedBuilds } from './panes/builds.ts'
import type { Event, State } from './state.ts'
import { paced, type Store } from './store.ts'
import { summary } from './summary.ts'
import { abilitiesOf } from './terminal/abilities.ts'
import { copySequence, multiplexerOf } from './terminal/clipboard.ts'
import { exit, exitSoon } from './terminal/exit.ts'
import { asJob } from './terminal/job.ts'
import { type LiveScreen, openScreen } from './terminal/live-screen.ts'
import { holdBack } from './terminal/quiet.ts'
import { links } from './terminal/screen.ts'
import { unblock } from './terminal/unblock.ts'
import { after, showable, type Watching } from './watch.ts'

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

/** So many are watched with little memory; of more each poll makes more than that takes. */
const fewBuilds = 2000

/** Frames that nobody pressed a key for are no nearer than this, ms: the answers of a big fleet come twenty a second. */
const frame = 250

/** The signals that end it, with the exit code a shell gives them. */
const endings = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGQUIT: 131 } as const

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

/** Watches on the terminal's alternate screen. Resolves with the exit code after the terminal was given back; rejects with a Bug, then too. */
export const watchOnScreen = async ({ store, bug, look, stop }: Watching): Promise<number> => {
  // what a big fleet makes new would not fit, and be kept for longer than it is needed
  if (store.get().targets.length <= fewBuilds) holdHeap(process.version)
  const held = holdBack()
  const abilities = abilitiesOf(process.env['TERM'])
  const { hasOsc } = abilities
  const shown = (text: string): string => showable(store.get().settings.ascii, hasOsc ? text : text.replace(links, ''))
  const onSize = (run: () => void): void => void process.on('SIGWINCH', run)
  const live = openScreen({ stdout: process.stdout, widthOf, abilities, shown, onSize, after })
  unblock(process.stderr)
  // what is asked, and how fresh it all is, waits for the next second: that is as fine as it is told
  const shownOf = ({ targets, entries }: State) => watchedBuilds(targets, entries)
  const drawn = paced(store, { ms: frame, shown: shownOf, clock: Date.now, after })
  const stopClock = startClock(drawn)
  let control: ScreenControl | undefined

  const leave = (code: number): void => {
    exitSoon(code)
    control?.exit(code)
  }
  const job = asJob(async (stopped) =>
    control?.suspendTerminal(async () => {
      await live.leave()
      await stopped()
      live.enter()
    }),
  )
  const end = (signal: NodeJS.Signals, code: number): void => {
    if (job.isStopped()) {
      // the terminal is the shell's, and as it should be: to touch it would only stop us again
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    } else leave(code)
  }
  const tell = (text: string): void => drawn.send({ type: 'told', text, at: Date.now() })
  const perform = (action: Action): void => {
    if (action.type === 'leave') leave(action.code)
    else if (action.type === 'suspend') process.kill(0, 'SIGTSTP')
    else if (action.type === 'repaint') live.repaint()
    else tell(copied(action, hasOsc ? live : undefined))
  }

  for (const [signal, code] of Object.entries(endings))
    process.on(signal, () => end(signal as keyof typeof endings, code))
  process.stdout.on('error', () => exit(endings.SIGHUP))
  const ready = (given: ScreenControl): void => void (control = given)
  let screen: Instance | undefined
  try {
    const app = <App store={drawn} perform={perform} onReady={ready} look={look} />
    // each of its frames is a write of all lines: what of them the terminal needs is for the live screen to say
    screen = render(app, {
      stdout: live.frames,
      debug: true,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
    })
    const code = await Promise.race([screen.waitUntilExit(), bug])
    return typeof code === 'number' ? code : 0
  } catch (error) {
    throw toBug(error, store.get())
  } finally {
    stopClock()
    stop()
    job.end()
    screen?.unmount()
    held()
    void live.leave(shown(lastWords(store.get())))
  }
}
