import type { Clock } from './clock.ts'
import type { Event } from './state.ts'

/** No two ticks are nearer than this, real ms. */
const soonest = 100

/** Ticks at every whole second, for what shows the time; returns what ends that. */
export const startTicking = (send: (event: Event) => void, { now, after, speed }: Clock): (() => void) => {
  const every = Math.max(1000, soonest * speed)
  let cancel = (): void => {}
  const wait = (): void => void (cancel = after(every - (now() % every), tick))
  const tick = (): void => {
    send({ type: 'ticked', at: now() })
    wait()
  }
  wait()
  return () => cancel()
}
