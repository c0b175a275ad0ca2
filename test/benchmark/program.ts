import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { spawn } from '@lydell/node-pty'
import { bytesOf } from '../helpers/key-bytes.ts'
import { environment } from '../helpers/terminal.ts'

/** What a program wrote, and when, ms after its start. */
export type Chunk = { readonly at: number; readonly data: string }

/** User and system time of a process, ms, and its resident memory, MiB; what `/proc` of Linux tells. */
export type Usage = { readonly cpu: number; readonly memory: number }

/** A program on a pty whose output is only kept, for the clock is running. */
export type Program = {
  readonly chunks: readonly Chunk[]
  /** ms since its start. */
  readonly clock: () => number
  readonly press: (key: string) => void
  /** Waits until what it wrote, from a chunk on, shows this; gives the time of the chunk that did. */
  readonly until: (what: RegExp, from?: number) => Promise<number>
  readonly usage: () => Promise<Usage>
  /** Resolves when it has left by itself. */
  readonly ended: Promise<void>
  readonly end: () => Promise<void>
}

/** What a process has used so far. */
export const usageOf = async (pid: number): Promise<Usage> => {
  const threads = await readdir(`/proc/${pid}/task`)
  const stats = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')))
  // each begins with its time on a processor, ns; Node keeps its threads as long as it runs
  const cpu = stats.reduce((sum, stat) => sum + Number(stat.split(' ')[0]) / 1e6, 0)
  const [, resident = '0'] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? []
  return { cpu, memory: Number(resident) / 1024 }
}

/** Starts a command on a pty of this size. */
export const started = async (
  command: readonly string[],
  { env = {}, columns = 160, rows = 50 }: { env?: Record<string, string>; columns?: number; rows?: number } = {},
): Promise<Program> => {
  const home = await mkdtemp(join(tmpdir(), 'cbtop-home-'))
  const [file = '', ...args] = command
  const chunks: Chunk[] = []
  const begun = performance.now()
  const clock = (): number => performance.now() - begun
  const child = spawn(file, args, { name: 'xterm-256color', cols: columns, rows, env: environment(home, env) })
  const ended = new Promise<void>((resolve) => child.onExit(() => resolve()))
  child.onData((data) => void chunks.push({ at: clock(), data }))
  return {
    chunks,
    clock,
    press: (key) => child.write(bytesOf(key)),
    until: async (what, from = 0) => {
      const since = clock()
      for (;;) {
        let seen = ''
        for (const { at, data } of chunks.slice(from)) {
          seen += data
          if (what.test(seen)) return at
        }
        await pause(2)
        if (clock() - since > 60_000) throw new Error(`not seen: ${what}`)
      }
    },
    usage: () => usageOf(child.pid),
    ended,
    end: async () => {
      child.kill('SIGKILL')
      await ended
      await rm(home, { recursive: true, force: true })
    },
  }
}
