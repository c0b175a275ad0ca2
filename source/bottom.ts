import { withKey } from './domain/build-id.ts'
import { wantBuild } from './feeds/builds.ts'
import { hints, prompt } from './footer.ts'
import { freshness, hasWholeProblem, problemOf } from './freshness.ts'
import { cut, cutLine, type Line, lineWidth, wrap } from './line.ts'
import { wantedLog } from './log-looked-at.ts'
import { isLong } from './notice.ts'
import type { View } from './pane.ts'
import type { State } from './state.ts'
import { signsOf } from './theme.ts'

/** What the last lines tell of: the open build, which may be final; but what is wrong with all is told everywhere. */
const toldOf = ({ state, pane }: Pick<View, 'state' | 'pane'>) => {
  const wants = pane.wants(state)
  const own = withKey(state.builds, state.build)
  if (own === undefined || hasWholeProblem(wants, state)) return wants
  const log = wantedLog(state)
  return log === undefined ? [wantBuild(own)] : [wantBuild(own), log]
}

/** What is as fresh as the last line says: the same, and what the pane asks for itself. */
const freshOf = (view: Pick<View, 'state' | 'pane'>) => {
  const { state, pane } = view
  const [told, asks = []] = [toldOf(view), pane.asks?.(state)]
  return asks.length === 0 || told === pane.wants(state) ? told : [...told, ...asks]
}

/** Lines that a problem may take at most: on a narrow screen too its command is to be read. */
const mostLines = 2

/** What is wrong, where something is, in as few lines as it needs, cut in the last there may be. */
export const problemLines = (view: Pick<View, 'state' | 'pane'>, width: number): readonly Line[] => {
  const problem = problemOf(toldOf(view), view.state)
  if (problem === undefined) return []
  const { ellipsis } = signsOf(view.state.settings.ascii)
  const room = Math.max(1, width - 2)
  const lines = wrap(problem, room)
  const last = lines.slice(mostLines - 1).join(' ')
  const shown = lines.length > mostLines ? [...lines.slice(0, mostLines - 1), cut(last, room, ellipsis)] : lines
  return shown.map((text): Line => [{ text: ' ' }, { text, tone: 'warning' }])
}

/** The last line: how fresh it is, or what a key just did, or what is typed; and the keys that work here. */
export const bottom = (view: View, keys: Parameters<typeof hints>[0], width: number): Line => {
  const { state } = view
  const { ascii } = state.settings
  if (state.typing !== undefined)
    return cutLine([{ text: ' ' }, ...prompt(state[state.typing.what], ascii, width)], width)
  const left: Line =
    state.notice === undefined || isLong(state.notice)
      ? [{ text: ' ' }, ...freshness(freshOf(view), state)]
      : [{ text: ` ${state.notice.text}`, tone: 'good' }]
  const { ellipsis } = signsOf(ascii)
  const kept = cutLine(left, width - 9, ellipsis)
  const room = width - lineWidth(kept) - 3
  return [...kept, { text: '   ' }, ...cutLine(hints(keys, view, room), room)]
}

/** A notice in full, over as many lines as it needs: a link to be read, clicked or copied by hand, or what went wrong. */
export const noticeLines = ({ notice }: State, width: number): readonly Line[] =>
  notice === undefined || !isLong(notice)
    ? []
    : wrap(notice.text, width - 2).map(
        (text): Line => [
          { text: ' ' },
          {
            text,
            tone: notice.isBad ? 'warning' : 'running',
            ...(notice.link === undefined ? {} : { link: notice.link }),
          },
        ],
      )
