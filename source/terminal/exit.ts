import { isatty } from 'node:tty'

const { stdin, stdout } = process

/** Ends the process. Where its terminal is gone, by the signal that says so: Node 20 would restore it all the same, fail, and dump its core. */
export const exit = (code: number): void => {
  if ((stdout.isTTY && !isatty(1)) || (stdin.isTTY && !isatty(0))) {
    process.removeAllListeners('SIGHUP')
    process.kill(process.pid, 'SIGHUP')
  } else process.exit(code)
}
