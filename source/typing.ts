import { cleanText } from './feeds/clean.ts'
import { always, type Outcome } from './keys.ts'
import { goToFound, movement, says } from './movement.ts'
import type { View } from './pane.ts'
import type { Event, State } from './state.ts'

/** The text without its last word: back from its end, for of a long word an expression would try each character as where that begins. */
const withoutLastWord = (text: string): string => {
  let at = text.trimEnd().length
  while (at > 0 && text.charAt(at - 1).trim() !== '') at--
  return text.slice(0, at)
}

const shorter: Readonly<Record<string, (text: string) => string>> = {
  Backspace: (text) => Array.from(text).slice(0, -1).join(''),
  'Ctrl-h': (text) => Array.from(text).slice(0, -1).join(''),
  'Ctrl-w': withoutLastWord,
  'Ctrl-u': () => '',
}

const isText = (name: string): boolean =>
  name === 'Space' || (Array.from(name).length === 1 && name >= ' ' && !'←→'.includes(name) && cleanText(name) === name)

/** What a key does while something is typed: it is a filter that works at once, or what to search for. */
export const typed = (name: string, view: View, state: State): Outcome => {
  const { typing } = state
  if (typing === undefined) return undefined
  const text = state[typing.what]
  const ends: Readonly<Record<string, Event>> = {
    Enter: { type: 'endedTyping', kept: true },
    Esc: { type: 'endedTyping', kept: false },
  }
  const end = ends[name]
  if (name === 'Enter' && typing.what === 'search' && text !== '') {
    const row = view.rows[view.selected]
    // the selected row counts too: the search begins where someone is
    const next = row !== undefined && says(text, state)(row) ? undefined : goToFound(view)
    return [{ type: 'endedTyping', kept: true }, ...(next === undefined ? [] : [next].flat())] as Outcome
  }
  if (end !== undefined) return end
  const edit = shorter[name]
  if (edit !== undefined) return { type: 'typed', text: edit(text) }
  const still = name.startsWith('↓') || name.startsWith('↑') ? movement : always
  const key = still.find(({ on }) => on.includes(name))
  if (key !== undefined) return key.run(view, name)
  return isText(name) ? { type: 'typed', text: text + (name === 'Space' ? ' ' : name) } : undefined
}
