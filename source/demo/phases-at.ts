import type { PhasePlan } from './build-plan.ts'
import type { WirePhase } from './wire-build.ts'

/** Phases to come, one after the other from a moment on (seconds of scene time), and the one that stands at the end for ever. */
export type Course = { readonly begins: number; readonly phases: readonly PhasePlan[]; readonly last: string }

/**
 * The phases of a course as CodeBuild tells them after so many seconds: those that have begun. The running one, and the
 * last, have only type and start. `epoch` turns scene seconds into the wire's.
 */
export function phasesAt(
  { begins, phases, last }: Course,
  elapsed: number,
  epoch: (seconds: number) => number,
): readonly WirePhase[] {
  const told: WirePhase[] = []
  let at = begins
  for (const { type, seconds, status = 'SUCCEEDED', contexts } of [
    ...phases,
    { type: last, seconds: Number.POSITIVE_INFINITY },
  ]) {
    const startTime = epoch(at)
    at += seconds
    if (elapsed < at) return [...told, { phaseType: type, startTime }]
    const endTime = epoch(at)
    const durationInSeconds = Math.floor(endTime - startTime)
    const saying = contexts === undefined ? {} : { contexts }
    told.push({ phaseType: type, phaseStatus: status, startTime, endTime, durationInSeconds, ...saying })
  }
  return told
}
