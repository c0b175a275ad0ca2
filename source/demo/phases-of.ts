import type { PhasePlan } from './build-plan.ts'
import type { WireContext } from './wire-build.ts'

/** What goes wrong in one phase of a build that otherwise takes its usual course. */
export type Trouble = {
  readonly phase: string
  /** FAILED when not given. */
  readonly status?: string
  readonly contexts?: readonly WireContext[]
}

const order = [
  'SUBMITTED',
  'QUEUED',
  'PROVISIONING',
  'DOWNLOAD_SOURCE',
  'INSTALL',
  'PRE_BUILD',
  'BUILD',
  'POST_BUILD',
  'UPLOAD_ARTIFACTS',
  'FINALIZING',
]

const finalizing = new Set(['DOWNLOAD_SOURCE', 'INSTALL', 'PRE_BUILD'])
const goesOn = new Set(['BUILD', 'POST_BUILD', 'UPLOAD_ARTIFACTS', 'FINALIZING'])

/** Which phases still come: after a failed BUILD all of them, after a failure before it FINALIZING, else none. */
function follows({ phase, status = 'FAILED' }: Trouble, next: string): boolean {
  if (status !== 'FAILED') return false
  return goesOn.has(phase) || (finalizing.has(phase) && next === 'FINALIZING')
}

/** The ten usual phases with their lengths in seconds, as far as trouble lets them come; 0 leaves a phase out. */
export function phasesOf(pace: readonly number[], troubles: readonly Trouble[] = []): readonly PhasePlan[] {
  const phases: PhasePlan[] = []
  const past: Trouble[] = []
  for (const [i, type] of order.entries()) {
    const seconds = pace[i] ?? 0
    if (seconds === 0 || past.some((trouble) => !follows(trouble, type))) continue
    const trouble = troubles.find(({ phase }) => phase === type)
    if (trouble === undefined) phases.push({ type, seconds })
    else {
      past.push(trouble)
      phases.push({ type, seconds, status: trouble.status ?? 'FAILED', contexts: trouble.contexts })
    }
  }
  return phases
}
