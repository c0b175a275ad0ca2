import type { NamedFault } from '../../source/demo/faults.ts'
import { budgetOf } from './budget.ts'
import { rush } from './lives.ts'
import { reckon } from './reckoning.ts'
import { startWatch, type Watch, type World } from './watch.ts'

/** How long a visit lasts and how often it polls, ms. */
const visit = { lasts: rush.visited * 1000, interval: 60_000 } as const

/** Nobody has it: somebody mistyped an id. */
export const nobody = 'nobody:00000000-0000-4000-a000-000000000000'

/** Watches that come and go, so that what each leaves behind would add up; what is wrong with one is found. */
export const visitsOf = (week: World, found: (what: string) => void) => {
  const world: World = { ...week, interval: visit.interval }
  const { scene, time, underWay } = world
  const over: Watch[] = []
  const gone: WeakRef<object>[] = []
  const met = new Set<NamedFault>()
  let [count, transitions] = [0, 0]

  const leave = async (visitor: Watch, isHasty: boolean): Promise<void> => {
    if (isHasty) {
      visitor.store.send({ type: 'hurried', at: time.clock() })
      await new Promise(setImmediate)
    }
    await visitor.stop()
    over.push(visitor)
  }

  return {
    /** Somebody begins to watch the builds that came lately, and does so for a while. */
    come: async (): Promise<void> => {
      const now = scene.elapsed(time.clock())
      const recent = [...world.lives.values()].filter(({ stands: [first] }) => {
        const begins = first?.from ?? Number.POSITIVE_INFINITY
        return begins > now - rush.every && begins <= now
      })
      const visitor = await startWatch(world, [...recent.map(({ target }) => target), nobody])
      // every other one leaves while a question is under way
      const isHasty = ++count % 2 === 0
      visitor.after(visit.lasts, () => underWay.add(leave(visitor, isHasty)))
    },
    /** What is wrong with those that are over; to be called when nothing is under way. */
    reckon: (): void => {
      for (const visitor of over.splice(0)) {
        const most = budgetOf(visitor, world, [visitor.startedAt, visitor.startedAt + visit.lasts], 1)
        const requests = visitor.heard.requests()
        if (requests > most) found(`a visit: ${requests} requests, ${most} at most`)
        for (const what of [...visitor.findings, ...visitor.leftovers(), ...reckon(visitor, world)])
          found(`a visit: ${what}`)
        for (const fault of visitor.heard.met) met.add(fault)
        transitions += visitor.lines.length
        gone.push(new WeakRef(visitor.store))
      }
    },
    count: () => count,
    transitions: () => transitions,
    /** The faults that at least one of them met. */
    met: met as ReadonlySet<NamedFault>,
    /** How many of those that are over are still held in memory. */
    kept: () => gone.filter((store) => store.deref() !== undefined).length,
  }
}
