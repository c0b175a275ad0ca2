import assert from 'node:assert/strict'
import type { Ask, Want } from '../../source/feed.ts'
import { nextAt, plan } from '../../source/plan.ts'
import { type Event, firstState, type State, update } from '../../source/state.ts'
import { interval } from './plans.ts'

/** A request that was sent: when (ms), where, for what, and whether AWS throttled it. */
export type Sent = {
  readonly at: number
  readonly region: string
  readonly keys: readonly string[]
  readonly isThrottled: boolean
}

/** Who asks, and how AWS answers. Moments are ms from the start. */
export type World = {
  readonly wants: readonly Want[]
  /** How long the answer to the n-th request takes, ms. */
  readonly latency: (number: number) => number
  /** From when on a key is done. */
  readonly doneAt?: (key: string) => number
  /** Whether a request is throttled, by its moment and how many were sent in the second before it. */
  readonly throttles?: (at: number, lately: number) => boolean
  /** What someone looks at, by ids of wants. */
  readonly inSight?: (at: number) => ReadonlySet<string>
  /** What a person does meanwhile. */
  readonly events?: readonly (readonly [at: number, event: Event])[]
  readonly until: number
}

const nobody: ReadonlySet<string> = new Set()

/** Plays what a poller does, without one: everything that is sent from moment 0 until before another, and the state at each. */
export const playedBy = ({ wants, latency, until, ...world }: World) => {
  const {
    doneAt = () => Number.POSITIVE_INFINITY,
    throttles = () => false,
    inSight = () => nobody,
    events = [],
  } = world
  const settings = { ascii: false, place: '', last: 10 }
  let state: State = firstState({ settings, targets: [], now: 0, interval })
  const sent: Sent[] = []
  const states: { readonly at: number; readonly state: State }[] = []
  const answers: { readonly at: number; readonly ask: Ask; readonly isThrottled: boolean }[] = []
  const pressed = [...events]
  for (let now = 0; now < until; ) {
    for (; (pressed[0]?.[0] ?? until) <= now; pressed.shift())
      state = update(state, (pressed[0] as (typeof pressed)[0])[1])
    for (const ask of plan(wants, state, now, inSight(now))) {
      let lately = 0
      while ((sent.at(-1 - lately)?.at ?? Number.NEGATIVE_INFINITY) > now - 1000) lately++
      const isThrottled = throttles(now, lately)
      sent.push({ at: now, region: ask.region, keys: ask.keys, isThrottled })
      answers.push({ at: now + latency(sent.length), ask, isThrottled })
      state = update(state, { type: 'asked', ask, number: sent.length, at: now })
    }
    const next = nextAt(wants, state, inSight(now))
    assert.ok(next > now, 'after a plan nothing is left to do at once')
    answers.sort((a, b) => b.at - a.at)
    const answer = answers.at(-1)
    now = Math.min(answer?.at ?? Number.POSITIVE_INFINITY, next, pressed[0]?.[0] ?? until)
    if (answer?.at === now) {
      answers.pop()
      const told = new Map(answer.ask.keys.map((key) => [key, { done: doneAt(key) <= now }]))
      const what = { ask: answer.ask, at: now }
      const problem = { kind: 'busy', message: 'throttled' } as const
      state = update(
        state,
        answer.isThrottled
          ? { type: 'failed', ...what, problem, jitter: 1 }
          : { type: 'answered', ...what, answers: told },
      )
    }
    states.push({ at: now, state })
  }
  return { sent, states }
}

/** Everything that is sent, as `playedBy` plays it. */
export const sentBy = (world: World): readonly Sent[] => playedBy(world).sent

/** The requests of each interval, from the first on. */
export const byInterval = (sent: readonly Sent[], count: number): readonly (readonly Sent[])[] =>
  Array.from({ length: count }, (_, n) => sent.filter(({ at }) => Math.floor(at / interval) === n))
