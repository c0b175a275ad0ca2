import { setTimeout as pause } from 'node:timers/promises'
import { type Measure, median, percentile, type Served, whileServed } from './measure.ts'
import { started } from './program.ts'

/** Each of them moves the selection. */
const keys = ['j', 'j', 'j', 'G', 'k', 'g'] as const
const presses = 300
const idle = 30

/** A fleet that is being watched, and what was measured of it so far, ms. */
const watching = async ({ env, command }: Served) => {
  const program = await started(command(), { env })
  await program.until(/checkout/)
  let pressed = 0
  const times: number[] = []
  const seconds: number[] = []
  return {
    ...program,
    times,
    seconds,
    /** Presses the next key, and waits until that is painted. */
    felt: async (): Promise<void> => {
      const from = program.chunks.length
      const before = program.clock()
      program.press(keys[pressed++ % keys.length] as string)
      times.push((await program.until(/›/, from)) - before)
    },
    /** Lets a second pass. */
    idled: async (): Promise<void> => {
      const before = await program.usage()
      await pause(1000)
      seconds.push((await program.usage()).cpu - before.cpu)
    },
  }
}

/**
 * What ten thousand cost more than a hundred: until a key is painted (95 of 100 are not above it), and the CPU of a second in which
 * nothing is pressed (of the middle one). Both are watched at once: what else the machine does befalls both.
 */
const felt = async (served: readonly Served[]) => {
  const fleets = await Promise.all(served.map(watching))
  await pause(6000)
  for (let press = 0; press < 2 * presses; press++)
    for (const fleet of fleets) {
      await fleet.felt()
      await pause(press < presses ? 37 : 67)
    }
  // what polls cost is another matter
  for (const fleet of fleets) fleet.press('p')
  await pause(4000)
  for (let second = 0; second < idle; second++) await Promise.all(fleets.map((fleet) => fleet.idled()))
  await Promise.all(fleets.map((fleet) => fleet.end()))
  // the first half was for the programs to be compiled as they are after a while
  return fleets.map(({ times, seconds }) => ({ key: percentile(times.slice(presses), 95), tick: median(seconds) }))
}

/** What a fleet of ten thousand costs more than a hundred. */
export const fleet: Measure = async () => {
  const measured = await whileServed([{ count: 100 }], (few) =>
    whileServed([{ count: 10_000 }], (many) => felt([few, many])),
  )
  const [few, many] = measured as [(typeof measured)[number], (typeof measured)[number]]
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
