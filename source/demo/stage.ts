import { batchAt } from './batch-at.ts'
import { buildAt } from './build-at.ts'
import { drawFrom } from './draw.ts'
import { faultOf } from './faults.ts'
import { highestOf } from './highest-of.ts'
import { homeRegion } from './home-region.ts'
import { idOfStream, logAt } from './log-at.ts'
import type { Outline } from './outline.ts'
import type { Listed, Scene } from './scene.ts'

/** When a scene starts (ms of the clock), how many times as fast it runs (1), and what its chance is drawn from (1). */
export type Start = { readonly startedAt: number; readonly speed?: number; readonly seed?: number }

/** Made once for each region. */
function remembered<T>(make: (region: string) => T): (region: string) => T {
  const known = new Map<string, T>()
  return (region) => {
    const made = known.get(region) ?? make(region)
    known.set(region, made)
    return made
  }
}

/** An outline become a scene. Times on the wire lie on the clock: with speed N everything takes an Nth of its time. */
export function stage({ name, does, cast, faults = [] }: Outline, { startedAt, speed = 1, seed = 1 }: Start): Scene {
  const { targets, plan, builds, batch, batches } = cast(drawFrom(seed))
  const epoch = (seconds: number) => Math.round(startedAt + (seconds * 1000) / speed) / 1000
  const buildsIn = remembered(builds)
  const batchesIn = remembered(batches)
  const projectsIn = remembered((region) => highestOf(buildsIn(region)))
  const begun = (listed: readonly Listed[], elapsed: number) => listed.filter(({ begins }) => begins <= elapsed)
  return {
    name,
    does,
    targets,
    region: homeRegion,
    elapsed: (now) => ((now - startedAt) * speed) / 1000,
    epoch,
    build: (region, id, elapsed) => {
      const found = plan(region, id)
      return found && buildAt(found, elapsed, epoch)
    },
    builds: (region, elapsed) => begun(buildsIn(region), elapsed),
    batch: (region, id, elapsed) => {
      const found = batch(region, id)
      return found && batchAt(found, elapsed, epoch)
    },
    batches: (region, elapsed) => begun(batchesIn(region), elapsed),
    projects: projectsIn,
    log: (name, reading) => {
      const found = plan(name.region, idOfStream(name))
      return found && logAt(found, name, reading, epoch)
    },
    faults: faults.map(faultOf),
  }
}
