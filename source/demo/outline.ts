import type { BatchPlan } from './batch-plan.ts'
import type { BuildPlan } from './build-plan.ts'
import type { Draw } from './draw.ts'
import type { NamedFault } from './faults.ts'
import type { Listed } from './scene.ts'

/** Who plays in a scene: what to watch, and the plan of a build by its region and id. */
export type Cast = {
  readonly targets: readonly string[]
  readonly plan: (region: string, id: string) => BuildPlan | undefined
  /** All that ever begin in a region, the last ones first. */
  readonly builds: (region: string) => readonly Listed[]
  readonly batch: (region: string, id: string) => BatchPlan | undefined
  readonly batches: (region: string) => readonly Listed[]
}

/** A scene before it is staged: it becomes a `Scene` with a seed and a start. */
export type Outline = {
  readonly name: string
  /** One line for help and README. */
  readonly does: string
  readonly cast: (draw: Draw) => Cast
  /** What goes wrong meanwhile; of several at once the first counts. */
  readonly faults?: readonly NamedFault[]
}
