import type { Fault } from './fault.ts'
import type { Scene } from './scene.ts'
import type { WireBuild } from './wire-build.ts'

/** How a scene of plain builds differs from the usual: us-east-1, no faults, scene time is the clock's. */
export type SceneOptions = {
  readonly region?: string
  readonly faults?: readonly Fault[]
  /** When scene time is 0, in ms of the clock; 0 by default. */
  readonly startedAt?: number
  /** More targets than the builds have, such as ids that do not exist. */
  readonly targets?: readonly string[]
}

/**
 * A scene of builds given as they go over the wire, or as a function of elapsed scene seconds.
 * A build belongs to the region in its ARN, or to the scene's; builds of other regions are targets by their ARN.
 */
export function sceneOf(
  builds: readonly WireBuild[] | ((elapsed: number) => readonly WireBuild[]),
  { region = 'us-east-1', faults = [], startedAt = 0, targets = [] }: SceneOptions = {},
): Scene {
  const buildsAt = typeof builds === 'function' ? builds : () => builds
  const regionOf = ({ arn }: WireBuild) => arn?.split(':')[3] ?? region
  const keyOf = (of: string, id: string) => `${of} ${id}`
  let known: readonly WireBuild[] = []
  let byKey = new Map<string, WireBuild>()

  return {
    name: 'builds',
    does: 'builds that were given',
    targets: [...buildsAt(0).flatMap((build) => (regionOf(build) === region ? build.id : build.arn) ?? []), ...targets],
    region,
    elapsed: (now) => (now - startedAt) / 1000,
    build(of, id, elapsed) {
      const present = buildsAt(elapsed)
      if (present !== known) {
        known = present
        byKey = new Map(present.map((build) => [keyOf(regionOf(build), build.id ?? ''), build]))
      }
      return byKey.get(keyOf(of, id))
    },
    faults,
  }
}
