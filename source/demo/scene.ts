import type { Fault } from './fault.ts'
import type { WireBuild } from './wire-build.ts'

export type { WireBuild } from './wire-build.ts'

/** What a demo server answers from: builds that are what they are at a moment, and what goes wrong meanwhile. */
export type Scene = {
  readonly name: string
  /** One line for help and README. */
  readonly does: string
  /** What to give cbtop on the command line: ids, and ARNs for builds of another region; newest first. */
  readonly targets: readonly string[]
  /** The region of plain ids. */
  readonly region: string
  /** Seconds of scene time at a moment of the clock (ms). */
  readonly elapsed: (now: number) => number
  /** The build `project:uuid` of a region after so many seconds of scene time; undefined when there is none (yet). */
  readonly build: (region: string, id: string, elapsed: number) => WireBuild | undefined
  readonly faults: readonly Fault[]
}
