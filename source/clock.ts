/** Time, as all that waits and all that tells the time of what is watched is given it: the real one, or a recording's. */
export type Clock = {
  /** Epoch ms. */
  readonly now: () => number
  /** Calls back after so many ms of this time, as many as there may be; returns what prevents that. */
  readonly after: (ms: number, run: () => void) => () => void
  /** So many ms of it go by in a real one. */
  readonly speed: number
}

/** A timer of Node waits no longer, ms. */
const longest = 2 ** 31 - 1

/** The time it is. */
export const realClock: Clock = {
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(run, Math.min(ms, longest))
    return () => clearTimeout(timer)
  },
  speed: 1,
}
