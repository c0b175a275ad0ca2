import type { Listed } from './scene.ts'

/** Each project of some builds, with the highest number that one of them has. */
export function highestOf(builds: readonly Listed[]): ReadonlyMap<string, number> {
  const highest = new Map<string, number>()
  for (const { project, number } of builds) highest.set(project, Math.max(highest.get(project) ?? 0, number))
  return highest
}
