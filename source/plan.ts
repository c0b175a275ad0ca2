import { rememberEach, rememberItems, rememberLast } from './domain/remember.ts'
import type { Ask, Entry, Problem, Want } from './feed.ts'
import { readAll } from './read-all.ts'

/** What decides when to ask. Times are epoch ms, the interval is ms. */
export type Polling = {
  readonly entries: ReadonlyMap<string, Entry>
  readonly interval: number
  readonly paused: boolean
  /** Someone asked for a poll at this moment; what was asked before it is due. */
  readonly hurriedAt: number
}

/** Requests under way in one region at most: one account's limit is shared with everyone else. */
const sendersARegion = 4

/** How often a key that AWS does not know, or that alone is refused, is asked for before that is final. */
const tries = 4

const whole: ReadonlySet<Problem['kind']> = new Set(['busy', 'unreachable', 'expired', 'other'])

/** Whether a problem holds for everything of a region, not for members of a batch. */
export const isWhole = (problem: Problem | undefined): boolean => problem !== undefined && whole.has(problem.kind)

/**
 * Whether a key is not asked for again: not found, or refused as no id at all, several times in a row. What was known once
 * is no mistyped id: it may be back, with other credentials for example.
 */
export const isFinal = (entry: Entry): boolean =>
  entry.data === undefined && (entry.missing >= tries || (entry.problem?.kind === 'invalid' && entry.failures >= tries))

/** Whether there is no use in waiting for a key: it is final, or was denied or not found any more several times in a row. */
export const isSettled = (entry: Entry): boolean =>
  isFinal(entry) || entry.missing >= tries || (entry.problem?.kind === 'denied' && entry.failures >= tries)

/** How long to wait after so many failures in a row, ms: doubling from the interval to a minute, never less than it; `jitter` is 0 to 1. */
export const backOff = (failures: number, interval: number, jitter: number): number =>
  Math.max(interval, Math.min(60_000, Math.max(1000, interval) * 2 ** Math.min(failures, 16)) * (0.75 + jitter / 4))

/** What AWS does not know any more is looked for now and then, ms. */
const nowAndThen = 60_000

/** How long what is known of a want is good for, ms; Infinity when it is final. */
export const freshFor = (want: Want, { data, missing, less = 0 }: Entry, interval: number): number => {
  if (data === undefined) return interval
  const fresh = want.feed.freshFor(data, interval)
  // what is final may lack what was known before: it is asked for a few times more, later and later
  if (fresh === Number.POSITIVE_INFINITY) return less > 0 && less < tries ? interval * 2 ** less : fresh
  return missing < tries ? fresh : Math.max(fresh, nowAndThen)
}

const dueAt = (want: Want, entry: Entry, interval: number, hurriedAt: number): number => {
  const { askedAt, asking, problem, retryAt } = entry
  if (asking !== undefined) return Number.POSITIVE_INFINITY
  if (askedAt === undefined) return Number.NEGATIVE_INFINITY
  const hurried = hurriedAt > askedAt && problem?.kind !== 'busy'
  if (isFinal(entry)) return hurried ? hurriedAt : Number.POSITIVE_INFINITY
  if (problem !== undefined) return hurried ? hurriedAt : (retryAt ?? askedAt)
  const fresh = freshFor(want, entry, interval)
  return hurried && fresh !== Number.POSITIVE_INFINITY ? hurriedAt : askedAt + fresh
}

/** Wants of one feed and one region, each once. */
type Neighbours = {
  readonly feed: Want['feed']
  readonly region: string
  /** Places in the list of all wants. */
  readonly places: readonly number[]
}

const neighboursOf = rememberEach((wants: readonly Want[]): readonly Neighbours[] => {
  const all = new Map<string, { feed: Want['feed']; region: string; places: number[] }>()
  const seen = new Set<string>()
  for (const [place, { feed, region, id }] of wants.entries()) {
    if (seen.has(id)) continue
    seen.add(id)
    const name = `${feed.name} ${region}`
    const known = all.get(name)
    if (known === undefined) all.set(name, { feed, region, places: [place] })
    else known.places.push(place)
  }
  return [...all.values()]
})

/** What of an entry decides when it is asked for. */
type Due = {
  readonly at: number
  readonly party: string
  readonly asking: number | undefined
  /** Whether what is wrong holds for all of its region. */
  readonly holds: boolean
}

/** For each entry, in the order of the wants; made anew only for those that changed. */
const duesOf = rememberEach((wants: readonly Want[]) =>
  rememberLast((interval: number, hurriedAt: number) =>
    rememberItems((entry: Entry, place): Due => {
      const at = dueAt(wants[place] as Want, entry, interval, hurriedAt)
      const holds = at !== Number.POSITIVE_INFINITY && isWhole(entry.problem)
      return { at, party: entry.party, asking: entry.asking, holds }
    }),
  ),
)

/** Members share requests: one feed, one region, one party. `ats` is when each of them is due, `due` when the first is. */
type Group = { readonly of: Neighbours; readonly members: Want[]; readonly ats: number[]; due: number }

/** What is due when, and how many requests are under way in each region. */
type Outlook = { readonly groups: readonly Group[]; readonly busy: ReadonlyMap<string, number> }

/** Time does not come into it: it holds as long as nothing is asked or answered. */
const outlookOf = rememberLast(
  (wants: readonly Want[], entries: Polling['entries'], interval: number, hurriedAt: number): Outlook => {
    const groups: Group[] = []
    const holds = new Map<string, number>()
    const busy = new Map<string, Set<number>>()
    const dues = duesOf(wants)(interval, hurriedAt)(readAll(wants, entries))
    for (const of of neighboursOf(wants)) {
      const { region } = of
      const parties = new Map<string, Group>()
      for (const place of of.places) {
        const want = wants[place] as Want
        const { at, party, asking, holds: isHold } = dues[place] as Due
        let group = parties.get(party)
        if (group === undefined) {
          group = { of, members: [], ats: [], due: Number.POSITIVE_INFINITY }
          parties.set(party, group)
          groups.push(group)
        }
        group.members.push(want)
        group.ats.push(at)
        if (at < group.due) group.due = at
        if (asking !== undefined) busy.set(region, (busy.get(region) ?? new Set()).add(asking))
        if (isHold) holds.set(region, Math.max(holds.get(region) ?? at, at))
      }
    }
    // what is wrong with a region holds for all that is asked there
    for (const group of groups) group.due = Math.max(group.due, holds.get(group.of.region) ?? group.due)
    return { groups, busy: new Map([...busy].map(([region, numbers]) => [region, numbers.size])) }
  },
)

const isFree = (busy: ReadonlyMap<string, number>, region: string): boolean => (busy.get(region) ?? 0) < sendersARegion

/**
 * What to ask now. A group is asked when its first member is due, and takes along what comes due within half an
 * interval, so that its members stay together and a hundred of them cost one request an interval. Nothing is asked
 * twice at once, nothing while paused, never more than a feed's limit in one request, never an empty one.
 */
export const plan = (wants: readonly Want[], polling: Polling, now: number): readonly Ask[] => {
  if (polling.paused) return []
  const { entries, interval, hurriedAt } = polling
  const outlook = outlookOf(wants, entries, interval, hurriedAt)
  const busy = new Map(outlook.busy)
  const asks: Ask[] = []
  for (const { of, members, ats, due } of outlook.groups) {
    if (due > now) continue
    const { feed, region } = of
    const ready = members.filter((_, at) => (ats[at] as number) <= now + interval / 2)
    for (let from = 0; from < ready.length && isFree(busy, region); from += feed.limit) {
      busy.set(region, (busy.get(region) ?? 0) + 1)
      asks.push({ feed, region, keys: ready.slice(from, from + feed.limit).map(({ key }) => key) })
    }
  }
  return asks
}

/**
 * When something is to be asked next, epoch ms; Infinity when nothing is: all is known, under way, or paused. Where all
 * senders are busy the next answer is what to wait for.
 */
export const nextAt = (wants: readonly Want[], polling: Polling): number => {
  if (polling.paused) return Number.POSITIVE_INFINITY
  const { groups, busy } = outlookOf(wants, polling.entries, polling.interval, polling.hurriedAt)
  return groups.reduce(
    (soonest, { of, due }) => (isFree(busy, of.region) ? Math.min(soonest, due) : soonest),
    Number.POSITIVE_INFINITY,
  )
}
