import type { Aws } from './aws/aws.ts'
import { AwsError } from './aws/aws.ts'
import { type Ask, type Problem, read, type Want, wantOf } from './feed.ts'
import { nextAt, plan } from './plan.ts'
import type { Event, State } from './state.ts'
import type { Store } from './store.ts'

/** What polling needs of the world; time, chance and the port are arguments. */
export type PollingWorld = {
  readonly aws: Aws
  readonly store: Store<State, Event>
  readonly wants: (state: State) => readonly Want[]
  /** Ids of the wants that someone looks at right now: that is as much of the world as the terminal's size. */
  readonly inSight: () => ReadonlySet<string>
  /** Epoch ms. */
  readonly clock: () => number
  /** 0 to 1. */
  readonly random: () => number
  /** Calls back after so many ms; returns what prevents that. */
  readonly after: (ms: number, run: () => void) => () => void
}

/** What is kept of an error of AWS. */
export const problemOf = ({ kind, message, remedy }: AwsError): Problem => ({
  kind,
  message,
  ...(remedy === undefined ? {} : { remedy }),
})

const relevant = ['entries', 'interval', 'paused', 'hurriedAt', 'builds', 'targets', 'build', 'pane', 'folds'] as const

/** Asks what `plan` says, when it says so, and sends what comes of it to the store; returns what ends that. What is thrown and no AwsError is nobody's to catch. */
export const startPolling = ({ aws, store, wants, inSight, clock, random, after }: PollingWorld): (() => void) => {
  const over = new AbortController()
  let asked = 0
  let cancel = (): void => {}
  let seen: State | undefined
  let turning = false

  const ask = async ({ feed, region, keys }: Ask): Promise<void> => {
    const number = ++asked
    store.send({ type: 'asked', ask: { feed, region, keys }, number, at: clock() })
    try {
      const known = (key: string): unknown => read(store.get().entries, wantOf(feed, region, key)).data
      const answers = await feed.load(aws, { region, keys, signal: over.signal, known, at: clock() })
      if (!over.signal.aborted) store.send({ type: 'answered', ask: { feed, region, keys }, answers, at: clock() })
    } catch (error) {
      if (over.signal.aborted) return
      // a bug of ours: that goes on as if it were trouble of AWS would hide it
      if (!(error instanceof AwsError)) throw error
      store.send({
        type: 'failed',
        ask: { feed, region, keys },
        problem: problemOf(error),
        jitter: random(),
        at: clock(),
      })
    }
  }

  const step = (): void => {
    if (over.signal.aborted || turning) return
    const state = store.get()
    if (seen !== undefined && relevant.every((name) => seen?.[name] === state[name])) return
    // not from within the store: what is asked there is dealt with only afterwards, and would be planned once more
    turning = true
    queueMicrotask(turn)
  }

  const turn = (): void => {
    if (over.signal.aborted) return
    cancel()
    // each `asked` changes the store: that is no reason for another turn within this one
    turning = true
    // a clock that was set back is told before it is reckoned with
    if (clock() < store.get().now) store.send({ type: 'ticked', at: clock() })
    const wanted = wants(store.get())
    for (const next of plan(wanted, store.get(), clock(), inSight())) void ask(next)
    turning = false
    seen = store.get()
    const at = nextAt(wanted, seen, inSight())
    cancel = at === Number.POSITIVE_INFINITY ? () => {} : after(Math.max(0, at - clock()), turn)
  }

  const unsubscribe = store.subscribe(step)
  turn()
  return () => {
    over.abort()
    unsubscribe()
    cancel()
  }
}
