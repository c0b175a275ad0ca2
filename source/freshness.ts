import { roughly } from './domain/format.ts'
import { rememberEach, rememberItems, rememberLast } from './domain/remember.ts'
import type { Entry, Problem, Want } from './feed.ts'
import type { Line } from './line.ts'
import { freshFor, isFinal, isWhole, nextAt } from './plan.ts'
import { readAll } from './read-all.ts'
import type { State } from './state.ts'
import { signsOf } from './theme.ts'

/** A problem, what it was met with first, and all that have one of its kind: of the region, or of single builds. */
type Worst = { readonly want: Want; readonly problem: Problem; readonly troubled: readonly Want[] }

/** What the entries of all that is wanted come to. Moments are epoch ms, Infinity where there is none. */
type Standing = {
  /** How many are still asked for. */
  readonly open: number
  /** When AWS told of the one of them that it has told of longest ago. */
  readonly oldest: number
  /** Since when the question under way that was sent first is. */
  readonly askedSince: number
  readonly worst: Worst | undefined
}

/** The problem to tell of: one that holds for a whole region before those of single builds. */
const worstOf = (troubled: readonly (readonly [Want, Problem])[]): Worst | undefined => {
  const [want, problem] = troubled.find(([, each]) => isWhole(each)) ?? troubled[0] ?? []
  if (want === undefined || problem === undefined) return undefined
  const alike = troubled.filter(([of, each]) => !isWhole(problem) || (isWhole(each) && of.region === want.region))
  return { want, problem, troubled: alike.map(([of]) => of) }
}

/** What of an entry tells how fresh the screen is. */
type Part = {
  readonly isOpen: boolean
  readonly answeredAt: number
  readonly askedSince: number
  readonly problem: Problem | undefined
}

/** For each entry, in the order of the wants; made anew only for those that changed. */
const partsOf = rememberEach((wants: readonly Want[]) =>
  rememberItems((entry: Entry, at): Part => {
    const { asking, askedAt = Number.POSITIVE_INFINITY, answeredAt = Number.POSITIVE_INFINITY, problem } = entry
    const isOpen = !isFinal(entry) && freshFor(wants[at] as Want, entry, 1) !== Number.POSITIVE_INFINITY
    return { isOpen, answeredAt, askedSince: asking === undefined ? Number.POSITIVE_INFINITY : askedAt, problem }
  }),
)

const standingOf = rememberLast((wants: readonly Want[], entries: State['entries']): Standing => {
  let open = 0
  let oldest = Number.POSITIVE_INFINITY
  let askedSince = Number.POSITIVE_INFINITY
  const troubled: (readonly [Want, Problem])[] = []
  const parts = partsOf(wants)(readAll(wants, entries))
  for (let at = 0; at < parts.length; at++) {
    const { isOpen, answeredAt, askedSince: since, problem } = parts[at] as Part
    if (since < askedSince) askedSince = since
    if (!isOpen) continue
    open++
    if (answeredAt < oldest) oldest = answeredAt
    if (problem !== undefined) troubled.push([wants[at] as Want, problem])
  }
  return { open, oldest, askedSince, worst: worstOf(troubled) }
})

const regionsOf = rememberEach((wants: readonly Want[]): number => new Set(wants.map(({ region }) => region)).size)

/** Whether something is wrong with all of a region. */
export const hasWholeProblem = (wants: readonly Want[], { entries }: State): boolean =>
  isWhole(standingOf(wants, entries).worst?.problem)

const againIn = (at: number, now: number): string => (at <= now ? 'asking' : `again in ${roughly(at - now + 999)}`)

/** What is wrong, if something is, in a sentence: what happened, and what the person can do. */
export const problemOf = (wants: readonly Want[], { entries }: State): string | undefined => {
  const { worst } = standingOf(wants, entries)
  if (worst === undefined) return undefined
  const { problem, want, troubled } = worst
  const many = troubled.length
  const where = isWhole(problem) ? (regionsOf(wants) > 1 ? `${want.region}: ` : '') : many > 1 ? `${many} builds: ` : ''
  return `${where}${problem.message}${problem.remedy === undefined ? '' : `: ${problem.remedy}`}`
}

/** Since when AWS has been asked without an answer, in words, once that takes longer than answers do. */
const asked = (wants: readonly Want[], { entries, now }: State): string | undefined => {
  const since = standingOf(wants, entries).askedSince
  if (since === Number.POSITIVE_INFINITY) return undefined
  return now - since < 3000 ? 'asking' : `asking for ${roughly(now - since)}`
}

/** How fresh the screen is: when AWS last told, when it is asked next. What is wrong stands elsewhere: see `problemOf`. */
export const freshness = (wants: readonly Want[], state: State): Line => {
  const { now, paused, settings, entries } = state
  const { dot } = signsOf(settings.ascii)
  const { open, oldest, worst } = standingOf(wants, entries)
  const age = oldest === Number.POSITIVE_INFINITY ? undefined : roughly(now - oldest)
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
  if (open === 0) return [{ text: wants.length === 1 ? 'final' : 'all final', tone: 'dim' }]
  if (age === undefined) return [{ text: `no data yet ${dot} ${asking ?? 'asking'}`, tone: 'dim' }]
  const soon = asking ?? (next <= now ? 'asking' : `next in ${roughly(next - now + 999)}`)
  return [{ text: `${age} ago ${dot} ${soon}`, tone: 'dim' }]
}
