import { isBad, isDone } from './domain/status.ts'
import { read } from './feed.ts'
import { wantBuild } from './feeds/builds.ts'
import { watchedOf } from './feeds/watched.ts'
import { isSettled } from './plan.ts'
import type { State } from './state.ts'

/** Failures in a row before any answer after which there is no use in waiting for credentials. */
const patience = 2

/** The exit code for what became of the builds: 0, 1, 3 or 4, the gravest; undefined while one of them is still to come. */
export const exitCodeOf = (state: State): number | undefined => {
  const codes = state.targets.map((target): number | undefined => {
    const entry = read(state.entries, wantBuild(target))
    const { status } = watchedOf(target, state.entries)
    if (entry.data === undefined && entry.problem?.kind === 'expired' && entry.failures >= patience) return 4
    if (isSettled(entry)) return entry.problem?.kind === 'denied' ? 4 : 3
    if (entry.data === undefined || !isDone(status)) return undefined
    return isBad(status) ? 1 : 0
  })
  return codes.reduce<number | undefined>(
    (gravest, code) => (gravest === undefined || code === undefined ? undefined : Math.max(gravest, code)),
    0,
  )
}
