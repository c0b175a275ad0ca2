import { rememberEach } from './domain/remember.ts'
import { wantBuild } from './feeds/builds.ts'
import { inSight, type View } from './pane.ts'
import type { State } from './state.ts'

const targetsByKey = rememberEach(
  (targets: State['targets']) => new Map(targets.map((target) => [target.key, target] as const)),
)

/** What someone looks at, by ids of wants: builds of the list, or the open one. */
export const wantsInSight = ({ state, pane, rows, top, height }: View): ReadonlySet<string> => {
  const isList = pane.name === 'builds'
  const keys = isList ? rows.slice(top, top + inSight(rows, top, height)).map(({ key }) => key) : [state.build]
  const targets = targetsByKey(state.targets)
  return new Set(
    keys.flatMap((key) => {
      const target = targets.get(key ?? '')
      return target === undefined ? [] : [wantBuild(target).id]
    }),
  )
}
