import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What a process holds on to: handles and timers by kind, and listeners of the process by event. */
export type Held = Readonly<Record<string, number>>

/** What this process holds on to now. */
export const held = (): Held => {
  const counts: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1
  for (const event of process.eventNames()) counts[`on ${String(event)}`] = process.listenerCount(event)
  return counts
}

/** What it holds on to now, and did not before; `allowed` more of a kind are none. */
export const leftOver = (before: Held, allowed: Held = {}): readonly string[] =>
  Object.entries(held()).flatMap(([kind, count]) => {
    const more = count - (before[kind] ?? 0)
    return more > (allowed[kind] ?? 0) ? [`${more} × ${kind}`] : []
  })

/** How much memory the process has, and how much of it is in use once nothing is left that nobody needs; bytes. */
export type Memory = { readonly rss: number; readonly heap: number }

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Memory after a collection of everything that can be collected. */
export const memory = async (): Promise<Memory> => {
  // what a collection finds unreachable may free more with the next, and takes turns of the event loop
  for (let turn = 0; turn < 3; turn++) {
    collect()
    await new Promise(setImmediate)
  }
  const { rss, heapUsed } = process.memoryUsage()
  return { rss, heap: heapUsed }
}
