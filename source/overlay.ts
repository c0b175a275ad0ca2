import type { Block } from './components/frame.tsx'
import { keysOf } from './help.ts'
import { helpBlocks, helpView } from './help-screen.ts'
import { helpKeys, type Key, type Outcome } from './keys.ts'
import type { Line } from './line.ts'
import { menuKeys, questionKeys, refused } from './menu-keys.ts'
import { menuLines, questionLines } from './menu-screen.ts'
import type { Pane, Size, View } from './pane.ts'
import type { State } from './state.ts'

/** What has the keyboard while it is up, in place of the screen or at its foot: the help, the menu, its question. */
export type Overlay = {
  readonly keys: readonly Key[]
  /** What a key does that is none of these; nothing when absent. */
  readonly others?: () => Outcome
  /** What stands in place of the screen, and what the keys look at then. */
  readonly whole?: {
    readonly view: (view: View, size: Size) => View
    readonly blocks: (view: View, size: Size) => readonly Block[]
  }
  /** What stands at the foot of the screen, which goes on above it: in so many cells and at most so many lines. */
  readonly foot?: (state: State, width: number, room: number) => readonly Line[]
}

const help: Overlay = { keys: helpKeys, whole: { view: helpView, blocks: helpBlocks } }
const menu: Overlay = { keys: menuKeys, foot: menuLines }
const question: Overlay = { keys: questionKeys, others: refused, foot: questionLines }

/** What is up, if anything is. */
export const overlayOf = (state: Pick<State, 'help' | 'menu'>): Overlay | undefined => {
  if (state.help !== undefined) return help
  if (state.menu === undefined) return undefined
  return state.menu.asks === undefined ? menu : question
}

/** The keys that work now: what is up has its own. */
export const keysNow = (pane: Pane, state: Pick<State, 'help' | 'menu'>): readonly Key[] =>
  overlayOf(state)?.keys ?? keysOf(pane)
