import type { Build } from './build.ts'
import { rememberEach } from './remember.ts'

const isCommit = (version: string): boolean => /^[0-9a-f]{40}$/i.test(version)

const short = (version: string): string => (isCommit(version) ? version.slice(0, 7) : version)

/** Git's and CodeBuild's long ways to name a version, and what people call it. */
const called: readonly (readonly [long: RegExp, short: string])[] = [
  [/^refs\/pull\/(\d+)\/(?:head|merge)/, 'pr/$1'],
  [/^refs\/(?:heads|tags)\/(?=.)/, ''],
  // a branch at one commit: refs/heads/main^{3f2c1ab0…}
  [/\^\{([0-9a-f]{7})[0-9a-f]{33}\}$/i, '@$1'],
]

const nameOf = (version: string): string =>
  called.reduce((name, [long, instead]) => name.replace(long, instead), short(version))

/** Which code a build builds, in few cells: `main@3f2c1ab`, `pr/25`, `3f2c1ab`; undefined where nothing tells. */
export const versionOf = rememberEach(({ sourceVersion, resolvedSourceVersion }: Build): string | undefined => {
  if (sourceVersion === undefined) return resolvedSourceVersion && nameOf(resolvedSourceVersion)
  const name = nameOf(sourceVersion)
  if (resolvedSourceVersion === undefined || !isCommit(resolvedSourceVersion)) return name
  const commit = short(resolvedSourceVersion)
  return name === commit || name.endsWith(`@${commit}`) ? name : `${name}@${commit}`
})

/** The same in fewer and fewer cells: what a branch at a commit is, and only its name. */
export const versionForms = (build: Build): readonly string[] => {
  const version = versionOf(build) ?? ''
  const name = version.replace(/@[0-9a-f]{7}$/i, '')
  return name === '' || name === version ? [version] : [version, name]
}
