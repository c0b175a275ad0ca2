import type { Build } from './build.ts'
import { spanOfPhase } from './elapsed.ts'
import { isBadPhase, isMark, kindOf, type PhaseKind, usualBatchPhases, usualPhases } from './phase.ts'
import { isDone } from './status.ts'

/** A stretch of a progress bar: what it stands for, and its cells. */
export type Stretch = { readonly kind: PhaseKind | 'broken' | 'coming'; readonly cells: number }

/** The phases that usually come after the current one; none once the build is done. */
export const comingPhases = (build: Build): readonly string[] => {
  if (isDone(build.status)) return []
  const usual = build.groups === undefined ? usualPhases : usualBatchPhases
  const at = usual.indexOf(build.phases.at(-1)?.phaseType ?? build.currentPhase ?? '')
  return usual.slice(at + 1, -1)
}

/**
 * A build's phases as one bar of so many cells, on its own scale: what is past shares the cells by time, and while it
 * runs one cell is left for each phase that usually comes yet. A failed phase has a cell however short it was.
 */
export const progressOf = (build: Build, cells: number, now: number): readonly Stretch[] => {
  const coming = Math.min(comingPhases(build).length, Math.max(0, cells - 1))
  const room = cells - coming
  const past = build.phases.flatMap((phase) => {
    const span = isMark(phase) ? undefined : spanOfPhase(phase, build, now)
    const kind: Stretch['kind'] = isBadPhase(phase) ? 'broken' : kindOf(phase.phaseType)
    return span === undefined ? [] : [{ kind, ms: span.to - span.from }]
  })
  const total = past.reduce((sum, { ms }) => sum + ms, 0)
  let gone = 0
  const ends = past.map(({ ms }) => (total === 0 ? 0 : Math.round(((gone += ms) / total) * room)))
  const widths = ends.map((end, at) => end - (ends[at - 1] ?? 0))
  for (const [at, { kind }] of past.entries()) {
    if (kind !== 'broken' || widths[at] !== 0) continue
    const widest = widths.reduce((most, width, index) => (width > (widths[most] ?? 0) ? index : most), 0)
    // no cell left to give: to look again for each of a thousand would be in vain
    if ((widths[widest] ?? 0) < 2) break
    widths[widest] = (widths[widest] ?? 0) - 1
    widths[at] = 1
  }
  const stretches: Stretch[] = past.map(({ kind }, at) => ({ kind, cells: widths[at] ?? 0 }))
  return [...stretches, { kind: 'coming' as const, cells: coming }].filter((stretch) => stretch.cells > 0)
}
