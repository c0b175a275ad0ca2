import { type Chunked, rememberChunked } from './domain/chunked.ts'
import { rememberEach, rememberLast } from './domain/remember.ts'
import { type Ask, type Entry, isFinal, isWhole, tries, type Want } from './feed.ts'
import { type Due, type Group, isFleet, isFree, type Outlook, outlookOf, requestsOf } from './groups.ts'
import { membersOf } from './members.ts'
import { readAll } from './read-all.ts'
import type { Stretches } from './stretch.ts'

/** What decides when to ask. Times are epoch ms, the interval is ms. */
export type Polling = {
  readonly entries: ReadonlyMap<string, Entry>
  readonly interval: number
  readonly paused: boolean
  /** Someone asked for a poll at this moment; what was asked before it is due. */
  readonly hurriedAt: number
  readonly stretches: Stretches
}

/** Whether there is no use in waiting for a key: it is final, or was denied or not found any more several times in a row. */
export const isSettled = (entry: Entry): boolean =>
  isFinal(entry) || entry.missing >= tries || (entry.problem?.kind === 'denied' && entry.failures >= tries)

/** How long to wait after so many failures in a row, ms: doubling from the interval to a minute, never less than it; `jitter` is 0 to 1. */
export const backOff = (failures: number, interval: number, jitter: number): number =>
  Math.max(interval, Math.min(60_000, Math.max(1000, interval) * 2 ** Math.min(failures, 16)) * (0.75 + jitter / 4))

/** What AWS does not know any more is looked for now and then, ms. */
const nowAndThen = 60_000

/** How long what is known of a want is good for, ms; Infinity when it is final. */
export const freshFor = (want: Want, { data, missing, less = 0, answeredAt = 0 }: Entry, interval: number): number => {
  if (data === undefined) return interval
  const fresh = want.feed.freshFor(data, interval, answeredAt)
  // what is final may lack what was known before: it is asked for a few times more, later and later
  if (fresh === Number.POSITIVE_INFINITY) return less > 0 && less < tries ? interval * 2 ** less : fresh
  return missing < tries ? fresh : Math.max(fresh, nowAndThen)
}

const never = Number.POSITIVE_INFINITY

/**
 * Whether a key was throttled, and at its try before that was not. Of a few builds that holds their region, as any other
 * failure of all of it. A fleet is throttled again and again, because that is how it feels what a region can take: it goes
 * on, more slowly, and is held, twice as long each time, only where the same builds are throttled again after they waited.
 */
export const isThrottledOnce = ({ problem, failures }: Entry): boolean => problem?.kind === 'busy' && failures <= 1

const troubleOf = (entry: Entry): Due['trouble'] => {
  if (entry.problem === undefined) return 'none'
  if (!isWhole(entry.problem)) return 'own'
  return isThrottledOnce(entry) ? 'throttled once' : 'whole'
}

const dueOf = (want: Want, entry: Entry, interval: number, hurriedAt: number): Due => {
  const { askedAt = Number.NEGATIVE_INFINITY, asking, problem, party, retryAt } = entry
  const trouble = troubleOf(entry)
  const due = (at: number, stretches = false, hurried = false): Due => {
    return { at, askedAt, party, asking, trouble, stretches, hurried }
  }
  if (asking !== undefined) return due(never)
  if (entry.askedAt === undefined) return due(Number.NEGATIVE_INFINITY)
  const fresh = isFinal(entry) ? never : freshFor(want, entry, interval)
  const isOver = fresh === never && problem === undefined && entry.data !== undefined
  if (hurriedAt > askedAt && problem?.kind !== 'busy' && !isOver) return due(hurriedAt, false, true)
  // what is quiet has no problem to tell of
  if ((problem !== undefined || retryAt !== undefined) && !isFinal(entry)) return due(retryAt ?? askedAt)
  return due(askedAt + fresh, fresh === interval)
}

/** For each entry, in the order of the wants; made anew only for those that changed. */
const duesOf = rememberEach((wants: readonly Want[]) =>
  rememberLast((interval: number, hurriedAt: number) =>
    rememberChunked((entry: Entry, place): Due => dueOf(wants[place] as Want, entry, interval, hurriedAt)),
  ),
)

const duesIn = (wants: readonly Want[], { entries, interval, hurriedAt }: Polling): Chunked<Due> =>
  duesOf(wants)(interval, hurriedAt)(readAll(wants, entries))

const lookOut = rememberEach((wants: readonly Want[]) =>
  rememberLast((dues: Chunked<Due>, interval: number, stretches: Stretches) =>
    outlookOf(wants, dues, interval, stretches),
  ),
)

const lookedOut = (wants: readonly Want[], polling: Polling): Outlook =>
  lookOut(wants)(duesIn(wants, polling), polling.interval, polling.stretches)

const placeOf = rememberEach(
  (wants: readonly Want[]): ReadonlyMap<string, number> =>
    // of what is wanted twice the first counts
    new Map(wants.map(({ id }, place) => [id, place] as const).reverse()),
)

/** The places of those members of a group that someone looks at, as many as go into one request. */
const seenOf = (
  wants: readonly Want[],
  dues: Chunked<Due>,
  { of, party }: Group,
  inSight: ReadonlySet<string>,
): readonly number[] => {
  const seen: number[] = []
  for (const id of inSight) {
    const place = placeOf(wants).get(id)
    if (place === undefined || seen.length === of.feed.limit) continue
    const want = wants[place] as Want
    if (want.region === of.region && want.feed === of.feed && (dues.at(place) as Due).party === party) seen.push(place)
  }
  return seen
}

/** A slot is this much of an equal share of the interval: where an answer or a timer was late there is time to catch up. */
const share = 0.9

/**
 * When a group is asked next, epoch ms. A fleet's requests leave one by one, in slots that are spread over its interval,
 * when the first build is due; where the interval is stretched in every slot, for what was asked longest ago, and what is
 * in sight may cost one slot more in each wished interval. Someone in a hurry gets slots half as long, those in sight
 * first: a burst of a hundred requests is what AWS throttles, and then nobody gets anything.
 */
const dueAt = (group: Group, dues: Chunked<Due>, seen: readonly number[], interval: number): number => {
  const { every, sentAt, due, readyAt, heldUntil, hurried } = group
  if (!isFleet(group)) return Math.max(due, heldUntil)
  if (every === interval) {
    const length = (share * interval) / requestsOf(group)
    return Math.max(due, heldUntil, sentAt + (hurried ? length / 2 : length))
  }
  const soonest = seen.reduce((least, place) => Math.min(least, (dues.at(place) as Due).at), readyAt)
  const slots = (requestsOf(group) * interval) / every + (seen.length > 0 ? 1 : 0)
  return Math.max(soonest, heldUntil, sentAt + interval / slots)
}

/**
 * What to ask now. A group is asked when its first member is due, and takes along what comes due within half an
 * interval, so that its members stay together and a hundred of them cost one request an interval. Of a fleet, which
 * would be more than a few requests at once, one request is asked in each slot, always a full one, so that it is no more
 * requests in all; what is in sight (ids of wants) goes first. Nothing is asked twice at once, nothing while paused,
 * never more than a feed's limit in one request, never an empty one.
 */
export const plan = (
  wants: readonly Want[],
  polling: Polling,
  now: number,
  inSight: ReadonlySet<string> = nothing,
): readonly Ask[] => {
  if (polling.paused) return []
  const { interval } = polling
  const dues = duesIn(wants, polling)
  const outlook = lookedOut(wants, polling)
  const busy = new Map(outlook.busy)
  const asks: Ask[] = []
  for (const group of outlook.groups) {
    const { feed, region } = group.of
    const seen = isFleet(group) ? seenOf(wants, dues, group, inSight) : []
    if (dueAt(group, dues, seen, interval) > now) continue
    const ready = isFleet(group)
      ? membersOf(group, dues, { now, interval, inSight: seen })
      : group.parts.flatMap(({ places }) => places.filter((place) => (dues.at(place) as Due).at <= now + interval / 2))
    for (let from = 0; from < ready.length && isFree(busy, group.of); from += feed.limit) {
      busy.set(region, (busy.get(region) ?? 0) + 1)
      asks.push({ feed, region, keys: ready.slice(from, from + feed.limit).map((place) => (wants[place] as Want).key) })
    }
  }
  return asks
}

const nothing: ReadonlySet<string> = new Set()

/**
 * When something is to be asked next, epoch ms; Infinity when nothing is: all is known, under way, or paused. Where all
 * senders are busy the next answer is what to wait for.
 */
export const nextAt = (wants: readonly Want[], polling: Polling, inSight: ReadonlySet<string> = nothing): number => {
  if (polling.paused) return never
  const dues = duesIn(wants, polling)
  const { groups, busy } = lookedOut(wants, polling)
  return groups.reduce((soonest, group) => {
    if (!isFree(busy, group.of)) return soonest
    const seen = isFleet(group) ? seenOf(wants, dues, group, inSight) : []
    return Math.min(soonest, dueAt(group, dues, seen, polling.interval))
  }, never)
}

const everyOf = rememberEach(
  ({ groups }: Outlook): ReadonlyMap<string, number> =>
    new Map(groups.filter(isFleet).map(({ of, every }) => [of.region, every])),
)

/** The regions with a fleet, and the interval at which each is asked, ms. */
export const fleetsOf = (wants: readonly Want[], polling: Polling): ReadonlyMap<string, number> =>
  everyOf(lookedOut(wants, polling))
