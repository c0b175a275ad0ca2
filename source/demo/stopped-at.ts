import type { WireBuild } from './wire-build.ts'

/** A running build as StopBuild leaves it at a moment (epoch seconds): as recorded, its phase is over and COMPLETED follows at once. */
export function stoppedAt(build: WireBuild, endTime: number): WireBuild {
  if (build.buildStatus !== 'IN_PROGRESS') return build
  const phases = build.phases ?? []
  const running = phases.at(-1)
  const startTime = running?.startTime ?? endTime
  const durationInSeconds = Math.floor(endTime - startTime)
  return {
    ...build,
    endTime,
    currentPhase: 'COMPLETED',
    buildStatus: 'STOPPED',
    phases: [
      ...phases.slice(0, -1),
      ...(running === undefined
        ? []
        : [{ phaseType: running.phaseType, phaseStatus: 'STOPPED', startTime, endTime, durationInSeconds }]),
      { phaseType: 'COMPLETED', startTime: endTime },
    ],
    buildComplete: true,
  }
}
