import type { BuildPlan, PhasePlan } from './build-plan.ts'
import { phasesAt } from './phases-at.ts'
import type { WireBuild } from './wire-build.ts'

const withoutContexts = new Set(['SUBMITTED', 'QUEUED'])

/** A phase with the empty context that a build has where nothing went wrong, but for those that never have one. */
function withContexts(phase: PhasePlan): PhasePlan {
  if (phase.contexts !== undefined || withoutContexts.has(phase.type) || phase.status === 'STOPPED') return phase
  return { ...phase, contexts: [{ statusCode: '', message: '' }] }
}

/**
 * A build as CodeBuild tells it after so many seconds of scene time; undefined before it begins. `epoch` turns scene
 * seconds into the wire's.
 */
export function buildAt(plan: BuildPlan, elapsed: number, epoch: (seconds: number) => number): WireBuild | undefined {
  if (elapsed < plan.begins) return undefined
  const course = { begins: plan.begins, phases: plan.phases.map(withContexts), last: 'COMPLETED' }
  const phases = phasesAt(course, elapsed, epoch)
  const current = phases.at(-1)
  const isDone = current?.phaseType === 'COMPLETED'
  const revealed = plan.reveals.filter(({ once, phase }) =>
    phases.some(
      ({ phaseType, phaseStatus }) => phaseType === phase && (once === 'begun' || phaseStatus === 'SUCCEEDED'),
    ),
  )
  return {
    id: plan.id,
    arn: plan.arn,
    startTime: epoch(plan.begins),
    ...(isDone ? { endTime: current.startTime } : {}),
    currentPhase: current?.phaseType,
    buildStatus: isDone ? plan.ends : 'IN_PROGRESS',
    ...plan.fields,
    ...Object.assign({}, ...revealed.map(({ fields }) => fields)),
    phases,
    buildComplete: isDone,
  }
}
