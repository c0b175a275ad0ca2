import type { Build } from './build.ts'
import { isMark, type Phase } from './phase.ts'
import { isDone } from './status.ts'

/** A stretch of time, epoch ms. */
export type Span = { readonly from: number; readonly to: number }

/** When a phase ran; a running one runs until now, one that never ended until the build's end. Never negative: clocks differ. */
export const spanOfPhase = (phase: Phase, build: Build, now: number): Span | undefined => {
  if (phase.startTime === undefined) return undefined
  const open = isDone(build.status) ? (build.endTime ?? phase.startTime) : now
  const end = isMark(phase) ? phase.startTime : (phase.endTime ?? open)
  return { from: phase.startTime, to: Math.max(phase.startTime, end) }
}

/** How long a build has been under way or took, queueing included, ms; undefined until it is known when it started. */
export const elapsedOf = (build: Build, now: number): number | undefined => {
  const from = build.startTime ?? build.phases[0]?.startTime
  if (from === undefined) return undefined
  const to = isDone(build.status) ? (build.endTime ?? build.phases.at(-1)?.startTime ?? from) : now
  return Math.max(0, to - from)
}

/** How long the build waited in SUBMITTED and QUEUED, ms. */
export const queuedOf = (build: Build, now: number): number =>
  build.phases
    .filter((phase) => phase.phaseType === 'SUBMITTED' || phase.phaseType === 'QUEUED')
    .map((phase) => spanOfPhase(phase, build, now))
    .reduce((sum, span) => sum + (span === undefined ? 0 : span.to - span.from), 0)

/** A limit of more minutes is none: a year. The service's own is 36 hours. */
const mostMinutes = 525_600

/** The limit that runs now: what it is called, how much of it is gone (0 to 1), how much is left (ms). Undefined when done or unlimited. */
export const timeLeftOf = (
  build: Build,
  now: number,
): { readonly of: 'timeout' | 'queue timeout'; readonly used: number; readonly left: number } | undefined => {
  if (isDone(build.status)) return undefined
  const queued = build.status === 'queued'
  const minutes = queued ? build.queuedTimeoutInMinutes : build.timeoutInMinutes
  const elapsed = elapsedOf(build, now)
  if (minutes === undefined || minutes <= 0 || minutes > mostMinutes || elapsed === undefined) return undefined
  const gone = queued ? elapsed : Math.max(0, elapsed - queuedOf(build, now))
  const limit = minutes * 60_000
  return { of: queued ? 'queue timeout' : 'timeout', used: gone / limit, left: Math.max(0, limit - gone) }
}
