import type { Build } from './build.ts'
import { isBad, type Status, toStatus } from './status.ts'

/** Additional information about a phase, mostly about its failure (`contexts` of the API). */
export type Context = { readonly statusCode: string; readonly message: string }

/** A phase that is over or under way. `phaseType` may repeat and may be outside the enum. Times are epoch ms. */
export type Phase = {
  readonly phaseType: string
  /** Absent while the phase runs, and for ever on COMPLETED. */
  readonly phaseStatus?: string
  readonly startTime?: number
  readonly endTime?: number
  readonly durationInSeconds?: number
  /** Without the empty ones that the service puts on every phase. */
  readonly contexts: readonly Context[]
}

/** The order in which phases usually come (BuildPhaseType of the API). */
export const usualPhases: readonly string[] = [
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
  'COMPLETED',
]

/** The order in which a batch's phases usually come (BuildBatchPhaseType of the API); the last is what became of it. */
export const usualBatchPhases: readonly string[] = [
  'SUBMITTED',
  'DOWNLOAD_BATCHSPEC',
  'IN_PROGRESS',
  'COMBINE_ARTIFACTS',
  'SUCCEEDED',
]

/** What a phase does with its time: waiting for a place, getting ready, or the work itself. */
export type PhaseKind = 'waiting' | 'preparing' | 'working'

const kinds: ReadonlyMap<string, PhaseKind> = new Map([
  ['SUBMITTED', 'waiting'],
  ['QUEUED', 'waiting'],
  ['PROVISIONING', 'preparing'],
  ['DOWNLOAD_SOURCE', 'preparing'],
  ['DOWNLOAD_BATCHSPEC', 'preparing'],
])

/** Which kind of time a phase of this type is. */
export const kindOf = (phaseType: string): PhaseKind => kinds.get(phaseType) ?? 'working'

const marks: ReadonlySet<string> = new Set(['SUCCEEDED', 'FAILED', 'FAULT', 'TIMED_OUT', 'STOPPED'])

/** What comes last has a start and no status for ever: it is a mark, not a phase that runs. COMPLETED of a build, its status of a batch. */
export const isMark = ({ phaseType, phaseStatus }: Phase): boolean =>
  phaseType === 'COMPLETED' || (phaseStatus === undefined && marks.has(phaseType))

/** The status of a phase: `running` while it has none, unless it is the COMPLETED mark. */
export const statusOfPhase = (phase: Phase): Status => {
  if (phase.phaseStatus !== undefined) return toStatus(phase.phaseStatus)
  if (isMark(phase) && phase.phaseType !== 'COMPLETED') return toStatus(phase.phaseType)
  return isMark(phase) || phase.endTime !== undefined ? 'succeeded' : 'running'
}

/** Whether the phase ended otherwise than well. */
export const isBadPhase = (phase: Phase): boolean => isBad(statusOfPhase(phase))

/** The type of the phase that a build is in, or was in last. */
export const phaseOf = ({ currentPhase, phases }: Build): string | undefined => currentPhase ?? phases.at(-1)?.phaseType
