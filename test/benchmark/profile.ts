/**
 * Where the processor's time goes, ms of a second, while somebody presses ten keys in each: with a hundred builds, and with ten
 * thousand. It tells what the benchmark of a fleet cannot: what a key that takes longer has waited for. `npm run bench:profile`.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { whileServed } from './measure.ts'
import { started } from './program.ts'

/** What is looked at, s, at the end; and before, until all is compiled. */
const [looked, warm] = [20, 20]

/** Samples and what they were taken in, as V8 writes them; times are µs. */
type Profile = {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** The parts, each known by where its code is; the first that fits counts. */
const parts: readonly (readonly [name: string, where: RegExp])[] = [
  ['nothing to do', /^\(idle\)/],
  ['garbage collection', /^\(garbage/],
  ['the SDK: signing, sending, reading an answer', /@aws-sdk|@smithy/],
  ['knowing again what did not change in an answer', /source\/aws-/],
  ['what to ask when', /source\/(?:plan|groups|members|poller|read-all|patched|stretch|entries|state|store|feeds\/)/],
  ['Ink and React', /node_modules\/(?:ink|react|yoga|scheduler|chalk|string-width|slice-ansi)/],
  ['the lines of a frame', /source\/(?!terminal)/],
  ['the bytes of a frame', /source\/terminal/],
  ['Node', /./],
]

const partsOf = ({ nodes, samples, timeDeltas }: Profile): ReadonlyMap<string, number> => {
  const where = new Map(nodes.map(({ id, callFrame: { functionName, url } }) => [id, `${functionName} ${url}`]))
  const times = new Map<string, number>()
  let left = timeDeltas.reduce((sum, delta) => sum + delta, 0)
  for (const [place, sample] of samples.entries()) {
    const delta = timeDeltas[place] ?? 0
    left -= delta
    if (left > looked * 1e6) continue
    const [name = ''] = parts.find(([, pattern]) => pattern.test(where.get(sample) ?? '')) ?? []
    times.set(name, (times.get(name) ?? 0) + delta / 1000 / looked)
  }
  return times
}

const profileOf = (count: number): Promise<ReadonlyMap<string, number>> =>
  whileServed([{ count }], async ({ env, ids }) => {
    const directory = await mkdtemp(join(tmpdir(), 'cbtop-profile-'))
    // not the bundle: there the parts are one file
    const source = fileURLToPath(new URL('../../source/cli.ts', import.meta.url))
    const flags = ['--cpu-prof', `--cpu-prof-dir=${directory}`, '--cpu-prof-interval=250', '--import', 'tsx']
    const program = await started([process.execPath, ...flags, source, ...ids], { env })
    await program.until(/checkout/)
    for (let press = 0; press < (warm + looked) * 10; press++) {
      program.press(press % 2 === 0 ? 'j' : 'k')
      await pause(100)
    }
    program.press('q')
    await program.ended
    const [file = ''] = await readdir(directory)
    const profile = JSON.parse(await readFile(join(directory, file), 'utf8')) as Profile
    await rm(directory, { recursive: true })
    return partsOf(profile)
  })

const few = await profileOf(100)
const many = await profileOf(10_000)
console.log('| ms of a second | 100 builds | 10,000 builds |\n| --- | --- | --- |')
for (const [name] of parts)
  console.log(`| ${name} | ${(few.get(name) ?? 0).toFixed(1)} | ${(many.get(name) ?? 0).toFixed(1)} |`)
