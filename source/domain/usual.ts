import type { Past } from './past.ts'
import { kindOf, usualPhases } from './phase.ts'
import { quantiles, type Spread, spreadOf } from './quantiles.ts'
import { rememberEach } from './remember.ts'
import { type Leg, legOf, type Run, runOf } from './run.ts'

/** From fewer builds that went well nothing is told. */
const fewest = 3

/** And from no more than so many, the newest: what was before is another program by now. */
const most = 40

/**
 * How past builds count: `fades` where each counts half as much as the one after it; `alike` where those count that were like this one in
 * the work they did so far. Which of it holds for a project is told by its own builds.
 */
type Method = { readonly fades: boolean; readonly alike: boolean }

const plain: Method = { fades: false, alike: false }
const others: readonly Method[] = [
  { fades: true, alike: false },
  { fades: false, alike: true },
  { fades: true, alike: true },
]

/** By so much another method must have been better than the plain one: thirty builds do not tell more. */
const better = 0.9

/** How much less a build counts for being as unlike another one as builds of its project are. */
const strictness = 4

/** The past builds of a project from where one of them is in a phase: that phase, what came after it, and the work before it; newest first. */
export type Course = {
  readonly legs: readonly Leg[]
  /** Whether the phase is none of the work, and says nothing of how long that takes. */
  readonly isApart: boolean
  /** Types of the phases that work before this one. */
  readonly worked: readonly string[]
  /** How long each of those was in each run, ms. */
  readonly work: readonly (readonly number[])[]
  /** What two builds of this project usually differ by in that work, ms. */
  readonly scale: number
  readonly method: Method
  /** Places of the legs, the shortest first; and those after which least came, first. */
  readonly byLength: readonly number[]
  readonly byAfter: readonly number[]
  /** What came after them, rising, ms. */
  readonly afters: readonly number[]
}

/** How long builds of a project usually take, from those that went well: all of it, each phase, and what is left within one; ms. */
export type Usual = {
  /** How many builds that is told from. */
  readonly count: number
  readonly length: Spread
  readonly phases: ReadonlyMap<string, Spread>
  readonly courseOf: (phaseType: string | undefined) => Course | undefined
}

const places = (values: readonly number[]): readonly number[] =>
  values.map((_, at) => at).sort((a, b) => (values[a] as number) - (values[b] as number))

type Weighing = Pick<Course, 'legs' | 'work' | 'scale' | 'method'>

/** How much each run counts for a build that took so long for the work before. */
export const weightsOf = ({ legs, work, scale, method }: Weighing, done: readonly number[]): readonly number[] =>
  legs.map((_, at) => {
    const age = method.fades ? 2 ** -at : 1
    if (!method.alike) return age
    const apart = done.reduce((sum, length, phase) => sum + Math.abs(length - (work[at]?.[phase] ?? 0)), 0) / scale
    return age / (1 + (strictness * apart) ** 2)
  })

/** How far a method would have been off for these runs, had each been told from those before it, ms in all. */
const offBy = (course: Weighing, rising: readonly number[]): number => {
  const left = course.legs.map(({ length, after }) => length + after)
  const sorted = rising.map((at) => left[at] as number)
  return left.slice(0, 1 - fewest).reduce((sum, truth, at) => {
    const weights = weightsOf(course, course.work[at] ?? [])
    const [told = 0] = quantiles(
      sorted,
      // newest first: what stands before it came later
      rising.map((place) => (place <= at ? 0 : (weights[place] as number))),
      [0.5],
    )
    return sum + Math.abs(told - truth)
  }, 0)
}

const courseIn = (runs: readonly Run[], phaseType: string | undefined): Course | undefined => {
  const known = runs.flatMap((run) => {
    const leg = legOf(run, phaseType)
    return leg === undefined ? [] : [{ run, leg }]
  })
  if (known.length < fewest) return undefined
  const rank = phaseType === undefined ? 0 : usualPhases.indexOf(phaseType)
  const worked = usualPhases.slice(0, Math.max(0, rank)).filter((type) => kindOf(type) === 'working')
  const work = known.map(({ run }) => worked.map((type) => run.legs.get(type)?.length ?? 0))
  const scale = worked.reduce((sum, _, phase) => {
    const lengths = work.map((each) => each[phase] as number).sort((a, b) => a - b)
    const { low, middle, high } = spreadOf(
      lengths,
      lengths.map(() => 1),
    )
    return sum + (high - low) / 2 + middle / 50
  }, 1)
  const legs = known.map(({ leg }) => leg)
  const rising = places(legs.map(({ length, after }) => length + after))
  const offOf = (method: Method): number => offBy({ legs, work, scale, method }, rising)
  let [method, least] = [plain, better * offOf(plain)]
  for (const other of others) {
    const off = other.alike && worked.length === 0 ? Number.POSITIVE_INFINITY : offOf(other)
    if (off < least) [method, least] = [other, off]
  }
  const byAfter = places(legs.map(({ after }) => after))
  return {
    legs,
    isApart: phaseType !== undefined && kindOf(phaseType) !== 'working',
    worked,
    work,
    scale,
    method,
    byLength: places(legs.map(({ length }) => length)),
    byAfter,
    afters: byAfter.map((at) => (legs[at] as Leg).after),
  }
}

/** The spread of what each run has of something, counted as they count for the whole. */
const spreadIn = (values: readonly number[], weights: readonly number[]): Spread => {
  const rising = places(values)
  return spreadOf(
    rising.map((at) => values[at] as number),
    rising.map((at) => weights[at] as number),
  )
}

/** What is usual among the past builds of a project, in whatever order they are; undefined where fewer than three went well. */
export const usualOf = rememberEach((pasts: readonly Past[]): Usual | undefined => {
  const runs = pasts
    .flatMap((past) => runOf(past) ?? [])
    .sort((a, b) => b.startTime - a.startTime)
    .slice(0, most)
  const courses = new Map<string | undefined, Course | undefined>()
  const courseOf = (phaseType: string | undefined): Course | undefined => {
    if (!courses.has(phaseType)) courses.set(phaseType, courseIn(runs, phaseType))
    return courses.get(phaseType)
  }
  const whole = courseOf(undefined)
  if (whole === undefined) return undefined
  const weights = weightsOf(whole, [])
  const types = new Set(runs.flatMap(({ legs }) => [...legs.keys()]))
  const phases = [...types].flatMap((type): readonly (readonly [string, Spread])[] => {
    const lengths = runs.map(({ legs }) => legs.get(type)?.length)
    const known = lengths.flatMap((length, at) => (length === undefined ? [] : [{ length, weight: weights[at] ?? 0 }]))
    if (known.length < fewest) return []
    const spread = spreadIn(
      known.map(({ length }) => length),
      known.map(({ weight }) => weight),
    )
    return [[type, spread]]
  })
  const length = spreadIn(
    runs.map((run) => run.length),
    weights,
  )
  return { count: runs.length, length, phases: new Map(phases), courseOf }
})
