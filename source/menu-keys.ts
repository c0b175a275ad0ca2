import { always, type Key, type Outcome } from './keys.ts'
import { askedEntry, entriesFor, type MenuEntry, menuEntries, menuSubject, selectedEntry } from './menu.ts'
import type { View } from './pane.ts'
import type { State } from './state.ts'

const closed = { type: 'offered', menu: undefined } as const

const isThere = ({ detail }: MenuEntry, state: State): boolean => {
  const subject = menuSubject(state)
  return subject !== undefined && detail(subject) !== undefined
}

/** What an entry leads to: its question, or that it is done. */
const chosen = (entry: MenuEntry | undefined, state: State): Outcome => {
  const subject = menuSubject(state)
  if (entry === undefined || subject === undefined) return undefined
  if (entry.asks !== undefined) return { type: 'offered', menu: { build: subject.of.key, asks: entry.on } }
  const action = entry.run(subject)
  return action === undefined ? closed : [closed, action]
}

const entriesIn = (state: State): readonly MenuEntry[] => {
  const subject = menuSubject(state)
  return subject === undefined ? [] : entriesFor(subject)
}

const by =
  (step: 1 | -1) =>
  ({ state }: View): Outcome => {
    const entries = entriesIn(state)
    const selected = selectedEntry(state, entries)
    const next = selected && entries[entries.indexOf(selected) + step]
    return state.menu && next && { type: 'offered', menu: { ...state.menu, selected: next.on } }
  }

/** The keys while the menu is shown. */
export const menuKeys: readonly Key[] = [
  ...menuEntries.map(
    (entry): Key => ({
      on: [entry.on],
      does: entry.asks === undefined ? entry.does : `${entry.does}; asks first`,
      when: ({ state }) => isThere(entry, state),
      run: ({ state }) => chosen(entry, state),
    }),
  ),
  { on: ['j', '↓'], does: 'down', run: by(1) },
  { on: ['k', '↑'], does: 'up', run: by(-1) },
  {
    on: ['Enter', '→'],
    does: 'do what is selected',
    hint: 'do it',
    run: ({ state }) => chosen(selectedEntry(state, entriesIn(state)), state),
  },
  { on: ['Esc', '←', 'q', 'a'], does: 'close', hint: 'close', run: () => closed },
  ...always,
]

/** The keys while something is asked. All others mean No. */
export const questionKeys: readonly Key[] = [
  {
    on: ['y'],
    does: 'yes',
    hint: 'yes',
    when: ({ state }) => {
      const entry = askedEntry(state)
      return entry !== undefined && isThere(entry, state)
    },
    run: ({ state }) => {
      const subject = menuSubject(state)
      const action = subject && askedEntry(state)?.run(subject)
      return action === undefined ? closed : [closed, action]
    },
  },
  { on: ['Esc', 'Enter', 'n'], does: 'no', hint: 'no', run: () => closed },
  ...always,
]

/** What a key does that means nothing while something is asked: it is no yes. */
export const refused = (): Outcome => closed
