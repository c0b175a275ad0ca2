import { buildAt } from './build-at.ts'
import { drawFrom } from './draw.ts'
import { faultOf } from './faults.ts'
import { homeRegion } from './home-region.ts'
import type { Outline } from './outline.ts'
import type { Scene } from './scene.ts'

/** When a scene starts (ms of the clock), how many times as fast it runs (1), and what its chance is drawn from (1). */
export type Start = { readonly startedAt: number; readonly speed?: number; readonly seed?: number }

/** An outline become a scene. Times on the wire lie on the clock: with speed N everything takes an Nth of its time. */
export function stage({ name, does, cast, faults = [] }: Outline, { startedAt, speed = 1, seed = 1 }: Start): Scene {
  const { targets, plan } = cast(drawFrom(seed))
  const epoch = (seconds: number) => Math.round(startedAt + (seconds * 1000) / speed) / 1000
  return {
    name,
    does,
    targets,
    region: homeRegion,
    elapsed: (now) => ((now - startedAt) * speed) / 1000,
    build: (region, id, elapsed) => {
      const found = plan(region, id)
      return found && buildAt(found, elapsed, epoch)
    },
    faults: faults.map(faultOf),
  }
}
