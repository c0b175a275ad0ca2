import type { BatchPlan, GroupPlan } from './batch-plan.ts'
import { type BuildPlan, overAt } from './build-plan.ts'
import { phasesAt } from './phases-at.ts'
import type { WireBatch, WireGroup, WireSummary } from './wire-batch.ts'

type Moment = { readonly elapsed: number; readonly epoch: (seconds: number) => number }

function summaryOf({ identifier }: GroupPlan, build: BuildPlan, { elapsed, epoch }: Moment): WireSummary {
  const told = { arn: build.arn, requestedOn: epoch(build.begins) }
  if (elapsed < overAt(build)) return { ...told, buildStatus: 'IN_PROGRESS' }
  const primaryArtifact = { type: 'no_artifacts', identifier }
  return { ...told, buildStatus: build.ends, primaryArtifact, secondaryArtifacts: [] }
}

/** What waits has the ARN of the build to come, and the moment it was planned at; what never came to it is stopped. */
function waitingOf({ builds: [build] }: GroupPlan, plannedAt: number, isOver: boolean, { epoch }: Moment): WireSummary {
  return { arn: build?.arn, requestedOn: epoch(plannedAt), buildStatus: isOver ? 'STOPPED' : 'PENDING' }
}

function groupOf(group: GroupPlan, plannedAt: number, isOver: boolean, moment: Moment): WireGroup {
  const { identifier, dependsOn, ignoreFailure, builds } = group
  const begun = builds.filter(({ begins }) => begins <= moment.elapsed)
  const summaries = begun.map((build) => summaryOf(group, build, moment))
  const prior = summaries.slice(0, -1)
  return {
    identifier,
    ...(dependsOn === undefined ? {} : { dependsOn }),
    ignoreFailure,
    currentBuildSummary: summaries.at(-1) ?? waitingOf(group, plannedAt, isOver, moment),
    ...(prior.length === 0 ? {} : { priorBuildSummaryList: prior }),
  }
}

/**
 * A batch as CodeBuild tells it after so many seconds of scene time; undefined before it begins. Its groups are known
 * once the specification was downloaded; the build that downloads it is one of them, and known before.
 */
export function batchAt(plan: BatchPlan, elapsed: number, epoch: (seconds: number) => number): WireBatch | undefined {
  if (elapsed < plan.begins) return undefined
  const phases = phasesAt({ ...plan, last: plan.ends }, elapsed, epoch)
  const current = phases.at(-1)
  const complete = current?.phaseType === plan.ends
  const plannedAt = plan.phases.slice(0, 2).reduce((at, { seconds }) => at + seconds, plan.begins)
  const isPlanned = elapsed >= plannedAt
  const groups = isPlanned
    ? plan.groups
    : plan.groups.slice(0, 1).filter(({ builds }) => (builds[0]?.begins ?? 0) <= elapsed)
  return {
    id: plan.id,
    arn: plan.arn,
    startTime: epoch(plan.begins),
    ...(complete ? { endTime: current.startTime } : {}),
    currentPhase: current?.phaseType,
    buildBatchStatus: complete ? plan.ends : 'IN_PROGRESS',
    ...(isPlanned ? { resolvedSourceVersion: plan.resolvedSourceVersion } : {}),
    phases,
    ...plan.fields,
    complete,
    ...(groups.length === 0
      ? {}
      : { buildGroups: groups.map((group) => groupOf(group, plannedAt, complete, { elapsed, epoch })) }),
  }
}
