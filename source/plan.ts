import { type Ask, type Entry, type Problem, read, type Want } from './feed.ts'

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

const dueAt = (want: Want, polling: Polling): number => {
  const entry = read(polling.entries, want)
  const { askedAt, asking, problem, retryAt } = entry
  if (asking !== undefined) return Number.POSITIVE_INFINITY
  if (askedAt === undefined) return Number.NEGATIVE_INFINITY
  const hurried = polling.hurriedAt > askedAt && problem?.kind !== 'busy'
  if (isFinal(entry)) return hurried ? polling.hurriedAt : Number.POSITIVE_INFINITY
  if (problem !== undefined) return hurried ? polling.hurriedAt : (retryAt ?? askedAt)
  const fresh = freshFor(want, entry, polling.interval)
  return hurried && fresh !== Number.POSITIVE_INFINITY ? polling.hurriedAt : askedAt + fresh
}

/** A group's wants share requests: one feed, one region, one party. */
type Group = { readonly members: { readonly want: Want; readonly at: number }[]; readonly region: string; due: number }

const groupsOf = (wants: readonly Want[], polling: Polling): Group[] => {
  const groups = new Map<string, Group>()
  const holds = new Map<string, number>()
  const seen = new Set<string>()
  for (const want of wants) {
    const id = want.id
    if (seen.has(id)) continue
    seen.add(id)
    const entry = read(polling.entries, want)
    const name = `${want.feed.name} ${want.region} ${entry.party}`
    const group: Group = groups.get(name) ?? { members: [], region: want.region, due: Number.POSITIVE_INFINITY }
    groups.set(name, group)
    const at = dueAt(want, polling)
    group.members.push({ want, at })
    group.due = Math.min(group.due, at)
    if (isWhole(entry.problem) && at !== Number.POSITIVE_INFINITY)
      holds.set(want.region, Math.max(holds.get(want.region) ?? at, at))
  }
  // what is wrong with a region holds for all that is asked there
  for (const group of groups.values()) group.due = Math.max(group.due, holds.get(group.region) ?? group.due)
  return [...groups.values()]
}

/** How many requests are under way in each region. */
const sendersBusy = (wants: readonly Want[], polling: Polling): Map<string, number> => {
  const busy = new Map<string, Set<number>>()
  for (const want of wants) {
    const { asking } = read(polling.entries, want)
    if (asking !== undefined) busy.set(want.region, (busy.get(want.region) ?? new Set()).add(asking))
  }
  return new Map([...busy].map(([region, numbers]) => [region, numbers.size]))
}

const isFree = (busy: ReadonlyMap<string, number>, region: string): boolean => (busy.get(region) ?? 0) < sendersARegion

/**
 * What to ask now. A group is asked when its first member is due, and takes along what comes due within half an
 * interval, so that its members stay together and a hundred of them cost one request an interval. Nothing is asked
 * twice at once, nothing while paused, never more than a feed's limit in one request, never an empty one.
 */
export const plan = (wants: readonly Want[], polling: Polling, now: number): readonly Ask[] => {
  if (polling.paused) return []
  const busy = sendersBusy(wants, polling)
  const asks: Ask[] = []
  for (const { members, due } of groupsOf(wants, polling)) {
    if (due > now) continue
    const ready = members.filter(({ at }) => at <= now + polling.interval / 2).map(({ want }) => want)
    const [first] = ready
    if (first === undefined) continue
    const { feed, region } = first
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
  const busy = sendersBusy(wants, polling)
  return groupsOf(wants, polling)
    .filter(({ region }) => isFree(busy, region))
    .reduce((soonest, { due }) => Math.min(soonest, due), Number.POSITIVE_INFINITY)
}
