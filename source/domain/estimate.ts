import type { Build } from './build.ts'
import { isBadPhase, isMark } from './phase.ts'
import { type Spread, spreadOf } from './quantiles.ts'
import { rememberEach, rememberLast } from './remember.ts'
import type { Leg } from './run.ts'
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

/**
 * Where a build is: in which phase, since when (epoch ms), how much each run counts for it, in all, and by how much a range of so few is
 * to be wider than it seems. That holds until AWS tells something new.
 */
type Position = {
  readonly course: Course
  readonly since: number
  readonly weights: readonly number[]
  readonly total: number
  readonly widened: number
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const positionIn = (course: Course, since: number, done: readonly number[]): Position => {
  const weights = weightsOf(course, done)
  const total = sumOf(weights)
  const widened = 1 + (3 * sumOf(weights.map((weight) => weight * weight))) / (total * total)
  return { course, since, weights, total, widened }
}

const positionOf = (build: Build, usual: Usual): Position | undefined => {
  if (isDone(build.status) || build.groups !== undefined || build.phases.some(isBadPhase)) return undefined
  const phases = build.phases.filter((phase) => !isMark(phase))
  const current = phases.at(-1)
  const course = current && usual.courseOf(current.phaseType)
  if (course === undefined || current?.startTime === undefined) {
    const whole = usual.courseOf(undefined)
    const since = build.startTime ?? phases[0]?.startTime
    return whole === undefined || since === undefined ? undefined : positionIn(whole, since, [])
  }
  const lengths = new Map<string, number>()
  for (const { phaseType, startTime: from, endTime: to } of phases.slice(0, -1))
    if (from !== undefined && to !== undefined)
      lengths.set(phaseType, (lengths.get(phaseType) ?? 0) + Math.max(0, to - from))
  return positionIn(
    course,
    current.startTime,
    course.worked.map((type) => lengths.get(type) ?? 0),
  )
}

/** What may be left of a phase that goes on for longer than those before it, as a share of what it took. */
const beyond = 0.1

/** What a run counts yet, by how it went on after this phase, where that was over by now. */
const countsYet = 0.1

/** Longer than so much of the past is not usual. */
const unusual = 0.1

/** How long a run was in the phase, ms. */
const lengthOf = ({ legs }: Course, at: number): number => (legs[at] as Leg).length

/**
 * What is left of a phase that runs for so long: of those that took longer what they had left, and, as if it were one more of them, what
 * it may be that none did. With what those count that it has outlived.
 */
const leftIn = ({ course, weights }: Position, spent: number): Spread & { readonly outlived: number } => {
  const [lefts, counts]: [number[], number[]] = [[], []]
  const most = beyond * spent
  let outlived = 0
  let isIn = false
  for (const at of course.byLength) {
    const [left, weight] = [lengthOf(course, at) - spent, weights[at] as number]
    if (left <= 0) {
      outlived += weight
      continue
    }
    if (!isIn && left > most) {
      isIn = true
      lefts.push(most)
      counts.push(outlived / weights.length)
    }
    lefts.push(left)
    counts.push(weight)
  }
  if (!isIn) {
    lefts.push(most)
    counts.push(outlived / weights.length)
  }
  return { ...spreadOf(lefts, counts), outlived }
}

/** What comes after it. */
const leftAfter = ({ course, weights }: Position, spent: number): Spread =>
  spreadOf(
    course.afters,
    course.byAfter.map(
      (at) => (weights[at] as number) * (course.isApart || lengthOf(course, at) > spent ? 1 : countsYet),
    ),
  )

const estimated = (position: Position, now: number): Estimate => {
  const { since, total, widened } = position
  const spent = Math.max(0, now - since)
  const [left, after] = [leftIn(position, spent), leftAfter(position, spent)]
  const most = left.middle + after.middle
  const at = now + most
  const from = now + Math.max(0, most - widened * Math.hypot(left.middle - left.low, after.middle - after.low))
  const to = at + widened * Math.hypot(left.high - left.middle, after.high - after.middle)
  if (left.outlived <= total * (1 - unusual)) return { at, from, to }
  const over = spent - leftIn(position, 0).middle - leftAfter(position, 0).middle
  return over > 0 ? { at, from, to, over } : { at, from, to }
}

const remembered = rememberEach((build: Build) => {
  const position = rememberLast((usual: Usual) => positionOf(build, usual))
  return rememberLast((usual: Usual, now: number) => {
    const known = position(usual)
    return known && estimated(known, now)
  })
})

/**
 * When a build that runs will be done, from what is usual: the phases that are over count as they were, the one that runs
 * goes on as those did that took as long, and those that come yet as they do after such. None for a build that is over, of one that
 * fails already, as none of those it is told from did, and of a batch.
 */
export const estimateOf = (build: Build, usual: Usual | undefined, now: number): Estimate | undefined =>
  usual && remembered(build)(usual, now)
