import { withKey } from './domain/build-id.ts'
import { wantBuild } from './feeds/builds.ts'
import { inSight, type View } from './pane.ts'

/** What someone looks at, by ids of wants: builds of the list, or the open one. */
export const wantsInSight = ({ state, pane, rows, top, height }: View): ReadonlySet<string> => {
  const isList = pane.name === 'builds'
  const keys = isList ? rows.slice(top, top + inSight(rows, top, height)).map(({ key }) => key) : [state.build]
  return new Set(
    keys.flatMap((key) => {
      const target = withKey(state.builds, key)
      return target === undefined ? [] : [wantBuild(target).id]
    }),
  )
}
