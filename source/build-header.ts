import { elapsedOf, queuedOf, timeLeftOf } from './domain/elapsed.ts'
import { duration } from './domain/format.ts'
import { versionOf } from './domain/version.ts'
import { etaRun } from './eta.ts'
import type { Watched } from './feeds/watched.ts'
import { cut, type Line, lineWidth } from './line.ts'
import type { Pane } from './pane.ts'
import type { State } from './state.ts'
import { glyphOf, statuses } from './theme.ts'

/** Which build this is and how it stands, and what is left of its time limit, in warning from 80 % on. */
export const buildHeader = (watched: Watched | undefined, state: State, width: number): Line => {
  if (watched === undefined) return [{ text: ' nothing is known of this build', tone: 'warning' }]
  const { build, status, target } = watched
  const look = statuses[status]
  const glyph = glyphOf(status, state.settings.ascii)
  const left: Line = [
    { text: ` ${cut(build?.projectName ?? target.id, Math.max(10, width - 28))}`, tone: 'strong' },
    { text: build?.groups === undefined ? '' : ' batch', tone: 'strong' },
    { text: build?.buildNumber === undefined ? '' : ` #${build.buildNumber}`, tone: 'strong' },
    { text: `  ${glyph} ${status}`, tone: look.tone },
  ]
  if (build === undefined) return left
  const elapsed = elapsedOf(build, state.now)
  const queued = queuedOf(build, state.now)
  const limit = timeLeftOf(build, state.now)
  const version = versionOf(build)
  const parts: readonly Line[] = [
    left,
    [{ text: elapsed === undefined ? '' : `  ${duration(elapsed)}` }],
    [etaRun(watched, state, '   ')],
    limit === undefined
      ? []
      : [{ text: `   ${limit.of} in ${duration(limit.left)}`, tone: limit.used >= 0.8 ? 'warning' : 'dim' }],
    [{ text: queued >= 1000 && status !== 'queued' ? `, of it queued ${duration(queued)}` : '', tone: 'dim' }],
    version === undefined ? [] : [{ text: `  ${version}`, tone: 'dim' }],
  ]
  // in the order of their places; when it is narrow the last of the list above go first
  const order = [0, 5, 1, 4, 2, 3]
  const some = (most: number): Line => order.filter((at) => at < most).flatMap((at) => parts[at] ?? [])
  const fitting = [6, 5, 4, 3, 2].map(some).find((line) => lineWidth(line) <= width)
  return fitting ?? left
}

/**
 * The panes with their numbers, the shown one marked; where there is no room for all names, the others only as numbers. One
 * that is shown and has no number stands behind them.
 */
export const tabs = (
  panes: readonly Pick<Pane, 'name' | 'title'>[],
  shown: Pick<Pane, 'name' | 'title'>,
  width: number,
): Line => {
  const more: Line = panes.some(({ name }) => name === shown.name)
    ? []
    : [{ text: '  ' }, { text: shown.title, tone: 'title' }]
  const line = (between: string, short: boolean): Line => [
    ...panes.flatMap(({ name, title }, at): Line => {
      const is = name === shown.name
      return [
        { text: at === 0 ? ' ' : between },
        { text: short && !is ? String(at + 1) : `${at + 1} ${title}`, tone: is ? 'title' : 'dim' },
      ]
    }),
    ...more,
  ]
  const full = [line('  ', false), line(' ', false)].find((each) => lineWidth(each) <= width)
  return full ?? line('  ', true)
}
