import type { Clock } from '../clock.ts'

/** What a recording's time is made of: the time it goes by, how fast, and between which moments, epoch ms. */
export type ReplayTime = {
  readonly real: Pick<Clock, 'now' | 'after'>
  readonly speed: number
  readonly from: number
  readonly until: number
}

/** A recording's time. */
export type ReplayClock = Clock & {
  /** Calls back at a moment, epoch ms; returns what prevents that. */
  readonly at: (moment: number, run: () => void) => () => void
}

type Timer = { readonly at: number; readonly run: () => void }

/**
 * The time of a recording, which goes on so many times as fast as the real one, from each moment that somebody waits for to the next,
 * and stands still at its last. It passes none of them: however late a busy machine is, all happens in the order and at the moments in
 * which it did when it was recorded. It begins when somebody waits for the first.
 */
export const createReplayClock = ({ real, speed, from, until }: ReplayTime): ReplayClock => {
  const timers = new Set<Timer>()
  let began: number | undefined
  let reached = from
  let cancel = (): void => {}

  const soonest = (): Timer | undefined => {
    let next: Timer | undefined
    for (const timer of timers) if (next === undefined || timer.at < next.at) next = timer
    return next
  }

  const wait = (): void => {
    cancel()
    began ??= real.now()
    const next = soonest()
    if (next === undefined || next.at > until) return
    cancel = real.after(Math.max(0, Math.ceil(began + (next.at - from) / speed - real.now())), () => {
      // one in each turn of the event loop: what comes of it, and what that waits for, is there before the next
      reached = next.at
      timers.delete(next)
      next.run()
      wait()
    })
  }

  const at = (moment: number, run: () => void): (() => void) => {
    const timer = { at: Math.max(moment, reached), run }
    timers.add(timer)
    wait()
    return () => {
      if (timers.delete(timer)) wait()
    }
  }

  return { now: () => reached, at, after: (ms, run) => at(reached + Math.max(0, ms), run), speed }
}
