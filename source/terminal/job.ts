/** After it was stopped, the terminal is taken again only so much later, ms. */
const continued = 50

/** What a process is to the shell that started it. */
export type Job = {
  /** Whether the terminal is the shell's now. */
  readonly isStopped: () => boolean
  /** No longer does anything but end with the process. */
  readonly end: () => void
}

/**
 * Lets a shell stop this process (Ctrl-z, SIGTSTP) and continue it (`fg`). `around` gives the terminal back, calls what it
 * is given, which resolves when the process goes on, and takes the terminal again.
 */
export const asJob = (around: (stop: () => Promise<void>) => Promise<void>): Job => {
  let isAway = false
  let isStopped = false
  const stop = async (): Promise<void> => {
    isStopped = true
    // what the signal does by itself: nothing, where no shell is that could continue it
    process.off('SIGTSTP', suspend)
    process.kill(process.pid, 'SIGTSTP')
    // what comes together with what continued it is heard first: to end it, too
    await new Promise((resolve) => setTimeout(resolve, continued))
    process.on('SIGTSTP', suspend)
    isStopped = false
  }
  const suspend = async (): Promise<void> => {
    if (isAway) return
    isAway = true
    await around(stop)
    isAway = false
  }
  process.on('SIGTSTP', suspend)
  return { isStopped: () => isStopped, end: () => process.off('SIGTSTP', suspend) }
}
