import { setTimeout as pause } from 'node:timers/promises'
import { type Measure, median, percentile, whileServed } from './measure.ts'
import { started } from './program.ts'

/** Each of them moves the selection. */
const keys = ['j', 'j', 'j', 'G', 'k', 'g'] as const
const presses = 160
const idle = 20

type Felt = { readonly key: number; readonly tick: number }

/** How long a key takes to be painted (95 of 100 are not above it), and the CPU of a second in which nothing is pressed, ms: of the middle one, for in some what polls left behind is still cleared away. */
const felt = (count: number): Promise<Felt> =>
  whileServed([{ count: count }], async ({ env, command }) => {
    const program = await started(command(), { env })
    await program.until(/checkout/)
    await pause(6000)
    // what polls cost is another matter
    program.press('p')
    await pause(2000)
    const seconds: number[] = []
    for (let second = 0; second < idle; second++) {
      const before = await program.usage()
      await pause(1000)
      seconds.push((await program.usage()).cpu - before.cpu)
    }
    program.press('p')
    // all that was not asked for meanwhile is asked first
    await pause(5000)
    const times: number[] = []
    for (let press = 0; press < presses; press++) {
      const from = program.chunks.length
      const pressed = program.clock()
      program.press(keys[press % keys.length] as string)
      times.push((await program.until(/›/, from)) - pressed)
      await pause(137)
    }
    await program.end()
    return { key: percentile(times, 95), tick: median(seconds) }
  })

/** What a fleet of ten thousand costs more than a hundred. */
export const fleet: Measure = async () => {
  const few = await felt(100)
  const many = await felt(10_000)
  return [
    {
      measure: 'key to painted, 95 of 100, 10,000 running builds',
      against: 'a frame of 60 a second',
      unit: 'ms',
      ours: many.key,
      theirs: 16,
      goal: 1,
    },
    {
      measure: 'key to painted, 95 of 100, 10,000 running builds',
      against: 'the same with 100',
      unit: 'ms',
      ours: many.key,
      theirs: few.key,
      goal: 1.3,
    },
    {
      measure: "CPU of a second's tick, 10,000 running builds",
      against: 'the same with 100',
      unit: 'ms',
      ours: many.tick,
      theirs: few.tick,
      goal: 1.2,
    },
  ]
}
