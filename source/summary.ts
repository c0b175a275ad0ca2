import { causeOf, reasonOf } from './domain/cause.ts'
import { elapsedOf } from './domain/elapsed.ts'
import { count, duration } from './domain/format.ts'
import { isBad } from './domain/status.ts'
import type { Watched } from './feeds/watched.ts'
import { watchedOf } from './feeds/watched.ts'
import { cut, fitted, oneLine, widthOf } from './line.ts'
import { countsOf } from './meters.ts'
import type { State } from './state.ts'
import { glyphOf, signsOf } from './theme.ts'

/** No summary is longer, lines: what fits on a screen. */
const most = 20

/** Why a build failed, or why nothing is known of it, in so many cells of one line. */
export const whyOf = ({ build, trouble }: Watched, width: number, ellipsis?: string): string => {
  if (trouble !== undefined) return cut(trouble, width, ellipsis)
  const cause = build && causeOf(build)
  if (cause === undefined) return ''
  const { what, detail } = reasonOf(cause)
  const why = detail === '' ? `${cause.phaseType}  ${what}` : `${cause.phaseType}  ${what}  ${detail}`
  return cut(oneLine(why), width, ellipsis)
}

const gravity = ({ status, build }: Watched): number => (isBad(status) ? 0 : build === undefined ? 1 : 2)

/** What became of the builds, a line each, those that need eyes first; what is left out is counted. No control codes, no colour. */
export const summary = (state: State): readonly string[] => {
  const { settings, now } = state
  const watched = state.targets.map((target) => watchedOf(target, state.entries))
  const inOrder = watched.toSorted((a, b) => gravity(a) - gravity(b))
  const shown = inOrder.length > most ? inOrder.slice(0, most - 1) : inOrder
  const nameOf = ({ build, target }: Watched): string =>
    build === undefined
      ? target.id
      : `${build.projectName}${build.buildNumber === undefined ? '' : ` #${build.buildNumber}`}`
  const names = Math.min(60, Math.max(0, ...shown.map((each) => widthOf(nameOf(each)))))
  const words = Math.max(0, ...shown.map(({ status }) => status.length))
  const { ellipsis } = signsOf(settings.ascii)
  const lines = shown.map((each) => {
    const elapsed = each.build && elapsedOf(each.build, now)
    const time = fitted(elapsed === undefined ? '' : duration(elapsed), 8, 'right')
    const why = whyOf(each, 160, ellipsis)
    return `${glyphOf(each.status, settings.ascii)} ${fitted(each.status, words)}  ${fitted(nameOf(each), names, 'left', ellipsis)}  ${time}${why === '' ? '' : `  ${why}`}`.trimEnd()
  })
  const rest = inOrder.slice(shown.length)
  if (rest.length === 0) return lines
  const of = countsOf(rest).map(([status, n]) => `${n} ${status}`)
  return [...lines, `and ${count(rest.length, 'more build')}: ${of.join(', ')}`]
}
