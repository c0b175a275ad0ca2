import type { Build } from './build.ts'
import { isBadPhase, isMark } from './phase.ts'
import type { Spread } from './quantiles.ts'
import { spreadOf } from './quantiles.ts'
import { rememberEach, rememberLast } from './remember.ts'
import { isDone } from './status.ts'
import { type Course, type Usual, weightsOf } from './usual.ts'

/** When a build will probably be done. */
export type Estimate = {
  /** Epoch ms, never before the moment it was asked for. */
  readonly at: number
  /** Of ten builds like it one is done before this moment, and one after the other. */
  readonly from: number
  readonly to: number
  /** How long it takes more than usual, ms, where it is in its phase for longer than nine of ten were, and should be done. */
  readonly over?: number
}

/** Where a build is: in which phase, since when, and how long it took for the work before. Times are ms. */
type Position = { readonly course: Course; readonly since: number; readonly done: readonly number[] }

const positionOf = (build: Build, usual: Usual): Position | undefined => {
  const phases = build.phases.filter((phase) => !isMark(phase))
  const current = phases.at(-1)
  const course = current && usual.courseOf(current.phaseType)
  if (course === undefined || current?.startTime === undefined) {
    const whole = usual.courseOf(undefined)
    const since = build.startTime ?? phases[0]?.startTime
    return whole === undefined || since === undefined ? undefined : { course: whole, since, done: [] }
  }
  const lengths = new Map<string, number>()
  for (const { phaseType, startTime: from, endTime: to } of phases.slice(0, -1))
    if (from !== undefined && to !== undefined)
      lengths.set(phaseType, (lengths.get(phaseType) ?? 0) + Math.max(0, to - from))
  return { course, since: current.startTime, done: course.worked.map((type) => lengths.get(type) ?? 0) }
}

/** What may be left of a phase that goes on for longer than those before it, as a share of what it took. */
const beyond = 0.1

/** What a run counts yet, by how it went on after this phase, where it was over by now. */
const outlived = 0.1

/** Longer than so much of the past is not usual. */
const unusual = 0.1

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** What is left of a phase that runs for so long: of those that took longer what they had left, and, as if it were one more of them, what it may be that none did. */
const leftIn = ({ legs, byLength }: Course, weights: readonly number[], spent: number): Spread => {
  const samples: { left: number; weight: number }[] = []
  let gone = 0
  for (const at of byLength) {
    const left = (legs[at]?.length ?? 0) - spent
    if (left > 0) samples.push({ left, weight: weights[at] as number })
    else gone += weights[at] as number
  }
  samples.push({ left: beyond * spent, weight: gone / legs.length })
  samples.sort((a, b) => a.left - b.left)
  return spreadOf(
    samples.map(({ left }) => left),
    samples.map(({ weight }) => weight),
  )
}

/** What comes after it. */
const leftAfter = ({ legs, isApart, byAfter }: Course, weights: readonly number[], spent: number): Spread =>
  spreadOf(
    byAfter.map((at) => legs[at]?.after ?? 0),
    byAfter.map((at) => (weights[at] as number) * (isApart || (legs[at]?.length ?? 0) > spent ? 1 : outlived)),
  )

/** Few builds seem to differ less than they do. */
const widened = (weights: readonly number[]): number => {
  const total = sumOf(weights)
  return 1 + (3 * sumOf(weights.map((weight) => weight * weight))) / (total * total)
}

const estimated = (build: Build, usual: Usual, now: number): Estimate | undefined => {
  const position = positionOf(build, usual)
  if (position === undefined) return undefined
  const { course, since, done } = position
  const weights = weightsOf(course, done)
  const spent = Math.max(0, now - since)
  const [left, after] = [leftIn(course, weights, spent), leftAfter(course, weights, spent)]
  const wide = widened(weights)
  const most = left.middle + after.middle
  const at = now + most
  const from = now + Math.max(0, most - wide * Math.hypot(left.middle - left.low, after.middle - after.low))
  const to = at + wide * Math.hypot(left.high - left.middle, after.high - after.middle)
  const longer = sumOf(weights.filter((_, place) => (course.legs[place]?.length ?? 0) > spent)) / sumOf(weights)
  const whole = leftIn(course, weights, 0).middle + leftAfter(course, weights, 0).middle
  const over = spent - whole
  return { at, from, to, ...(longer < unusual && over > 0 ? { over } : {}) }
}

const remembered = rememberEach((build: Build) =>
  rememberLast((usual: Usual, now: number) => estimated(build, usual, now)),
)

/**
 * When a build that runs will be done, from what is usual: the phases that are over count as they were, the one that runs
 * goes on as those did that took as long, and those that come yet as they do after such. None for a build that is over, of one that
 * fails already, as none of those it is told from did, and of a batch.
 */
export const estimateOf = (build: Build, usual: Usual | undefined, now: number): Estimate | undefined => {
  if (usual === undefined || isDone(build.status) || build.groups !== undefined || build.phases.some(isBadPhase))
    return undefined
  return remembered(build)(usual, now)
}
