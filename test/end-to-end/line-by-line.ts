import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { bundle, environment } from '../helpers/terminal.ts'

/** Runs cbtop without a terminal until the test is over: `next` is the next line it writes as soon as it is there, undefined after the last. */
export const lineByLine = async (
  t: TestContext,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly next: () => Promise<string | undefined>; readonly code: Promise<number | null> }> => {
  const home = await mkdtemp(join(tmpdir(), 'cbtop-home-'))
  const child = spawn(process.execPath, [bundle, ...args], {
    env: environment(home, env),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const code = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  t.after(async () => {
    child.kill()
    await code
    await rm(home, { recursive: true, force: true })
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    next: async () => {
      const { value, done } = await lines.next()
      return done ? undefined : value
    },
    code,
  }
}
