import type { Fault } from './fault.ts'
import type { Reading, StreamName } from './log-at.ts'
import type { Stream } from './logs/stream.ts'
import type { WireBatch } from './wire-batch.ts'
import type { WireBuild } from './wire-build.ts'

export type { WireBatch } from './wire-batch.ts'
export type { WireBuild } from './wire-build.ts'

/** A build, or a batch, as lists need it: what they are filtered and ordered by. */
export type Listed = {
  readonly id: string
  readonly project: string
  /** 0 for recorded ones that have none. */
  readonly number: number
  /** Seconds of scene time. */
  readonly begins: number
}

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
  /** The same the other way round, and as times go over the wire: epoch seconds after so many seconds of scene time. */
  readonly epoch: (elapsed: number) => number
  /** The build `project:uuid` of a region after so many seconds of scene time; undefined when there is none (yet). */
  readonly build: (region: string, id: string, elapsed: number) => WireBuild | undefined
  /** All builds of a region that have begun after so many seconds, those that began last first. */
  readonly builds: (region: string, elapsed: number) => readonly Listed[]
  /** As `build` and `builds`, for batches. */
  readonly batch: (region: string, id: string, elapsed: number) => WireBatch | undefined
  readonly batches: (region: string, elapsed: number) => readonly Listed[]
  /** The projects of a region, each with the highest number that a build of it has, or will have; 0 without any. */
  readonly projects: (region: string, elapsed: number) => ReadonlyMap<string, number>
  /** What can be read of a log stream by then; undefined when there is no such stream (yet). */
  readonly log: (name: StreamName, reading: Reading) => Stream | undefined
  readonly faults: readonly Fault[]
}
