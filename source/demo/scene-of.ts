import type { Fault } from './fault.ts'
import { highestOf } from './highest-of.ts'
import type { Listed, Scene } from './scene.ts'
import type { WireBatch } from './wire-batch.ts'
import type { WireBuild } from './wire-build.ts'

/** Things given as they go over the wire, or as a function of elapsed scene seconds. */
export type Given<T> = readonly T[] | ((elapsed: number) => readonly T[])

/** How a scene of plain builds differs from the usual: us-east-1, no faults, scene time is the clock's. */
export type SceneOptions = {
  readonly region?: string
  readonly faults?: readonly Fault[]
  /** When scene time is 0, in ms of the clock; 0 by default. */
  readonly startedAt?: number
  /** More targets than the builds have, such as ids that do not exist. */
  readonly targets?: readonly string[]
  readonly batches?: Given<WireBatch>
  /** Projects that are there before their first build is. */
  readonly projects?: readonly string[]
}

type Thing = Pick<WireBuild, 'id' | 'arn' | 'projectName' | 'startTime'>

/** Each by its region and id, as they are at a moment. */
function lookup<T extends Thing>(given: Given<T>, regionOf: (thing: T) => string) {
  const at = typeof given === 'function' ? given : () => given
  let known: readonly T[] = []
  let byKey = new Map<string, T>()
  return {
    at,
    one: (region: string, id: string, elapsed: number): T | undefined => {
      const present = at(elapsed)
      if (present !== known) {
        known = present
        byKey = new Map(present.map((thing) => [`${regionOf(thing)} ${thing.id ?? ''}`, thing]))
      }
      return byKey.get(`${region} ${id}`)
    },
  }
}

/**
 * A scene of builds, and batches, that are given. Each belongs to the region in its ARN, or to the scene's; builds of
 * other regions are targets by their ARN.
 */
export function sceneOf(
  given: Given<WireBuild>,
  { region = 'us-east-1', faults = [], startedAt = 0, targets = [], ...more }: SceneOptions = {},
): Scene {
  const regionOf = ({ arn }: Thing) => arn?.split(':')[3] ?? region
  const builds = lookup(given, regionOf)
  const batches = lookup(more.batches ?? [], regionOf)
  const elapsed = (now: number) => (now - startedAt) / 1000

  const listed = <T extends Thing>(things: readonly T[], of: string, numberOf: (thing: T) => number | undefined) =>
    things
      .filter((thing) => regionOf(thing) === of)
      .map((thing): Listed => {
        const { id = '', projectName = id.slice(0, Math.max(0, id.indexOf(':'))), startTime } = thing
        const begins = startTime === undefined ? 0 : elapsed(startTime * 1000)
        return { id, project: projectName, number: numberOf(thing) ?? 0, begins }
      })
      .sort((a, b) => b.begins - a.begins)
  const buildsOf = (of: string, seconds: number) => listed(builds.at(seconds), of, ({ buildNumber }) => buildNumber)

  return {
    name: 'builds',
    does: 'builds that were given',
    targets: [
      ...builds.at(0).flatMap((build) => (regionOf(build) === region ? build.id : build.arn) ?? []),
      ...targets,
    ],
    region,
    elapsed,
    epoch: (seconds) => startedAt / 1000 + seconds,
    build: builds.one,
    builds: buildsOf,
    batch: batches.one,
    batches: (of, seconds) => listed(batches.at(seconds), of, ({ buildBatchNumber }) => buildBatchNumber),
    projects: (of, seconds) => {
      const named = of === region ? (more.projects ?? []) : []
      return new Map([...named.map((name) => [name, 0] as const), ...highestOf(buildsOf(of, seconds))])
    },
    log: () => undefined,
    faults,
  }
}
