import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { type Measure, whileServed } from './measure.ts'
import { type Program, started, usageOf } from './program.ts'

const builds = 1000
const early = 100
const late = 400

/** What Node alone takes, MiB. */
const bareNode = async (): Promise<number> => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log()'])
  await once(child.stdout, 'data')
  const { memory } = await usageOf(child.pid ?? 0)
  child.kill()
  return memory
}

/** Resident memory after so many polls of a thousand builds. */
export const memory: Measure = () =>
  whileServed([{ count: builds }], async ({ env, command, requests }) => {
    const bare = await bareNode()
    const program = await started(command('--interval', '1'), { env })
    const after = async (polls: number, { usage }: Program): Promise<number> => {
      while ((await requests()) < polls * (builds / 100)) await pause(500)
      return (await usage()).memory
    }
    const first = await after(early, program)
    const last = await after(late, program)
    await program.end()
    const measure = `memory after ${late} polls of ${builds} running builds`
    return [
      { measure, against: 'bare Node', unit: 'MiB', ours: last, theirs: bare, goal: 3 },
      { measure, against: `the same after ${early} polls`, unit: 'MiB', ours: last, theirs: first, goal: 1.1 },
    ]
  })
