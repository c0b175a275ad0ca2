import './as-installed.ts'
import { fillCaches } from './fill-caches.ts'
import type { Memory } from './leftovers.ts'
import { type Day, soak } from './soak.ts'

/** How many real minutes, week after simulated week; ends with 1 and what was wrong where something was. */
const minutes = Number(process.argv[2])

/**
 * How much is watched, how closely, and for how many hours before memory is looked at, once or several times: by then the
 * program has compiled what it does again and again, and its caches and those of Ink are full. Where time is short, as much
 * as that allows, and more of what the process takes beside its heap, for it is still compiling then.
 */
const { warmUps, ...size } =
  minutes === 0
    ? { builds: 200, interval: 600_000, warmUps: [72], slack: { rss: 0.3, heap: 0.1 } }
    : { builds: 300, interval: 120_000, warmUps: [168, 168, 168], slack: { rss: 0.1, heap: 0.1 } }

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

const tell = (week: number, { day, requests, transitions, faults, visits, rss, heap }: Day): void => {
  const counts = `${requests} requests, ${transitions} transitions, ${faults} faults, ${visits} visits`
  process.stdout.write(`week ${week}, day ${day}: ${counts}, RSS ${megabytes(rss)}, heap ${megabytes(heap)}\n`)
}

const run = async (): Promise<void> => {
  const ends = Date.now() + minutes * 60_000
  await fillCaches()
  for (const [at, hours] of warmUps.entries()) await soak({ ...size, seed: -at, hours })
  let baseline: Memory | undefined
  for (let week = 1; week === 1 || Date.now() < ends; week++) {
    const soaked = await soak({
      ...size,
      seed: week,
      hours: 168,
      told: (day) => tell(week, day),
      ...(baseline && { baseline }),
    })
    baseline = soaked.baseline
    for (const what of soaked.findings) process.stderr.write(`week ${week}: ${what}\n`)
    if (soaked.findings.length > 0) process.exit(1)
  }
}

await run()
