import { type Chunked, rememberChunks } from './domain/chunked.ts'
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

/** Wants of one feed and one region. */
type Neighbours = { readonly feed: Want['feed']; readonly region: string }

/** For each want those it belongs to; undefined where it was wanted before. */
const neighboursOf = rememberEach((wants: readonly Want[]): readonly (Neighbours | undefined)[] => {
  const all = new Map<string, Neighbours>()
  const seen = new Set<string>()
  return wants.map(({ feed, region, id }) => {
    if (seen.has(id)) return undefined
    seen.add(id)
    const name = `${feed.name} ${region}`
    const known = all.get(name) ?? { feed, region }
    all.set(name, known)
    return known
  })
})

/** Members of a group of which the dues are in one chunk. Moments are epoch ms, Infinity or -Infinity where there is none. */
type Part = {
  readonly of: Neighbours
  readonly party: string
  /** Places in the list of all wants. */
  readonly places: readonly number[]
  /** How many are asked for again some day. */
  readonly open: number
  /** The numbers of the asks that are under way. */
  readonly asking: ReadonlySet<number>
  /** When the first is due: of those that wait for the interval, and of the others. */
  readonly stretchingAt: number
  readonly fixedAt: number
  /** When the last request left. */
  readonly sentAt: number
  /** Until when what is wrong with all of the region holds it back. */
  readonly heldUntil: number
  readonly throttledUntil: number
  /** Whether someone is in a hurry for any of them. */
  readonly hurried: boolean
}

/** Members share requests: one feed, one region, one party. Moments are epoch ms, Infinity where there is none. */
export type Group = Omit<Part, 'places' | 'asking' | 'stretchingAt' | 'fixedAt'> & {
  readonly parts: readonly Part[]
  /** The interval it is asked at, ms: the wished one, or a longer one where AWS throttles. */
  readonly every: number
  /** When the first is due by the wished interval; and when one of a fleet may be asked first where that is stretched. */
  readonly due: number
  readonly readyAt: number
}

/** What is due when, and how many requests are under way in each region. */
export type Outlook = { readonly groups: readonly Group[]; readonly busy: ReadonlyMap<string, number> }

/** Requests under way in one region at most: one account's limit is shared with everyone else. */
const sendersARegion = 4

/** So long after the one before leaves a request that nobody asked for, ms; and so long after any other, so that what that tells is shown first. */
const [quietGap, firstGap] = [1000, 500]

/** Whether one more request for these may be under way in their region: for what is quiet only when there is no other. */
export const isFree = (busy: ReadonlyMap<string, number>, { feed, region }: Neighbours): boolean =>
  (busy.get(region) ?? 0) < (feed.quiet ? 1 : sendersARegion)

/** Requests an interval that a group needs. */
export const requestsOf = ({ of, open }: Group): number => Math.ceil(open / of.feed.limit)

/** Whether a group is a fleet: it needs more requests an interval than may be under way at once, so they are spread over the interval. */
export const isFleet = (group: Group): boolean => requestsOf(group) > sendersARegion

const never = Number.POSITIVE_INFINITY
const longAgo = Number.NEGATIVE_INFINITY

/** A part while it is counted. */
type Counted = { -readonly [Name in keyof Part]: Part[Name] } & {
  readonly places: number[]
  readonly asking: Set<number>
}

const nothingOf = (of: Neighbours, party: string): Counted => ({
  of,
  party,
  places: [],
  open: 0,
  asking: new Set(),
  stretchingAt: never,
  fixedAt: never,
  sentAt: longAgo,
  heldUntil: longAgo,
  throttledUntil: longAgo,
  hurried: false,
})

/** The parts of a chunk of dues; made anew only for those in which one changed. */
const partsOf = rememberEach((wants: readonly Want[]) =>
  rememberChunks((dues: readonly Due[], from): readonly Part[] => {
    const parts: Counted[] = []
    let part: Counted | undefined
    for (let at = 0; at < dues.length; at++) {
      const of = neighboursOf(wants)[from + at]
      if (of === undefined) continue
      const due = dues[at] as Due
      // neighbours are mostly of one party
      if (part?.of !== of || part.party !== due.party) {
        part = parts.find((known) => known.of === of && known.party === due.party)
        if (part === undefined) parts.push((part = nothingOf(of, due.party)))
      }
      part.places.push(from + at)
      part.sentAt = Math.max(part.sentAt, due.askedAt)
      if (due.asking !== undefined) part.asking.add(due.asking)
      if (due.asking !== undefined || due.at !== never) part.open++
      if (due.at === never) continue
      if (due.stretches) part.stretchingAt = Math.min(part.stretchingAt, due.at)
      else part.fixedAt = Math.min(part.fixedAt, due.at)
      if (due.hurried) part.hurried = true
      if (due.trouble === 'whole') part.heldUntil = Math.max(part.heldUntil, due.at)
      else if (due.trouble === 'throttled once') part.throttledUntil = Math.max(part.throttledUntil, due.at)
    }
    return parts
  }),
)

const groupOf = (parts: readonly [Part, ...Part[]], every: number, interval: number): Group => {
  const all = nothingOf(parts[0].of, parts[0].party)
  for (const part of parts) {
    all.open += part.open
    all.stretchingAt = Math.min(all.stretchingAt, part.stretchingAt)
    all.fixedAt = Math.min(all.fixedAt, part.fixedAt)
    all.sentAt = Math.max(all.sentAt, part.sentAt)
    all.heldUntil = Math.max(all.heldUntil, part.heldUntil)
    all.throttledUntil = Math.max(all.throttledUntil, part.throttledUntil)
    all.hurried ||= part.hurried
  }
  const { places: _, asking: __, stretchingAt, fixedAt, ...rest } = all
  const readyAt = Math.min(stretchingAt + (every - interval) - every / 2, fixedAt)
  return { ...rest, parts, every, due: Math.min(stretchingAt, fixedAt), readyAt }
}

/** The outlook for wants that are due like this, in their order. Time does not come into it. */
export const outlookOf = (
  wants: readonly Want[],
  dues: Chunked<Due>,
  interval: number,
  stretches: Stretches,
): Outlook => {
  const neighbours = new Map<Neighbours, Map<string, [Part, ...Part[]]>>()
  const busy = new Map<string, Set<number>>()
  for (const part of partsOf(wants)(dues).flat()) {
    const { of, party, asking } = part
    const parties = neighbours.get(of) ?? new Map<string, [Part, ...Part[]]>()
    neighbours.set(of, parties)
    const known = parties.get(party)
    if (known === undefined) parties.set(party, [part])
    else known.push(part)
    const numbers = busy.get(of.region) ?? new Set()
    busy.set(of.region, numbers)
    for (const number of asking) numbers.add(number)
  }
  const groups = [...neighbours].flatMap(([{ region }, parties]) => {
    const every = Math.max(interval, stretches.get(region)?.every ?? interval)
    return [...parties.values()].map((parts) => groupOf(parts, every, interval))
  })
  // what is wrong with a region holds for all that is asked of the same service there
  const servant = ({ of: { feed, region } }: Group): string => `${region} ${feed.service ?? ''}`
  const held = new Map<string, number>()
  for (const group of groups) {
    // one request of a fleet that came too soon is no reason to let ten thousand builds wait for a minute: see isThrottledOnce
    const until = isFleet(group) ? group.heldUntil : Math.max(group.heldUntil, group.throttledUntil)
    held.set(servant(group), Math.max(held.get(servant(group)) ?? longAgo, until))
  }
  // a fleet's leave one after the other, without a gap
  const sent = new Map<string, number>()
  for (const group of groups)
    if (!isFleet(group)) sent.set(group.of.region, Math.max(sent.get(group.of.region) ?? longAgo, group.sentAt))
  return {
    groups: groups.map((group) => {
      const { feed, region } = group.of
      const since = isFleet(group) ? (stretches.get(region)?.since ?? longAgo) : longAgo
      const next = feed.quiet ? Math.max(group.sentAt + quietGap, (sent.get(region) ?? longAgo) + firstGap) : longAgo
      return { ...group, heldUntil: Math.max(held.get(servant(group)) ?? longAgo, since, next) }
    }),
    busy: new Map([...busy].map(([region, numbers]) => [region, numbers.size])),
  }
}
