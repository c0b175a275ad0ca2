import type { Build, Variable } from './build.ts'
import { spanOfPhase } from './elapsed.ts'
import { isLonger } from './longer.ts'
import type { Past } from './past.ts'
import { isMark } from './phase.ts'

/** The last build of these (newest first) that succeeded before another one began. */
export const lastSuccessBefore = (builds: readonly Past[], build: Build): Past | undefined =>
  builds.find(({ id, status, startTime, buildNumber }) => {
    if (id === build.id || status !== 'succeeded') return false
    if (startTime !== undefined && build.startTime !== undefined) return startTime < build.startTime
    return buildNumber !== undefined && build.buildNumber !== undefined && buildNumber < build.buildNumber
  })

/** A variable that another build has not, or has otherwise. */
export type VariableDifference = { readonly name: string; readonly before?: Variable; readonly now?: Variable }

const byName = (variables: readonly Variable[]): ReadonlyMap<string, Variable> =>
  new Map(variables.map((variable) => [variable.name, variable]))

/** The variables that differ, in the order of those there are now, then those that are gone. */
export const variableDifferences = (
  before: readonly Variable[],
  now: readonly Variable[],
): readonly VariableDifference[] => {
  const [was, is] = [byName(before), byName(now)]
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((name) => {
    const [a, b] = [was.get(name), is.get(name)]
    if (a?.value === b?.value && a?.type === b?.type) return []
    return [{ name, ...(a === undefined ? {} : { before: a }), ...(b === undefined ? {} : { now: b }) }]
  })
}

/** A phase that took longer than in another build, both ms; `isRunning` while it has not ended. */
export type SlowerPhase = {
  readonly phaseType: string
  readonly before: number
  readonly now: number
  readonly isRunning: boolean
}

/** How long each type of phase took, all of that type together. */
const lengthsOf = (build: Build, at: number): ReadonlyMap<string, number> => {
  const lengths = new Map<string, number>()
  for (const phase of build.phases) {
    const span = isMark(phase) ? undefined : spanOfPhase(phase, build, at)
    if (span !== undefined) lengths.set(phase.phaseType, (lengths.get(phase.phaseType) ?? 0) + span.to - span.from)
  }
  return lengths
}

/** The phases that took longer than in another build, as of a moment, those first that took the longest more. */
export const slowerPhases = (before: Build, now: Build, at: number): readonly SlowerPhase[] => {
  const was = lengthsOf(before, at)
  const last = now.phases.at(-1)
  const running = last !== undefined && last.endTime === undefined && !isMark(last) ? last.phaseType : undefined
  return [...lengthsOf(now, at)]
    .flatMap(([phaseType, length]) => {
      const other = was.get(phaseType)
      if (other === undefined || !isLonger(other, length)) return []
      return [{ phaseType, before: other, now: length, isRunning: phaseType === running }]
    })
    .sort((a, b) => b.now - b.before - (a.now - a.before))
}
