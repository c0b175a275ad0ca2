import type { ReadStream, WriteStream } from 'node:tty'
import { dieOf, endings } from './exit.ts'
import { asJob } from './job.ts'
import { enterScreen, homeCursor, leaveScreen } from './screen.ts'

/** A terminal that shows the alternate screen already, before anything is loaded. */
export type EarlyScreen = {
  /** Where keys come from. */
  readonly keyboard: ReadStream
  /** Until this resolves signals give the terminal back: they end the process, or stop it (Ctrl-z). From then on it is the caller's. */
  readonly handOver: () => Promise<void>
}

/** Takes the terminal's alternate screen, and shows the first sign of life there. */
export const enterEarly = (keyboard: ReadStream, stdout: WriteStream): EarlyScreen => {
  let isShown = false
  const show = (): void => {
    stdout.write(`${enterScreen} cbtop${homeCursor}`)
    isShown = true
  }
  const hide = (): void => {
    if (isShown) stdout.write(leaveScreen)
    isShown = false
  }
  const job = asJob(async (stop) => {
    hide()
    await stop()
    show()
  })
  const end = (signal: NodeJS.Signals): void => {
    hide()
    dieOf(signal as keyof typeof endings)
  }
  const signals = Object.keys(endings)
  for (const signal of signals) process.on(signal, end)
  show()
  const handOver = async (): Promise<void> => {
    await job.end()
    for (const signal of signals) process.off(signal, end)
  }
  return { keyboard, handOver }
}
