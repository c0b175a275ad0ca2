import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { bundle, environment } from '../helpers/terminal.ts'

/** How cbtop ended that had no terminal, and all it said. */
export type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs cbtop with these arguments, or another command, without a terminal and in a clean environment, until it ends. */
export const ran = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  command: readonly string[] = [process.execPath, bundle],
): Promise<Ran> => {
  const home = await mkdtemp(join(tmpdir(), 'cbtop-home-'))
  const [file = '', ...before] = command
  const child = spawn(file, [...before, ...args], { env: environment(home, env), stdio: ['ignore', 'pipe', 'pipe'] })
  const code = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  try {
    return { code: await code, out, err }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}
