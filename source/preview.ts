import { spanOfPhase } from './domain/elapsed.ts'
import { duration } from './domain/format.ts'
import { isMark, statusOfPhase } from './domain/phase.ts'
import { etaRun } from './eta.ts'
import { nameOf, type Watched } from './feeds/watched.ts'
import { type Line, lineWidth } from './line.ts'
import type { State } from './state.ts'
import { glyphOf, statuses } from './theme.ts'

/** Lines of a preview, its title included. */
export const previewHeight = 4

/** When the selected build will be done, and its phases in a few lines: glyph, name, duration, as many as fit. */
export const preview = (watched: Watched | undefined, state: State, width: number): readonly Line[] => {
  const { now, settings } = state
  const build = watched?.build
  const title: Line =
    watched === undefined ? [] : [{ text: ` ${nameOf(watched)}`, tone: 'strong' }, etaRun(watched, state, '   ')]
  const lines: Line[] = [title]
  let line: Line = [{ text: '  ' }]
  for (const phase of build?.phases ?? []) {
    const span = spanOfPhase(phase, build as NonNullable<typeof build>, now)
    const status = statusOfPhase(phase)
    const { tone } = statuses[status]
    const part: Line = [
      { text: ` ${glyphOf(status, settings.ascii)}`, tone },
      { text: ` ${phase.phaseType}`, tone: tone === 'bad' ? 'bad' : 'plain' },
      { text: span === undefined || isMark(phase) ? '  ' : ` ${duration(span.to - span.from)}  `, tone: 'dim' },
    ]
    if (lineWidth(line) + lineWidth(part) > width) {
      lines.push(line)
      line = [{ text: '  ' }]
    }
    line = [...line, ...part]
  }
  lines.push(line)
  return Array.from({ length: previewHeight }, (_, at) => lines[at] ?? [])
}
