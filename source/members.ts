import type { Chunked } from './domain/chunked.ts'
import type { Due, Group } from './groups.ts'

const longAgo = Number.NEGATIVE_INFINITY

const isHeld = ({ trouble }: Due): boolean => trouble === 'whole' || trouble === 'throttled once'

/** Which members of a fleet go into one request: those in sight if they are due, then those that come first; of what goes wrong none too early. */
export const membersOf = (
  { of, parts, every }: Group,
  dues: Chunked<Due>,
  { now, interval, inSight }: { readonly now: number; readonly interval: number; readonly inSight: readonly number[] },
): readonly number[] => {
  const { limit } = of.feed
  const more = every - interval
  const dueOf = (place: number): Due => dues.at(place) as Due
  /** When a member is due where the interval is stretched. */
  const atOf = ({ at, stretches }: Due): number => (stretches ? at + more : at)
  /** When it is its turn: what was throttled or not reached comes first, for all wait for that. */
  const turnOf = (due: Due): number => (isHeld(due) ? longAgo : atOf(due))
  /** What has been due for longest comes first, and of that what was asked longest ago. */
  const isBefore = (place: number, other: number): boolean => {
    const [one, two] = [dueOf(place), dueOf(other)]
    const [first, second] = [turnOf(one), turnOf(two)]
    if (first !== second) return first < second
    return one.askedAt === two.askedAt ? place < other : one.askedAt < two.askedAt
  }
  const isReady = (due: Due): boolean => {
    const early = due.stretches ? every / 2 : due.trouble === 'none' ? interval / 2 : 0
    return atOf(due) <= now + early
  }
  const seen = inSight.filter((place) => dueOf(place).at <= now + interval / 2)
  const isDue = seen.some((place) => dueOf(place).at <= now)
  const kept: number[] = isDue ? seen : []
  const fixed = kept.length
  const taken = new Set(kept)
  const turns = parts
    .map(({ places, stretchingAt, fixedAt, heldUntil, throttledUntil }) => {
      const isOneHeld = Math.max(heldUntil, throttledUntil) > longAgo
      return { places, first: isOneHeld ? longAgo : Math.min(stretchingAt + more, fixedAt) }
    })
    .sort((a, b) => a.first - b.first)
  for (const { places, first } of turns) {
    if (first > now + every / 2) break
    // the first turn of all that is left
    if (kept.length === limit && (fixed === limit || first > turnOf(dueOf(kept[limit - 1] as number)))) break
    for (const place of places) {
      if (!isReady(dueOf(place)) || taken.has(place)) continue
      let to = kept.length
      if (to === limit && (to === fixed || !isBefore(place, kept[to - 1] as number))) continue
      while (to > fixed && isBefore(place, kept[to - 1] as number)) to--
      kept.splice(to, 0, place)
      if (kept.length > limit) kept.pop()
    }
  }
  return kept
}
