import type { Block } from './components/frame.tsx'
import { hints } from './footer.ts'
import { helpLines } from './help.ts'
import { helpKeys } from './keys.ts'
import { cutLine, type Line, spread } from './line.ts'
import type { Size, View } from './pane.ts'
import { signsOf } from './theme.ts'

const helpOf = ({ pane, state }: View, size: Size) => helpLines(pane, size.columns - 4, state.settings.ascii)

/** What the help's keys look at: its first line in sight is one that it has, and its room is the help's. */
export const helpView = (view: View, size: Size): View => {
  const height = size.rows - 3
  const last = Math.max(0, helpOf(view, size).length - height)
  return { ...view, height, state: { ...view.state, help: Math.min(view.state.help ?? 0, last) } }
}

/** The help in place of the screen it is about. */
export const helpBlocks = (view: View, size: Size): readonly Block[] => {
  const { height } = view
  const all = helpOf(view, size)
  const top = view.state.help ?? 0
  const shown = all.slice(top, top + height)
  const { ellipsis, down } = signsOf(view.state.settings.ascii)
  const lines = Array.from(
    { length: height },
    (_, at): Line => [{ text: '  ' }, ...cutLine(shown[at] ?? [], size.columns - 4, ellipsis)],
  )
  const below = all.length - top - shown.length
  const keys = cutLine([{ text: ' ' }, ...hints(helpKeys, view, size.columns - 20)], size.columns)
  const more: Line = [{ text: below > 0 ? `${down} ${below} more ` : '', tone: 'dim' }]
  return [
    { lines: [[{ text: ' cbtop', tone: 'title' }, { text: '  help' }], []] },
    { lines },
    { lines: [spread(keys, more, size.columns)] },
  ]
}
