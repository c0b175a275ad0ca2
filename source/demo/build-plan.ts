import type { Commands } from './logs/command.ts'
import type { WireBuild, WireContext } from './wire-build.ts'

/** A phase to come: how long it takes in seconds of scene time, and how it ends. */
export type PhasePlan = {
  readonly type: string
  readonly seconds: number
  /** SUCCEEDED when not given; need not be in CodeBuild's enumeration. */
  readonly status?: string
  /** When not given: the empty one of a phase without trouble, or none where CodeBuild gives none. */
  readonly contexts?: readonly WireContext[]
}

/** Fields a build shows only once a phase has begun or succeeded; they replace what was there before. */
export type Reveal = {
  readonly once: 'begun' | 'succeeded'
  readonly phase: string
  readonly fields: Partial<WireBuild>
}

/** A build's whole life, from which it can be told at any moment. COMPLETED follows the phases by itself. */
export type BuildPlan = {
  readonly id: string
  readonly arn: string
  readonly region: string
  /** Seconds of scene time; negative when it was under way as the scene began. */
  readonly begins: number
  readonly phases: readonly PhasePlan[]
  /** The build's status when its phases are over. */
  readonly ends: string
  /** What never changes. */
  readonly fields: Partial<WireBuild>
  readonly reveals: readonly Reveal[]
  /** What its buildspec runs; which of it fails is in the phases. */
  readonly commands: Commands
}

/** When a build is over, seconds of scene time; Infinity for one that never begins. */
export function overAt({ begins, phases }: BuildPlan): number {
  return phases.reduce((at, { seconds }) => at + seconds, begins)
}
