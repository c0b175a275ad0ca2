import { isInBackground } from './background.ts'

/** After it was stopped, the terminal is taken again only so much later, ms. */
const continued = 50

/** What a process is to the shell that started it. */
export type Job = {
  /** Whether the terminal is the shell's now. */
  readonly isStopped: () => boolean
  /** No longer does anything but end with the process; resolves when the terminal is not the shell's. */
  readonly end: () => Promise<void>
}

// what comes together with what continued it is heard first: to end it, too
const heard = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, continued))

const atOnce = async (): Promise<void> => {}

/**
 * Lets a shell stop this process (Ctrl-z, SIGTSTP) and continue it (`fg`). `around` gives the terminal back, calls what it
 * is given, which resolves when the process goes on with the terminal, and takes the terminal again. That is done, too, when it was
 * stopped by what nobody hears (SIGSTOP): the shell has had the terminal meanwhile. Continued in the background (`bg`) it is stopped
 * until the terminal is its own.
 */
export const asJob = (around: (stop: () => Promise<void>) => Promise<void>): Job => {
  let isStopped = false
  let isOver = false
  let away: Promise<void> | undefined
  /** Waits until the terminal is ours, stopped as the system does it to who takes a terminal in the background. */
  const inFront = async (): Promise<void> => {
    isStopped = true
    for (await heard(); isInBackground(); await heard()) process.kill(0, 'SIGTTOU')
    isStopped = false
  }
  const stop = async (): Promise<void> => {
    // what the signal does by itself: nothing, where no shell is that could continue it
    process.off('SIGTSTP', suspend)
    process.kill(process.pid, 'SIGTSTP')
    await inFront()
    if (!isOver) process.on('SIGTSTP', suspend)
  }
  const goAway = async (first: () => Promise<void>, stop: () => Promise<void>): Promise<void> => {
    await first()
    await around(stop)
    away = undefined
  }
  const suspend = (): void => void (away ??= goAway(atOnce, stop))
  const resume = (): void => void (away ??= goAway(isInBackground() ? inFront : atOnce, atOnce))
  process.on('SIGTSTP', suspend).on('SIGCONT', resume)
  return {
    isStopped: () => isStopped || isInBackground(),
    end: async () => {
      isOver = true
      process.off('SIGTSTP', suspend).off('SIGCONT', resume)
      await away
    },
  }
}
