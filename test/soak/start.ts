import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * So that memory is that of the program: always the same room for what is new, no threads with memory of their own, and
 * what is free given back.
 */
const flags = ['--min-semi-space-size=8', '--max-semi-space-size=8', '--single-threaded-gc']
const environment = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' }

const fileAt = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Starts a soak of so many real minutes, a week at least, in a process of its own. It ends with 1 where something was wrong. */
export const startSoak = (minutes: number, stdio: StdioOptions): ChildProcess => {
  const imports = ['--import', 'tsx', '--import', fileAt('../helpers/environment.ts')]
  return spawn(process.execPath, [...flags, ...imports, fileAt('./weeks.ts'), String(minutes)], {
    stdio,
    env: { ...process.env, ...environment },
  })
}
