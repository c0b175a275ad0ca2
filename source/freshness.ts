import { roughly } from './domain/format.ts'
import { rememberEach, rememberItems, rememberLast } from './domain/remember.ts'
import type { Entry, Problem, Want } from './feed.ts'
import type { Line } from './line.ts'
import { fleetsOf, freshFor, isFinal, isThrottledOnce, isWhole, nextAt } from './plan.ts'
import { readAll } from './read-all.ts'
import type { State } from './state.ts'
import { signsOf } from './theme.ts'

type Fleets = ReturnType<typeof fleetsOf>

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
  /** Whether it was throttled, and not before that: a fleet goes on, more slowly. */
  readonly isThrottledOnce: boolean
}

/** For each entry, in the order of the wants; made anew only for those that changed. */
const partsOf = rememberEach((wants: readonly Want[]) =>
  rememberItems((entry: Entry, at): Part => {
    const { asking, askedAt = Number.POSITIVE_INFINITY, answeredAt = Number.POSITIVE_INFINITY, problem } = entry
    const isOpen = !isFinal(entry) && freshFor(wants[at] as Want, entry, 1) !== Number.POSITIVE_INFINITY
    const askedSince = asking === undefined ? Number.POSITIVE_INFINITY : askedAt
    return { isOpen, answeredAt, askedSince, problem, isThrottledOnce: isThrottledOnce(entry) }
  }),
)

const standingIn = rememberEach((wants: readonly Want[]) =>
  rememberLast((entries: State['entries'], fleets: Fleets): Standing => {
    let open = 0
    let oldest = Number.POSITIVE_INFINITY
    let askedSince = Number.POSITIVE_INFINITY
    const troubled: (readonly [Want, Problem])[] = []
    const parts = partsOf(wants)(readAll(wants, entries))
    for (let at = 0; at < parts.length; at++) {
      const { isOpen, answeredAt, askedSince: since, problem, isThrottledOnce: isOnce } = parts[at] as Part
      if (since < askedSince) askedSince = since
      if (!isOpen) continue
      open++
      if (answeredAt < oldest) oldest = answeredAt
      const want = wants[at] as Want
      if (problem !== undefined && !(isOnce && fleets.has(want.region))) troubled.push([want, problem])
    }
    return { open, oldest, askedSince, worst: worstOf(troubled) }
  }),
)

const standingOf = (wants: readonly Want[], state: State): Standing =>
  standingIn(wants)(state.entries, fleetsOf(wants, state))

const regionsOf = rememberEach((wants: readonly Want[]): number => new Set(wants.map(({ region }) => region)).size)

/** Whether something is wrong with all of a region. */
export const hasWholeProblem = (wants: readonly Want[], state: State): boolean =>
  isWhole(standingOf(wants, state).worst?.problem)

const againIn = (at: number, now: number): string => (at <= now ? 'asking' : `again in ${roughly(at - now + 999)}`)

/** What is wrong with a region, or with builds of it: also as a sentence of what happened, and what the person can do. */
export type Trouble = Problem & { readonly region: string; readonly sentence: string }

/** What is wrong, if something is. */
export const troubleIn = (wants: readonly Want[], state: State): Trouble | undefined => {
  const { worst } = standingOf(wants, state)
  if (worst === undefined) return undefined
  const { problem, want, troubled } = worst
  const many = troubled.length
  const where = isWhole(problem) ? (regionsOf(wants) > 1 ? `${want.region}: ` : '') : many > 1 ? `${many} builds: ` : ''
  return { ...problem, region: want.region, sentence: `${where}${sentenceOf(problem)}` }
}

/** What happened, and what the person can do. */
export const sentenceOf = ({ message, remedy }: Problem): string =>
  remedy === undefined ? message : `${message}: ${remedy}`

/** What is wrong, if something is, in a sentence. */
export const problemOf = (wants: readonly Want[], state: State): string | undefined => troubleIn(wants, state)?.sentence

/** Since when AWS has been asked without an answer, once that takes longer than answers do, in words. */
const askedFor = (wants: readonly Want[], state: State): string | undefined => {
  const since = state.now - standingOf(wants, state).askedSince
  return since < 3000 ? undefined : `asking for ${roughly(since)}`
}

/** Whether AWS is being asked, in words. */
const asked = (wants: readonly Want[], state: State): string | undefined =>
  standingOf(wants, state).askedSince === Number.POSITIVE_INFINITY ? undefined : (askedFor(wants, state) ?? 'asking')

/** Where requests are spread over the interval one has always just left: how often each build is asked for is what tells. */
const spread = (
  wants: readonly Want[],
  state: State,
): { readonly text: string; readonly isStretched: boolean } | undefined => {
  const fleets = fleetsOf(wants, state)
  if (fleets.size === 0) return undefined
  const every = Math.max(...fleets.values())
  if (every > state.interval) return { text: `every ${roughly(every + 999)}: AWS is throttling`, isStretched: true }
  // while answers take so long that it is not kept, it is not said
  const isKept = state.now - standingOf(wants, state).oldest <= 2 * every
  return { text: isKept ? `every ${roughly(every)}` : 'asking', isStretched: false }
}

/** How fresh the screen is: when AWS last told, when it is asked next. What is wrong stands elsewhere: see `problemOf`. */
export const freshness = (wants: readonly Want[], state: State): Line => {
  const { now, paused, settings } = state
  const { dot } = signsOf(settings.ascii)
  const { open, oldest, worst } = standingOf(wants, state)
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
  const often = spread(wants, state)
  // of a region that is asked more slowly no try is told of that comes later: what is wrong stands above
  if (worst !== undefined && (often?.isStretched !== true || isWhole(worst.problem))) {
    const again = next === Number.POSITIVE_INFINITY ? 'asking' : againIn(next, now)
    return [{ text: `${old} ${dot} ${asking ?? again}`, tone: 'dim' }]
  }
  if (open === 0) return [{ text: wants.length === 1 ? 'final' : 'all final', tone: 'dim' }]
  if (age === undefined) return [{ text: `no data yet ${dot} ${asking ?? 'asking'}`, tone: 'dim' }]
  if (often !== undefined)
    return [{ text: `oldest ${age} ago ${dot} ${askedFor(wants, state) ?? often.text}`, tone: 'dim' }]
  const soon = asking ?? (next <= now ? 'asking' : `next in ${roughly(next - now + 999)}`)
  return [{ text: `${age} ago ${dot} ${soon}`, tone: 'dim' }]
}
