import { type ChildProcess, spawn } from 'node:child_process'
import { atExit } from './exit.ts'

/** What a command line is run with: all of its environment, and where what it writes goes. */
export type CommandWorld = {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly output: 'ignore' | 'stderr'
}

const running = new Set<ChildProcess>()

/** Ends the commands that run, each with all it started. */
const endCommands = (): void => {
  for (const { pid } of running) {
    try {
      // Windows knows no groups of processes
      if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM')
    } catch {
      // it is over already
    }
  }
}

/**
 * Runs a command line in a shell (`sh -c`; what stands for it on Windows). It has no input and no terminal: it can neither draw on the
 * screen nor wait for keys, and is not stopped with us. Resolves when it is over, with why where that is no good end: `failed (exit 3)`.
 * When this process exits, it ends.
 */
export const runCommand = (line: string, { environment, output }: CommandWorld): Promise<string | undefined> =>
  new Promise((resolve) => {
    atExit(endCommands)
    const to = output === 'ignore' ? 'ignore' : 2
    const failed = (error: unknown): void =>
      resolve(`cannot be run: ${error instanceof Error ? error.message : String(error)}`)
    try {
      const child = spawn(line, {
        shell: true,
        detached: process.platform !== 'win32',
        windowsHide: true,
        env: environment,
        stdio: ['ignore', to, to],
      })
      running.add(child)
      child.once('error', (error) => {
        running.delete(child)
        failed(error)
      })
      child.once('exit', (code, signal) => {
        running.delete(child)
        resolve(code === 0 ? undefined : `failed (${signal ?? `exit ${code}`})`)
      })
    } catch (error) {
      failed(error)
    }
  })
