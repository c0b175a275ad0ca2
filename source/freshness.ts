import { rememberChunks } from './domain/chunked.ts'
import { roughly } from './domain/format.ts'
import { rememberEach, rememberLast } from './domain/remember.ts'
import { type Entry, isFinal, isWhole, type Problem, read, type Want } from './feed.ts'
import type { Line } from './line.ts'
import { fleetsOf, freshFor, isThrottledOnce, nextAt } from './plan.ts'
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
const worstOf = (troubled: Part['troubled']): Worst | undefined => {
  const first = troubled.find(({ problem }) => isWhole(problem)) ?? troubled[0]
  if (first === undefined) return undefined
  const { want, problem } = first
  const alike = troubled.filter(
    (each) => !isWhole(problem) || (isWhole(each.problem) && each.want.region === want.region),
  )
  return { want, problem, troubled: alike.map((each) => each.want) }
}

/** What the entries of a chunk come to: as `Standing`, and what is wrong with which. */
type Part = Pick<Standing, 'open' | 'oldest' | 'askedSince'> & {
  readonly troubled: readonly { readonly want: Want; readonly problem: Problem; readonly isOnce: boolean }[]
}

const never = Number.POSITIVE_INFINITY

const partsOf = rememberEach((wants: readonly Want[]) =>
  rememberChunks((chunk: readonly Entry[], from): Part => {
    let open = 0
    let oldest = never
    let askedSince = never
    const troubled: Part['troubled'][number][] = []
    for (let at = 0; at < chunk.length; at++) {
      const [want, entry] = [wants[from + at] as Want, chunk[at] as Entry]
      const { asking, askedAt = never, answeredAt = never, problem } = entry
      if (asking !== undefined) askedSince = Math.min(askedSince, askedAt)
      if (isFinal(entry) || freshFor(want, entry, 1) === never) continue
      open++
      oldest = Math.min(oldest, answeredAt)
      if (problem !== undefined) troubled.push({ want, problem, isOnce: isThrottledOnce(entry) })
    }
    return { open, oldest, askedSince, troubled }
  }),
)

const standingIn = rememberEach((wants: readonly Want[]) =>
  rememberLast((entries: State['entries'], fleets: Fleets): Standing => {
    const parts = partsOf(wants)(readAll(wants, entries))
    const troubled = parts.flatMap((part) => part.troubled)
    return {
      open: parts.reduce((sum, { open }) => sum + open, 0),
      oldest: Math.min(...parts.map(({ oldest }) => oldest)),
      askedSince: Math.min(...parts.map(({ askedSince }) => askedSince)),
      // a fleet that was throttled once goes on, more slowly
      worst: worstOf(troubled.filter(({ want, isOnce }) => !(isOnce && fleets.has(want.region)))),
    }
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
      { text: state.ended ? 'the recording is over' : 'paused', tone: 'warning' },
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
  // of what is final no age is told: where that is all there is, what is asked for now is something else about it
  const isFirst = age === undefined && !wants.some((want) => read(state.entries, want).data !== undefined)
  if (age === undefined) return [{ text: `${isFirst ? `no data yet ${dot} ` : ''}${asking ?? 'asking'}`, tone: 'dim' }]
  if (often !== undefined)
    return [{ text: `oldest ${age} ago ${dot} ${askedFor(wants, state) ?? often.text}`, tone: 'dim' }]
  const soon = asking ?? (next <= now ? 'asking' : `next in ${roughly(next - now + 999)}`)
  return [{ text: `${age} ago ${dot} ${soon}`, tone: 'dim' }]
}
