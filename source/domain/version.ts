import type { Build } from './build.ts'

const short = (version: string): string => (/^[0-9a-f]{40}$/i.test(version) ? version.slice(0, 7) : version)

/** Which code a build builds, in few cells: `main@3f2c1ab`, `pr/25`, `3f2c1ab`; undefined where nothing tells. */
export const versionOf = ({ sourceVersion, resolvedSourceVersion }: Build): string | undefined => {
  if (sourceVersion === undefined) return resolvedSourceVersion && short(resolvedSourceVersion)
  if (resolvedSourceVersion === undefined || resolvedSourceVersion === sourceVersion) return short(sourceVersion)
  return /^[0-9a-f]{40}$/i.test(resolvedSourceVersion)
    ? `${short(sourceVersion)}@${short(resolvedSourceVersion)}`
    : short(sourceVersion)
}
