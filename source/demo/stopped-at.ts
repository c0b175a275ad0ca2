import type { WireBatch, WireGroup } from './wire-batch.ts'
import type { WireBuild, WirePhase } from './wire-build.ts'

/** What a build or a batch is, whose running phase is over at a moment (epoch seconds), and the one of this type follows at once. */
function stopped(phases: readonly WirePhase[], endTime: number, last: string) {
  const running = phases.at(-1)
  const startTime = running?.startTime ?? endTime
  const durationInSeconds = Math.floor(endTime - startTime)
  return {
    endTime,
    currentPhase: last,
    phases: [
      ...phases.slice(0, -1),
      ...(running === undefined
        ? []
        : [{ phaseType: running.phaseType, phaseStatus: 'STOPPED', startTime, endTime, durationInSeconds }]),
      { phaseType: last, startTime: endTime },
    ],
  }
}

/** A running build as StopBuild leaves it at a moment (epoch seconds), as recorded. */
export function stoppedAt(build: WireBuild, endTime: number): WireBuild {
  if (build.buildStatus !== 'IN_PROGRESS') return build
  return { ...build, ...stopped(build.phases ?? [], endTime, 'COMPLETED'), buildStatus: 'STOPPED', buildComplete: true }
}

/** How long the builds of a batch that was stopped are told as they were, seconds. */
const late = 1

function stoppedGroup(group: WireGroup): WireGroup {
  const { identifier, currentBuildSummary: current } = group
  if (current?.buildStatus !== 'IN_PROGRESS' && current?.buildStatus !== 'PENDING') return group
  const left = { primaryArtifact: { type: 'no_artifacts', identifier }, secondaryArtifacts: [] }
  const hasBegun = current.buildStatus === 'IN_PROGRESS'
  return { ...group, currentBuildSummary: { ...current, buildStatus: 'STOPPED', ...(hasBegun ? left : {}) } }
}

/** A running batch as StopBuildBatch leaves it at a moment (epoch seconds), told at another: as recorded, it is over before its builds are told to be. */
export function stoppedBatchAt(batch: WireBatch, endTime: number, now: number): WireBatch {
  if (batch.buildBatchStatus !== 'IN_PROGRESS') return batch
  const { buildGroups: groups } = batch
  return {
    ...batch,
    ...stopped(batch.phases ?? [], endTime, 'STOPPED'),
    buildBatchStatus: 'STOPPED',
    complete: true,
    ...(groups === undefined || now - endTime < late ? {} : { buildGroups: groups.map(stoppedGroup) }),
  }
}
