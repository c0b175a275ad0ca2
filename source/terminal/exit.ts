import { isatty } from 'node:tty'

const { stdin, stdout, stderr } = process

/** The signals that end it, with the exit code a shell gives them. */
export const endings = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGQUIT: 131 } as const

/** What is done last, whichever way the process ends itself. */
const lastThings = new Set<() => void>()

/** Does this last, whichever way the process ends itself. */
export const atExit = (run: () => void): void => {
  if (!lastThings.has(run)) process.once('exit', run)
  lastThings.add(run)
}

/** The first process of a container is not ended by a signal that it sends itself: it goes so much later, ms. */
const immune = 100

/** Ends the process by a signal, as that does by itself. */
export const dieOf = (signal: keyof typeof endings): void => {
  process.removeAllListeners(signal)
  // the system tells nobody in here of that end
  for (const run of lastThings) run()
  process.kill(process.pid, signal)
  setTimeout(() => process.exit(endings[signal]), immune)
}

/** Ends the process. Where its terminal is gone, by the signal that says so: Node 20 would restore it all the same, fail, and dump its core. */
export const exit = (code: number): void => {
  if ((stdout.isTTY && !isatty(1)) || (stdin.isTTY && !isatty(0))) dieOf('SIGHUP')
  else process.exit(code)
}

/** A terminal that takes no more output keeps nobody for longer, ms. */
const patience = 1000

/**
 * Ends the process because standard output, which is no terminal, takes nothing: of a closed pipe quietly, as a signal would (128 +
 * SIGPIPE); of a full disk it is told (EX_IOERR).
 */
export const exitUnwritten = ({ code, message }: NodeJS.ErrnoException): void => {
  if (code !== 'EPIPE') stderr.write(`cbtop: cannot write to standard output: ${message}\n`)
  exit(code === 'EPIPE' ? 141 : 74)
}

/** Ends the process when what was written has gone out: what hangs, and sockets kept alive, must not keep it. */
export const exitWritten = (code: number): void => {
  setTimeout(() => exit(code), patience)
  stdout.write('', (error) => {
    // this is called before the stream tells of the error
    if (error && !stdout.isTTY) exitUnwritten(error)
    else stderr.write('', () => exit(code))
  })
}

/** Ends the process soon, whatever still keeps it; returns what prevents that. */
export const exitSoon = (code: number): (() => void) => {
  const timer = setTimeout(() => exit(code), patience).unref()
  return () => clearTimeout(timer)
}

/** Rejects with what nobody has caught: a bug of ours. From then on nothing ends the process by being thrown. */
export const uncaught = (): Promise<never> =>
  new Promise((_, reject) => process.on('uncaughtException', reject).on('unhandledRejection', reject))
