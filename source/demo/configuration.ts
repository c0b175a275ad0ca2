import type { WireBuild } from './wire-build.ts'

const members = [
  'source',
  'secondarySources',
  'secondarySourceVersions',
  'cache',
  'environment',
  'serviceRole',
  'timeoutInMinutes',
  'queuedTimeoutInMinutes',
  'vpcConfig',
  'encryptionKey',
  'fileSystemLocations',
] as const satisfies readonly (keyof WireBuild)[]

/** What a build has of its project: the next one has it, too. */
export function configurationOf(build: WireBuild): Partial<WireBuild> {
  return Object.fromEntries(members.flatMap((name) => (build[name] === undefined ? [] : [[name, build[name]]])))
}

/** Who calls the demo: everything that is begun in it is begun by them. */
export const caller = 'dev'
