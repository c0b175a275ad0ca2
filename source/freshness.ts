import { roughly } from './domain/format.ts'
import { rememberLast } from './domain/remember.ts'
import { type Entry, type Problem, read, type Want } from './feed.ts'
import type { Line } from './line.ts'
import { freshFor, isFinal, isWhole, nextAt } from './plan.ts'
import type { State } from './state.ts'
import { signsOf } from './theme.ts'

type Open = { readonly want: Want; readonly entry: Entry }

/** What is still asked for. */
const unsettled = rememberLast((wants: readonly Want[], entries: State['entries']): readonly Open[] =>
  wants
    .map((want) => ({ want, entry: read(entries, want) }))
    .filter(({ want, entry }) => !isFinal(entry) && freshFor(want, entry, 1) !== Number.POSITIVE_INFINITY),
)

const ageOf = (open: readonly Open[], now: number): string | undefined => {
  const oldest = open.reduce((least, { entry }) => Math.min(least, entry.answeredAt ?? least), Number.POSITIVE_INFINITY)
  return oldest === Number.POSITIVE_INFINITY ? undefined : roughly(now - oldest)
}

/** A problem, what it was met with first, and all that have one of its kind: of the region, or of single builds. */
type Worst = { readonly want: Want; readonly problem: Problem; readonly troubled: readonly Want[] }

/** The problem to tell of: one that holds for a whole region before those of single builds. */
const worstOf = (open: readonly Open[]): Worst | undefined => {
  const troubled = open.flatMap(({ want, entry }) =>
    entry.problem === undefined ? [] : [{ want, problem: entry.problem }],
  )
  const worst = troubled.find(({ problem }) => isWhole(problem)) ?? troubled[0]
  if (worst === undefined) return undefined
  const isAlike = ({ want, problem }: (typeof troubled)[number]): boolean =>
    !isWhole(worst.problem) || (isWhole(problem) && want.region === worst.want.region)
  return { ...worst, troubled: troubled.filter(isAlike).map(({ want }) => want) }
}

/** Whether something is wrong with all of a region. */
export const hasWholeProblem = (wants: readonly Want[], state: State): boolean =>
  isWhole(worstOf(unsettled(wants, state.entries))?.problem)

const againIn = (at: number, now: number): string => (at <= now ? 'asking' : `again in ${roughly(at - now + 999)}`)

/** What is wrong, if something is, in a sentence: what happened, and what the person can do. */
export const problemOf = (wants: readonly Want[], state: State): string | undefined => {
  const open = unsettled(wants, state.entries)
  const worst = worstOf(open)
  if (worst === undefined) return undefined
  const { problem, want, troubled } = worst
  const many = troubled.length
  const regions = new Set(wants.map(({ region }) => region)).size
  const where = isWhole(problem) ? (regions > 1 ? `${want.region}: ` : '') : many > 1 ? `${many} builds: ` : ''
  return `${where}${problem.message}${problem.remedy === undefined ? '' : `: ${problem.remedy}`}`
}

/** Since when AWS has been asked without an answer, in words, once that takes longer than answers do. */
const asked = (wants: readonly Want[], { entries, now }: State): string | undefined => {
  const since = wants.reduce((least, want) => {
    const { asking, askedAt } = read(entries, want)
    return asking === undefined ? least : Math.min(least, askedAt ?? least)
  }, Number.POSITIVE_INFINITY)
  if (since === Number.POSITIVE_INFINITY) return undefined
  return now - since < 3000 ? 'asking' : `asking for ${roughly(now - since)}`
}

/** How fresh the screen is: when AWS last told, when it is asked next. What is wrong stands elsewhere: see `problemOf`. */
export const freshness = (wants: readonly Want[], state: State): Line => {
  const { now, paused, settings } = state
  const { dot } = signsOf(settings.ascii)
  const open = unsettled(wants, state.entries)
  const age = ageOf(open, now)
  const worst = worstOf(open)
  // what is wrong with one build alone is over no sooner than that one is asked for
  const told = worst?.troubled ?? wants
  const next = nextAt(told, state)
  const old = age === undefined ? 'no data yet' : `data ${age} old`
  if (paused)
    return [
      { text: 'paused', tone: 'warning' },
      { text: ` ${dot} ${old}`, tone: 'dim' },
    ]
  const asking = asked(told, state)
  if (worst !== undefined) {
    const again = next === Number.POSITIVE_INFINITY ? 'asking' : againIn(next, now)
    return [{ text: `${old} ${dot} ${asking ?? again}`, tone: 'dim' }]
  }
  if (open.length === 0) return [{ text: wants.length === 1 ? 'final' : 'all final', tone: 'dim' }]
  if (age === undefined) return [{ text: `no data yet ${dot} ${asking ?? 'asking'}`, tone: 'dim' }]
  const soon = asking ?? (next <= now ? 'asking' : `next in ${roughly(next - now + 999)}`)
  return [{ text: `${age} ago ${dot} ${soon}`, tone: 'dim' }]
}
