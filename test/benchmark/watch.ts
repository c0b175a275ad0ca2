import { setTimeout as pause } from 'node:timers/promises'
import { type Measure, ran, whileServed } from './measure.ts'
import { started } from './program.ts'

const minute = 60
const hour = 60 * minute
const interval = 5

/** CPU of one process of the AWS CLI that asks for these builds, ms: of its user and system time, as its shell tells. */
const callOf = async (ids: readonly string[], env: Record<string, string>): Promise<number> => {
  const script = 'aws codebuild batch-get-builds --ids "$@" > /dev/null && times'
  const { out } = await ran(['bash', '-c', script, 'bash', ...ids], env)
  // the second line is that of the shell's children: user and system time as 0m0.412s
  const times = [...(out.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)]
  return times.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * minute * 1000 + Number(seconds) * 1000, 0)
}

/** Until all of it that runs often is compiled, minutes: what that costs is counted once. */
const warm = 3
const measured = 2

/** CPU of calls of the AWS CLI, one every interval for so many minutes, ms each. */
const callsOf = async (minutes: number, call: () => Promise<number>): Promise<readonly number[]> => {
  const calls: number[] = []
  const begun = performance.now()
  while (calls.length < (minutes * minute) / interval) {
    calls.push(await call())
    await pause(Math.max(0, calls.length * interval * 1000 - (performance.now() - begun)))
  }
  return calls
}

/**
 * CPU of an hour's watch, with the live clock, held against the AWS CLI called anew every five seconds: its first minutes as they were,
 * the rest as the last of them. In those both go on at once: a process that has slept for seconds, and one that is started anew, cost
 * more than calls one behind the other, and what else the machine does befalls both.
 */
export const watch: Measure = () =>
  whileServed([{ count: 100 }], async ({ env, ids, command }) => {
    const program = await started(command('--interval', String(interval)), { env })
    await program.until(/checkout/)
    await pause(warm * minute * 1000)
    const before = await program.usage()
    const calls = await callsOf(measured, () => callOf(ids, env))
    const after = await program.usage()
    await program.end()
    return [
      {
        measure: "CPU of an hour's watch, 100 running builds, polled every 5 s",
        against: '`watch -n5 aws codebuild batch-get-builds`',
        unit: 's',
        ours: (before.cpu + ((after.cpu - before.cpu) * (hour / minute - warm)) / measured) / 1000,
        theirs: (calls.reduce((sum, call) => sum + call, 0) * (hour / minute)) / measured / 1000,
        goal: 0.1,
      },
    ]
  })
