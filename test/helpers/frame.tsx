import { render } from 'ink-testing-library'
import { type Action, isAction } from '../../source/actions.ts'
import { pressed } from '../../source/app.tsx'
import type { Block } from '../../source/components/frame.tsx'
import { layoutOf, viewAt } from '../../source/layout.ts'
import { fitted, textOf } from '../../source/line.ts'
import type { Size } from '../../source/pane.ts'
import { Screen } from '../../source/screen.tsx'
import { type State, update } from '../../source/state.ts'
import { signsOf } from '../../source/theme.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const linkCodes = /\u001b\]8;;[^\u0007]*\u0007/g

/** A screen's lines as Ink draws them, without the blanks at their right; hyperlinks are only their text. */
export const frame = (state: State, size: Size): readonly string[] => {
  const { lastFrame, unmount } = render(<Screen state={state} size={size} />)
  const drawn = lastFrame() ?? ''
  unmount()
  return drawn
    .replace(linkCodes, '')
    .split('\n')
    .map((line) => line.trimEnd())
}

const linesOf = (block: Block, ellipsis: string): readonly string[] =>
  'lines' in block
    ? block.lines.map(textOf)
    : block.table.rows.map(({ gutter, texts }) => {
        const { columns } = block.table
        const cells = columns.map(({ width }, at) => fitted(texts[at] ?? '', width, 'left', ellipsis))
        return textOf(gutter) + cells.join('  ')
      })

/** A screen's lines as they are given to Ink, which may not have to cut any: each in full, blanks and all. */
export const layoutLines = (state: State, size: Size): readonly string[] => {
  const { ellipsis } = signsOf(state.settings.ascii)
  return layoutOf(state, size).flatMap((block) => linesOf(block, ellipsis))
}

/** All rows of the pane that is shown, as Ink draws them in so many columns: no header, no footer, nothing scrolled. */
export const body = (state: State, columns: number): readonly string[] => {
  const view = viewAt(state, { columns, rows: 24 })
  const rows = view.rows.reduce((sum, { height = 1 }) => sum + height, 0)
  const lines = frame({ ...state, preview: false }, { columns, rows: Math.max(16, rows + 9) })
  const titles = state.pane === 'builds' ? 1 : 0
  return lines.slice(3 - titles, 3 + rows)
}

/** What pressing keys one after the other leads to: the state, and what was to be done to the world. */
export type Pressed = { readonly state: State; readonly actions: readonly Action[] }

/** Presses keys by name (`j`, `↓`, `Ctrl-d`, `Enter`) as the app does. */
export const press = (first: State, size: Size, ...names: readonly string[]): Pressed => {
  let state = first
  const actions: Action[] = []
  for (const name of names) {
    const outcome = pressed(name, state, size)
    state = update(state, { type: 'hushed' })
    for (const each of [outcome ?? []].flat()) {
      if (isAction(each)) actions.push(each)
      else state = update(state, each)
    }
  }
  return { state, actions }
}

/** The state after some keys. */
export const after = (state: State, size: Size, ...names: readonly string[]): State =>
  press(state, size, ...names).state

/** The key of the selected row. */
export const selectedKey = (state: State, size: Size): string | undefined => {
  const view = viewAt(state, size)
  return view.rows[view.selected]?.key
}
