import { castOf } from '../../source/demo/cast-of.ts'
import { drawFrom } from '../../source/demo/draw.ts'
import { stage } from '../../source/demo/stage.ts'
import { simulatedTime, underWay as startUnderWay } from '../helpers/simulated-time.ts'
import { budgetOf } from './budget.ts'
import { held, leftOver, type Memory, memory } from './leftovers.ts'
import { lifeOf, rush, week, weekOf } from './lives.ts'
import { personAt } from './person.ts'
import { reckon } from './reckoning.ts'
import { troublesOf } from './troubles.ts'
import { nobody, visitsOf } from './visits.ts'
import { startWatch, type World } from './watch.ts'

/** How much of a week, drawn from what, and how closely watched. */
export type Soak = {
  readonly seed: number
  readonly builds: number
  /** Between the polls of who watches all the time, ms. */
  readonly interval: number
  readonly hours: number
  /** How much memory may differ from what it was after the first hour, as a part of that. */
  readonly slack: Memory
  /** Memory once the first hour is over, where it was taken before; else it is taken then. */
  readonly baseline?: Memory
  /** Called after each simulated day. */
  readonly told?: (day: Day) => void
}

/** A simulated day as it was: totals since the beginning of the week, memory as it is at its end. */
export type Day = Memory & {
  readonly day: number
  readonly requests: number
  readonly transitions: number
  readonly faults: number
  readonly visits: number
}

/** What came of it: what was wrong, none where nothing was; and memory after the first hour. */
export type Soaked = { readonly findings: readonly string[]; readonly baseline: Memory }

const hour = 3_600_000

/** So many days in a row it must differ: what is free a process gives back when that suits it and the system. */
const lasting = 3

/**
 * What a watch and a visit may hold while they last: their servers, both ends of what is kept open to each in two regions,
 * timers that the SDK sets for a call and forgets, which run out by themselves, and what loads a module of the SDK just now.
 */
const allowed = { TCPServerWrap: 2, TCPSocketWrap: 24, Timeout: 8, MessagePort: 1 } as const

/** Until when they have run out, real ms. */
const forgotten = 5000

const percent = (now: number, then: number): string => `${now > then ? '+' : ''}${Math.round((now / then - 1) * 100)} %`

/** Watches a week, or some hours of it: all the time with somebody at the screen, and now and then for an hour. */
export const soak = async ({ seed, builds, interval, hours, slack, told, ...given }: Soak): Promise<Soaked> => {
  const before = held()
  const startedAt = Date.now()
  const [time, underWay, draw] = [simulatedTime(startedAt), startUnderWay(), drawFrom(seed)]
  const parts = weekOf(builds, draw)
  const all = parts.map((part) => lifeOf(part, draw))
  const faults = troublesOf(all, interval / 1000, draw)
  const cast = { name: 'week', does: 'a week', cast: () => castOf(parts, draw, [nobody]) }
  const scene = stage(cast, { startedAt })
  const lives = new Map(all.map((life) => [life.key, life]))
  const world: World = { scene, faults, lives, interval, time, underWay }
  const findings = new Set<string>()
  const found = (what: string): void => void findings.add(what)

  const watch = await startWatch(world, scene.targets)
  const person = personAt(watch, world, draw, found)
  const every = (ms: number, first: number, run: () => void): void => {
    const again = (): void => {
      run()
      time.after(ms, again)
    }
    time.after(first, again)
  }
  every(hour / 6, 1000, person.look)
  every(hour / 2, 2000, () => person.press(5))
  every(12 * hour, hour / 3, () => underWay.add(person.sit(hour / 4)))

  const visitors = visitsOf(world, found)
  every(rush.every * 1000, rush.lasts * 1000, () => underWay.add(visitors.come()))

  let { baseline } = given
  const beyond = { rss: 0, heap: 0 }
  const weigh = async (): Promise<Memory> => {
    const now = await memory()
    baseline ??= now
    for (const kind of ['rss', 'heap'] as const) {
      beyond[kind] = Math.abs(now[kind] / baseline[kind] - 1) > slack[kind] ? beyond[kind] + 1 : 0
      if (beyond[kind] >= lasting) found(`${kind}: ${percent(now[kind], baseline[kind])}`)
    }
    return now
  }

  let [requests, hurries] = [0, 0]
  for (let passed = 1; passed <= hours; passed++) {
    const until = startedAt + passed * hour
    while (time.goOn(until)) await underWay.quiet()
    visitors.reckon()
    const asked = watch.heard.requests() - requests
    const hurried = person.hurries() - hurries
    const most = budgetOf(watch, world, [until - hour, until], hurried)
    if (asked > most) found(`hour ${passed}: ${asked} requests, ${most} at most`)
    requests += asked
    hurries += hurried
    watch.forget()
    for (const what of [...leftOver(before, allowed), ...watch.listeners()]) found(`hour ${passed}: ${what}`)
    if (passed === 1) await weigh()
    if (passed % 24 > 0) continue
    const met = new Set([...watch.heard.met, ...visitors.met])
    told?.({
      day: passed / 24,
      requests,
      transitions: visitors.transitions() + watch.lines.length,
      faults: met.size,
      visits: visitors.count(),
      ...(await weigh()),
    })
  }

  // one was not found, which is graver than that some failed
  if (hours * 3600 >= week && watch.code() !== 3) found(`ended with ${watch.code()}`)
  if (watch.summary.length > 20) found(`a summary of ${watch.summary.length} lines`)
  await watch.stop()
  await underWay.quiet()
  for (const what of [...watch.findings, ...watch.leftovers(), ...reckon(watch, world)]) found(what)
  for (const stopped = Date.now(); leftOver(before).length > 0 && Date.now() < stopped + forgotten; )
    await new Promise(setImmediate)
  for (const what of leftOver(before)) found(`left over: ${what}`)
  const { rss, heap } = await memory()
  // what was computed last is remembered
  if (visitors.kept() > 2) found(`${visitors.kept()} of ${visitors.count()} visits are kept`)
  return { findings: [...findings], baseline: baseline ?? { rss, heap } }
}
