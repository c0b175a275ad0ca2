import { Frame } from './components/frame.tsx'
import { layoutOf } from './layout.ts'
import type { Size } from './pane.ts'
import type { State } from './state.ts'
import { signsOf } from './theme.ts'

/** A whole frame of one state, exactly as large as the terminal. */
export const Screen = ({ state, size }: { readonly state: State; readonly size: Size }) => (
  <Frame blocks={layoutOf(state, size)} columns={size.columns} ellipsis={signsOf(state.settings.ascii).ellipsis} />
)
