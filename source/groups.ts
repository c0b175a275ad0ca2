import { rememberEach } from './domain/remember.ts'
import type { Want } from './feed.ts'
import type { Stretches } from './stretch.ts'

/** What of an entry decides when it is asked for. Times are epoch ms. */
export type Due = {
  /** Infinity: never, or not before an answer that is under way. */
  readonly at: number
  readonly askedAt: number
  readonly party: string
  /** The number of the ask that is under way. */
  readonly asking: number | undefined
  /** Whether it waits for the interval, and so for longer where that is stretched. */
  readonly stretches: boolean
  /** Whether it is due because someone is in a hurry. */
  readonly hurried: boolean
  /** What went wrong at the last try: nothing, something of its own, something of its region, or that AWS throttled it for the first time. */
  readonly trouble: 'none' | 'own' | 'throttled once' | 'whole'
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

/** Members share requests: one feed, one region, one party. Moments are epoch ms, Infinity where there is none. */
export type Group = {
  readonly of: Neighbours
  readonly party: string
  /** How many are asked for again some day. */
  readonly open: number
  /** The interval it is asked at, ms: the wished one, or a longer one where AWS throttles. */
  readonly every: number
  /** When the first is due by the wished interval; and when one of a fleet may be asked first where that is stretched. */
  readonly due: number
  readonly readyAt: number
  /** When the last request left; -Infinity when none did. */
  readonly sentAt: number
  /** Until when what is wrong with all of the region holds it back; -Infinity when nothing does. */
  readonly heldUntil: number
  readonly throttledUntil: number
  /** Whether someone is in a hurry for any of them. */
  readonly hurried: boolean
}

/** What is due when, and how many requests are under way in each region. */
export type Outlook = { readonly groups: readonly Group[]; readonly busy: ReadonlyMap<string, number> }

/** Requests under way in one region at most: one account's limit is shared with everyone else. */
const sendersARegion = 4

/** Whether one more request may be under way in a region. */
export const isFree = (busy: ReadonlyMap<string, number>, region: string): boolean =>
  (busy.get(region) ?? 0) < sendersARegion

/** Requests an interval that a group needs. */
export const requestsOf = ({ of, open }: Group): number => Math.ceil(open / of.feed.limit)

/** Whether a group is a fleet: it needs more requests an interval than may be under way at once, so they are spread over the interval. */
export const isFleet = (group: Group): boolean => requestsOf(group) > sendersARegion

const never = Number.POSITIVE_INFINITY
const longAgo = Number.NEGATIVE_INFINITY

/** A group while it is counted. */
type Counted = { -readonly [Name in keyof Group]: Group[Name] }

/** When a member is due where the interval is stretched by so many ms. */
const dueBy = ({ at, stretches }: Due, more: number): number => (stretches ? at + more : at)

/** The outlook for wants that are due like this, in their order. Time does not come into it. */
export const outlookOf = (
  wants: readonly Want[],
  dues: readonly Due[],
  interval: number,
  stretches: Stretches,
): Outlook => {
  const groups: Group[] = []
  const busy = new Map<string, Set<number>>()
  for (const of of neighboursOf(wants)) {
    const every = Math.max(interval, stretches.get(of.region)?.every ?? interval)
    const more = every - interval
    const numbers = busy.get(of.region) ?? new Set()
    busy.set(of.region, numbers)
    const parties = new Map<string, Counted>()
    let group: Counted | undefined
    for (const place of of.places) {
      const due = dues[place] as Due
      // neighbours are mostly of one party
      if (group?.party !== due.party) {
        group = parties.get(due.party)
        if (group === undefined) {
          const moments = { due: never, readyAt: never, sentAt: longAgo, heldUntil: longAgo, throttledUntil: longAgo }
          group = { of, party: due.party, open: 0, every, ...moments, hurried: false }
          parties.set(due.party, group)
        }
      }
      const { at, askedAt, asking, trouble } = due
      if (askedAt > group.sentAt) group.sentAt = askedAt
      if (asking !== undefined) numbers.add(asking)
      if (asking !== undefined || at !== never) group.open++
      if (at === never) continue
      if (at < group.due) group.due = at
      const readyAt = due.stretches ? at + more - every / 2 : at
      if (readyAt < group.readyAt) group.readyAt = readyAt
      if (due.hurried) group.hurried = true
      if (trouble === 'whole') group.heldUntil = Math.max(group.heldUntil, at)
      else if (trouble === 'throttled once') group.throttledUntil = Math.max(group.throttledUntil, at)
    }
    groups.push(...parties.values())
  }
  // what is wrong with a region holds for all that is asked there
  const held = new Map<string, number>()
  for (const group of groups) {
    // one request of a fleet that came too soon is no reason to let ten thousand builds wait for a minute: see isThrottledOnce
    const until = isFleet(group) ? group.heldUntil : Math.max(group.heldUntil, group.throttledUntil)
    held.set(group.of.region, Math.max(held.get(group.of.region) ?? longAgo, until))
  }
  return {
    groups: groups.map((group) => {
      const since = isFleet(group) ? (stretches.get(group.of.region)?.since ?? longAgo) : longAgo
      return { ...group, heldUntil: Math.max(held.get(group.of.region) ?? longAgo, since) }
    }),
    busy: new Map([...busy].map(([region, numbers]) => [region, numbers.size])),
  }
}

/** What comes first in a request: what was throttled or not reached, for all wait for that; then what has been due for longest, and of that what was asked longest ago. */
const isBefore = (a: Due, b: Due, more: number): boolean => {
  const first = isHeld(a) ? longAgo : dueBy(a, more)
  const second = isHeld(b) ? longAgo : dueBy(b, more)
  return first === second ? a.askedAt < b.askedAt : first < second
}

const isHeld = ({ trouble }: Due): boolean => trouble === 'whole' || trouble === 'throttled once'

/** Which members of a fleet go into one request: those in sight if they are due, then those that come first; of what goes wrong none too early. */
export const membersOf = (
  { of, party, every }: Group,
  dues: readonly Due[],
  { now, interval, inSight }: { readonly now: number; readonly interval: number; readonly inSight: readonly number[] },
): readonly number[] => {
  const { limit } = of.feed
  const more = every - interval
  const earlyBy = ({ stretches, trouble }: Due): number =>
    stretches ? every / 2 : trouble === 'none' ? interval / 2 : 0
  const seen = inSight.filter((place) => (dues[place] as Due).at <= now + interval / 2)
  const isDue = seen.some((place) => (dues[place] as Due).at <= now)
  const kept: number[] = isDue ? seen : []
  const fixed = kept.length
  const taken = new Set(kept)
  for (const place of of.places) {
    const due = dues[place] as Due
    if (due.party !== party || dueBy(due, more) > now + earlyBy(due) || taken.has(place)) continue
    let to = kept.length
    if (to === limit && (to === fixed || !isBefore(due, dues[kept[to - 1] as number] as Due, more))) continue
    while (to > fixed && isBefore(due, dues[kept[to - 1] as number] as Due, more)) to--
    kept.splice(to, 0, place)
    if (kept.length > limit) kept.pop()
  }
  return kept
}
