import { isDeepStrictEqual } from 'node:util'
import { type Ask, type Entry, isWhole, type Problem, read, wantOf } from './feed.ts'
import { patched } from './patched.ts'
import { backOff } from './plan.ts'
import type { Event, State } from './state.ts'
import { eased, stretched } from './stretch.ts'

/** The state with other entries for the keys of a question. */
export const changed = (state: State, ask: Ask, at: number, change: (entry: Entry, key: string) => Entry): State => {
  const patch = new Map<string, Entry>()
  for (const key of ask.keys) {
    const want = wantOf(ask.feed, ask.region, key)
    patch.set(want.id, change(read(state.entries, want), key))
  }
  return { ...state, entries: patched(state.entries, patch), now: Math.max(state.now, at) }
}

const settled = ({ asking: _, retryAt: __, problem: ___, less: ____, ...rest }: Entry): Entry => rest

const untold: Problem = { kind: 'unreadable', message: "left out of AWS's answer" }

/** What was told last of what is known, where it lacked some of that: told the same again, it comes to the same. */
const lastTold = new WeakMap<object, unknown>()

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** What an answer makes of what is known: it adds, and takes nothing away. */
export const answered = (state: State, { ask, answers, at }: Extract<Event, { type: 'answered' }>): State => {
  const { stretches: before, interval } = state
  const stretches = ask.feed.service === undefined ? eased(before, ask.region, { interval, at }) : before
  return changed({ ...state, stretches }, ask, at, (entry, key) => {
    // what was known once did not stop to exist because an answer left it out; what never was may well be mistyped
    if (answers.untold?.has(key) && entry.data !== undefined) {
      const { asking: _, ...rest } = entry
      const failures = entry.failures + 1
      return { ...rest, problem: untold, failures, retryAt: at + backOff(failures, state.interval, 1) }
    }
    const told = answers.get(key)
    const clean = { ...settled(entry), failures: 0, party: '', answeredAt: at }
    if (told === undefined) return { ...clean, missing: entry.missing + 1 }
    const { data: known, less = 0 } = entry
    const isSame = isObject(known) && (known === told || lastTold.get(known) === told)
    const merge = known === undefined ? undefined : ask.feed.merge
    const merged = isSame ? known : (merge?.(known, told) ?? told)
    // an answer that is older tells nothing now
    const since = !isSame && merged === known ? entry.answeredAt : at
    const data = isSame || isDeepStrictEqual(merged, known) ? known : merged
    if (since === at && merged !== told && isObject(data)) lastTold.set(data, told)
    return {
      ...clean,
      ...(since === undefined ? {} : { answeredAt: since }),
      ...(merged === told || ask.feed.freshFor(data, 1, at) !== Number.POSITIVE_INFINITY ? {} : { less: less + 1 }),
      missing: 0,
      data,
    }
  })
}

/** Who fails together: for a denial all keys of the owner a permission is given for, else each key. */
const partiesOf = ({ feed, keys }: Ask, kind: Problem['kind']): Map<string, string[]> => {
  const parties = new Map<string, string[]>()
  for (const key of keys) {
    const party = kind === 'denied' ? `denied ${feed.ownerOf(key)}` : `alone ${key}`
    parties.set(party, [...(parties.get(party) ?? []), key])
  }
  return parties
}

/** Among so many parties of a region the unreadable are no exception any more: to look for more of them costs requests without end. */
const mostParties = 32

const isScattered = ({ entries }: State, { feed, region }: Ask): boolean => {
  const start = wantOf(feed, region, '').id
  const parties = new Set<string>()
  for (const [id, { party }] of entries)
    if (party !== '' && !party.startsWith('denied ') && id.startsWith(start)) parties.add(party)
  return parties.size >= mostParties
}

type Failed = Extract<Event, { type: 'failed' }>

/** The state in which a region where CodeBuild throttles is asked more slowly. Where it does so again to the same builds, they wait: that is slow enough. */
const slowed = (state: State, { ask, problem, at }: Failed): State => {
  const { askedAt = at, failures } = read(state.entries, wantOf(ask.feed, ask.region, ask.keys[0] ?? ''))
  if (problem.kind !== 'busy' || failures > 0 || ask.feed.quiet || ask.feed.service !== undefined) return state
  return { ...state, stretches: stretched(state.stretches, ask.region, { interval: state.interval, askedAt, at }) }
}

/** What is known stays, beside why there is no more, and until when to wait; a batch that may have failed for one member’s sake is split. */
export const failed = (state: State, event: Failed): State => {
  const { ask, problem, jitter, at } = event
  const parties = [...partiesOf(ask, problem.kind)]
  const splits = !isWhole(problem) && parties.length > 1 && !(problem.kind === 'unreadable' && isScattered(state, ask))
  const half = Math.ceil(parties.length / 2)
  const halves = [parties.slice(0, half), parties.slice(half)].map((some) => some.flatMap(([, keys]) => keys))
  const named = splits ? halves.map((keys) => [`${keys[0]} to ${keys.at(-1)}`, keys] as const) : parties
  const partyOf = new Map(named.flatMap(([party, keys]) => keys.map((key) => [key, party])))
  return changed(slowed(state, event), ask, at, (entry, key) => {
    const { asking: _, ...rest } = entry
    // one member may have failed them all: none is to blame before it was asked without the others
    if (splits) return { ...rest, party: partyOf.get(key) ?? '', askedAt: undefined }
    const failures = entry.failures + 1
    const party = isWhole(problem) || parties.length > 1 ? entry.party : (partyOf.get(key) ?? '')
    const told = ask.feed.quiet ? {} : { problem }
    return { ...rest, party, ...told, failures, retryAt: at + backOff(failures, state.interval, jitter) }
  })
}

/** The state as it would be had the clock been right before it was set back by so many ms: else nothing would be asked, and no word would go, until it is as late again. */
export const setBack = (state: State, back: number): State => ({
  ...state,
  hurriedAt: state.hurriedAt - back,
  ...(state.notice === undefined ? {} : { notice: { ...state.notice, until: state.notice.until - back } }),
  stretches: new Map(
    [...state.stretches].map(([region, { every, since }]) => [region, { every, since: since - back }]),
  ),
  entries: new Map(
    [...state.entries].map(([id, entry]) => [
      id,
      {
        ...entry,
        ...(entry.askedAt === undefined ? {} : { askedAt: entry.askedAt - back }),
        ...(entry.answeredAt === undefined ? {} : { answeredAt: entry.answeredAt - back }),
        ...(entry.retryAt === undefined ? {} : { retryAt: entry.retryAt - back }),
      },
    ]),
  ),
})
