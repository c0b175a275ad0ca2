import { type ChildProcess, spawn } from 'node:child_process'

type Output = { readonly stdout: string; readonly stderr: string }

/** More than any answer of a `credential_process`, characters. */
const most = 1_000_000

/** How long a command may take (ms), who is told why it failed, and what ends a group of processes. */
export type Limit = {
  readonly ms: number
  readonly failed: (why: string) => void
  readonly kill: (pid: number, signal: NodeJS.Signals) => void
}

const running = new Map<ChildProcess, () => void>()

/** Ends every command that is not over yet, with all it started. */
export const endCommands = (): void => {
  for (const end of running.values()) end()
}

/**
 * What runs a command line for the SDK, in place of `exec`: when its time is over it is ended with all it started. It has no
 * terminal, so that it can neither draw on the screen nor wait for keys.
 */
export const limited =
  ({ ms, failed, kill }: Limit) =>
  (command: string, done: (error: Error | null, output?: Output) => void): void => {
    const child = spawn(command, { shell: true, detached: true, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = { stdout: '', stderr: '' }
    const killed = (): void => {
      try {
        if (child.pid !== undefined) kill(-child.pid, 'SIGKILL')
      } catch {
        child.kill('SIGKILL')
      }
    }
    const end = (why?: string): void => {
      if (!running.delete(child)) return
      clearTimeout(timer)
      if (why === undefined) {
        done(null, output)
        return
      }
      killed()
      failed(why)
      done(new Error(why))
    }
    running.set(child, killed)
    const timer = setTimeout(() => end(`gave no answer within ${ms / 1000} s`), ms)
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text
        if (output[name].length > most) end('answered without end')
      })
    child.once('error', ({ message }) => end(`cannot be run: ${message}`))
    child.once('close', (code, signal) => end(code === 0 ? undefined : `failed (${signal ?? `exit ${code}`})`))
  }

/**
 * Why what a `credential_process` wrote is of no use: the SDK looks elsewhere then, and tells nobody. What it is is not told: it may
 * well be a secret.
 */
export const unfit = (written: string): string | undefined => {
  try {
    const { Version, AccessKeyId, SecretAccessKey, Expiration } = JSON.parse(written) as Record<string, unknown>
    if (Version !== 1 || AccessKeyId === undefined || SecretAccessKey === undefined) return 'gave no credentials'
    return Expiration && Date.parse(String(Expiration)) < Date.now() ? 'gave credentials that have expired' : undefined
  } catch {
    return 'gave something else than credentials'
  }
}
