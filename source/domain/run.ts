import type { Past } from './past.ts'
import { isMark, usualPhases } from './phase.ts'

/** What a phase took, and how long the build went on after it, ms. */
export type Leg = { readonly length: number; readonly after: number }

/** A build that went well, as it is told from how long others will take. */
export type Run = {
  /** Epoch ms. */
  readonly startTime: number
  /** All of it, queueing included, ms. */
  readonly length: number
  /** By type of phase. */
  readonly legs: ReadonlyMap<string, Leg>
}

/** A build as a run; undefined where it did not go well, or nothing tells how long it took. */
export const runOf = ({ status, startTime, endTime, phases }: Past): Run | undefined => {
  if (status !== 'succeeded' || startTime === undefined || endTime === undefined || endTime < startTime)
    return undefined
  const legs = new Map<string, Leg>()
  for (const phase of phases) {
    const { phaseType, startTime: from, endTime: to } = phase
    if (isMark(phase) || from === undefined || to === undefined) continue
    // a phase that was tried again is there twice
    const before = legs.get(phaseType)?.length ?? 0
    legs.set(phaseType, { length: before + Math.max(0, to - from), after: Math.max(0, endTime - Math.max(from, to)) })
  }
  return { startTime, length: endTime - startTime, legs }
}

/** A phase of a run: of one that it passed over, what came after that; without a type all of it. Undefined where nobody knows when such a phase comes. */
export const legOf = ({ length, legs }: Run, phaseType: string | undefined): Leg | undefined => {
  if (phaseType === undefined) return { length, after: 0 }
  const known = legs.get(phaseType)
  const rank = usualPhases.indexOf(phaseType)
  if (known !== undefined || rank < 0) return known
  const later = usualPhases.slice(rank + 1).flatMap((type) => legs.get(type) ?? [])
  return { length: 0, after: later.reduce((most, leg) => Math.max(most, leg.length + leg.after), 0) }
}
