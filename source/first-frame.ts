import { painted } from './components/painted.ts'
import { layoutOf } from './layout.ts'
import type { Size } from './pane.ts'
import type { State } from './state.ts'

/** The same frame as Ink's, of a screen without small tables, which the list is: what is known is seen before Ink is loaded. */
export const firstFrame = (state: State, size: Size): string =>
  layoutOf(state, size)
    .flatMap((block) => ('lines' in block ? block.lines.map(painted) : []))
    .join('\n')
