import { setTimeout as pause } from 'node:timers/promises'
import { type Measure, whileServed } from './measure.ts'
import { started } from './program.ts'

const counts = { 'us-east-1': 250, 'eu-west-1': 100, 'ap-southeast-2': 1 } as const
const intervals = 5
const interval = 2

/** So long until what each project built last, a project a second and region, was asked for, once, ms. */
const once = 30_000

/** Requests an interval, held against the fewest there can be: one for each hundred builds of a region. */
export const requests: Measure = () =>
  whileServed(
    Object.entries(counts).map(([region, count]) => ({ count, region })),
    async ({ env, command, requests: received }) => {
      const program = await started(command('--interval', String(interval)), { env })
      await program.until(/checkout/)
      await pause(once)
      const before = await received()
      await pause(intervals * interval * 1000)
      const sent = (await received()) - before
      await program.end()
      return [
        {
          measure: 'requests an interval, 351 running builds of three regions',
          against: 'Σ ⌈N/100⌉',
          unit: '',
          ours: sent / intervals,
          theirs: Object.values(counts).reduce((sum, count) => sum + Math.ceil(count / 100), 0),
          goal: 1,
        },
      ]
    },
  )
