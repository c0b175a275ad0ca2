import type { Aws } from '../../source/aws/aws.ts'

type Timer = { readonly at: number; readonly run: () => void }

/** Time that only goes on when told, to the next moment that somebody waits for. Moments are epoch ms. */
export const simulatedTime = (startedAt: number) => {
  const timers = new Set<Timer>()
  let now = startedAt
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: now + ms, run }
    timers.add(timer)
    return () => timers.delete(timer)
  }
  const soonest = (): Timer | undefined => {
    let next: Timer | undefined
    for (const timer of timers) if (next === undefined || timer.at < next.at) next = timer
    return next
  }
  /** The soonest moment that somebody waits for; Infinity when nobody does. */
  const next = (): number => soonest()?.at ?? Number.POSITIVE_INFINITY
  /** Goes on to the soonest moment; false when nobody waits for any before a last one. */
  const goOn = (last: number): boolean => {
    const timer = soonest()
    if (timer === undefined || timer.at > last) return false
    timers.delete(timer)
    now = Math.max(now, timer.at)
    timer.run()
    return true
  }
  return { clock: () => now, after, next, goOn }
}

/** Simulated time, as `simulatedTime` makes it. */
export type SimulatedTime = ReturnType<typeof simulatedTime>

/** Everything under way in real time; and the moment when nothing is any more. */
export const underWay = () => {
  const open = new Set<Promise<unknown>>()
  const add = (promise: Promise<unknown>): void => {
    open.add(promise)
    const close = () => open.delete(promise)
    promise.then(close, close)
  }
  const counted =
    (aws: Aws): Aws =>
    (request) => {
      const answer = aws<never>(request)
      add(answer)
      return answer
    }
  const quiet = async (): Promise<void> => {
    // what an answer leads to, further questions too, is done by the next turn of the event loop
    do {
      await Promise.allSettled(open)
      await new Promise(setImmediate)
    } while (open.size > 0)
  }
  return { add, counted, quiet }
}

/** What is under way, as `underWay` makes it. */
export type UnderWay = ReturnType<typeof underWay>
