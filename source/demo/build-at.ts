import type { BuildPlan, PhasePlan } from './build-plan.ts'
import type { WireBuild, WirePhase } from './wire-build.ts'

const withoutContexts = new Set(['SUBMITTED', 'QUEUED'])

function contextsOf({ type, status, contexts }: PhasePlan): Partial<WirePhase> {
  if (contexts !== undefined) return { contexts }
  return withoutContexts.has(type) || status === 'STOPPED' ? {} : { contexts: [{ statusCode: '', message: '' }] }
}

/**
 * A build as CodeBuild tells it after so many seconds of scene time; undefined before it begins. Only phases that
 * have begun are listed; a running one and COMPLETED have only type and start. `epoch` turns scene seconds
 * into the wire's.
 */
export function buildAt(plan: BuildPlan, elapsed: number, epoch: (seconds: number) => number): WireBuild | undefined {
  if (elapsed < plan.begins) return undefined
  const phases: WirePhase[] = []
  const begun = new Set<string>()
  const succeeded = new Set<string>()
  let at = plan.begins
  for (const phase of [...plan.phases, { type: 'COMPLETED', seconds: Number.POSITIVE_INFINITY }]) {
    const startTime = epoch(at)
    begun.add(phase.type)
    at += phase.seconds
    if (elapsed < at) {
      phases.push({ phaseType: phase.type, startTime })
      break
    }
    const phaseStatus = phase.status ?? 'SUCCEEDED'
    if (phaseStatus === 'SUCCEEDED') succeeded.add(phase.type)
    const endTime = epoch(at)
    const durationInSeconds = Math.floor(endTime - startTime)
    phases.push({ phaseType: phase.type, phaseStatus, startTime, endTime, durationInSeconds, ...contextsOf(phase) })
  }

  const current = phases.at(-1)
  const isDone = current?.phaseType === 'COMPLETED'
  const revealed = plan.reveals.filter(({ once, phase }) => (once === 'begun' ? begun : succeeded).has(phase))
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
