import type { Fault } from '../../source/demo/fault.ts'
import { faultOf, type NamedFault } from '../../source/demo/faults.ts'
import type { Scene } from '../../source/demo/scene.ts'
import type { WireBuild } from '../../source/demo/wire-build.ts'
import type { Life } from './lives.ts'

/** A line that is to come: when (epoch ms), of which build, how it stands, and why. */
export type Told = { readonly at: number; readonly key: string; readonly stand: string; readonly why: string }

const standOf = ({ buildComplete, buildStatus, currentPhase }: Partial<WireBuild>): string | undefined =>
  buildComplete ? buildStatus : currentPhase

/**
 * Stands beside the server: what it told of which build, whatever was wrong with the answer, and what of that arrived. Time
 * is simulated (epoch ms); the server's own clock stays the real one, because the SDK holds its own against it.
 */
export const witness = (
  scene: Scene,
  faults: readonly NamedFault[],
  lives: ReadonlyMap<string, Life>,
  clock: () => number,
) => {
  const startedAt = clock() - scene.elapsed(clock()) * 1000
  const met = new Set<NamedFault>()
  let hits = 0
  /** By region and id: the place in its life of the newest that was told, and of the newest that arrived. */
  const told = new Map<string, number>()
  const arrived = new Map<string, number>()
  const expected: Told[] = []
  let requests = 0

  const hear = (region: string, { id, ...build }: WireBuild): void => {
    const key = `${region} ${id}`
    const { stands = [] } = lives.get(key) ?? {}
    const place = stands.findIndex(({ stand }) => stand === standOf(build))
    if (place > (told.get(key) ?? -1)) told.set(key, place)
  }

  const heard = (fault: Fault, named?: NamedFault): Fault => ({
    when: fault.when,
    reply: (asked, answered) => {
      // what a pane asks for itself is asked when somebody opens it
      if (asked.operation === 'BatchGetBuilds') requests++
      if (named !== undefined) {
        met.add(named)
        hits++
      }
      const reply = typeof fault.reply === 'function' ? fault.reply(asked, answered) : fault.reply
      const builds = reply.kind === 'answer' ? (reply.value as { readonly builds?: readonly WireBuild[] })?.builds : []
      for (const build of builds ?? []) hear(asked.region, build)
      return reply
    },
  })

  return {
    scene: {
      ...scene,
      elapsed: () => scene.elapsed(clock()),
      faults: [
        ...faults.map((each) => heard(faultOf(each), each)),
        heard({ when: () => true, reply: (_, answered) => answered() }),
      ],
    } satisfies Scene,
    /** That an answer about these ids of a region arrived: what was told in it is to be seen now. */
    arrived: (region: string, ids: readonly string[]): void => {
      for (const asked of ids) {
        const key = `${region} ${asked.replace(/^arn:.*:build\//, '')}`
        const place = told.get(key)
        if (place === undefined || place === arrived.get(key)) continue
        arrived.set(key, place)
        const stand = lives.get(key)?.stands[place]
        if (stand !== undefined) expected.push({ at: clock(), key, stand: stand.stand, why: stand.why })
      }
    },
    /** That an answer did not: what was told in it is not known. */
    lost: (region: string, ids: readonly string[]): void => {
      for (const asked of ids) {
        const key = `${region} ${asked.replace(/^arn:.*:build\//, '')}`
        const place = arrived.get(key)
        if (place === undefined) told.delete(key)
        else told.set(key, place)
      }
    },
    expected: expected as readonly Told[],
    /** The faults that were met, and how many requests met one. */
    met: met as ReadonlySet<NamedFault>,
    hits: () => hits,
    requests: () => requests,
    startedAt,
  }
}
