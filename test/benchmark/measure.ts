import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { bundle } from '../helpers/terminal.ts'
import { type Fleet, runningBuilds } from './builds.ts'
import type { Told } from './server.ts'

/** One line of the table: what was measured, ours and what it is held against, both in one unit, and the most that is wished of their ratio. */
export type Result = {
  readonly measure: string
  readonly against: string
  readonly unit: string
  readonly ours: number
  readonly theirs: number
  readonly goal: number
}

/** Takes its measures, a result each. */
export type Measure = () => Promise<readonly Result[]>

/** The middle one. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The one that so many of a hundred are not above. */
export const percentile = (values: readonly number[], of: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * of) / 100) - 1)] ?? Number.NaN
}

/** Runs a command to its end, while this process may serve it; gives what it wrote and how long it took, ms. */
export const ran = async (
  command: readonly string[],
  env: Record<string, string> = {},
): Promise<{ readonly out: string; readonly ms: number }> => {
  const [file = '', ...args] = command
  const begun = performance.now()
  const { stdout } = await promisify(execFile)(file, args, { env: { ...process.env, ...env }, maxBuffer: 2 ** 26 })
  return { out: stdout, ms: performance.now() - begun }
}

/** A server of builds, and how to watch them: the environment that leads to it, and the command. */
export type Served = {
  readonly env: Record<string, string>
  readonly ids: readonly string[]
  readonly command: (...flags: readonly string[]) => readonly string[]
  /** How many requests it got so far. */
  readonly requests: () => Promise<number>
}

const toldBy = async (server: ChildProcess): Promise<Told> => (await once(server, 'message'))[0] as Told

/** Serves builds, or a scene of the demo by its name, while something is measured. */
export const whileServed = async <Made>(
  asked: readonly Fleet[] | string,
  run: (served: Served) => Promise<Made>,
): Promise<Made> => {
  const server = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [JSON.stringify(asked)])
  try {
    const { endpoint = '' } = (await toldBy(server)) as { readonly endpoint?: string }
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_REGION: 'us-east-1',
      // the AWS CLI reads no other
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: endpoint,
    }
    const fleets = typeof asked === 'string' ? [] : asked
    const ids = fleets
      .flatMap((fleet) => runningBuilds(fleet))
      .flatMap(({ id, arn }) => (arn?.includes(':us-east-1:') ? id : arn) ?? [])
    const requests = async (): Promise<number> => {
      const told = toldBy(server)
      server.send('how many?')
      return ((await told) as { readonly requests: number }).requests
    }
    return await run({ env, ids, requests, command: (...flags) => [process.execPath, bundle, ...flags, ...ids] })
  } finally {
    server.disconnect()
    await once(server, 'exit')
  }
}
