import type { Key } from './keys.ts'
import { type Line, lineWidth, widthOf } from './line.ts'
import type { View } from './pane.ts'
import { signsOf } from './theme.ts'

const asciiLabels: Readonly<Record<string, string>> = { '↑': 'Up', '↓': 'Down', '←': 'Left', '→': 'Right' }

/** How a key is called on the screen. */
export const keyLabel = (name: string, ascii: boolean): string => (ascii ? (asciiLabels[name] ?? name) : name)

const label = (name: string, ascii: boolean): string => {
  if (name === 'Enter') return signsOf(ascii).enter
  return name === 'Esc' ? 'esc' : keyLabel(name, ascii)
}

const hintOf = (key: Key, ascii: boolean): Line => [
  { text: label(key.on[0] ?? '', ascii), tone: 'key' },
  { text: ` ${key.hint}`, tone: 'dim' },
]

/** The keys that work here, as many as fit into so many cells; first those that matter now; the help's is the last to go. */
export const hints = (keys: readonly Key[], view: View, width: number): Line => {
  const { ascii } = view.state.settings
  const can = keys.filter(
    (key) => key.hint !== undefined && (key.when?.(view) ?? true) && (key.matters?.(view) ?? true),
  )
  const shown = [...can.filter(({ matters }) => matters), ...can.filter(({ matters }) => !matters)]
  const help = shown.filter(({ on }) => on.includes('?')).map((key) => hintOf(key, ascii))
  const others = shown.filter(({ on }) => !on.includes('?')).map((key) => hintOf(key, ascii))
  const room = width - help.reduce((sum, line) => sum + lineWidth(line) + 3, 0)
  const kept: Line[] = []
  let used = 0
  for (const hint of others) {
    const more = lineWidth(hint) + (kept.length === 0 ? 0 : 3)
    if (used + more > room) break
    used += more
    kept.push(hint)
  }
  return [...kept, ...help].flatMap((hint, at): Line => (at === 0 ? hint : [{ text: ' '.repeat(3) }, ...hint]))
}

/** The end of a text, in so many cells at most. */
const tailOf = (text: string, width: number): string => {
  let tail = ''
  for (const character of Array.from(text).reverse()) {
    if (widthOf(character + tail) > width) break
    tail = character + tail
  }
  return tail
}

/** What is typed after a slash, and how that ends. */
export const prompt = (text: string, ascii: boolean, width: number): Line => {
  const caret = signsOf(ascii).caret
  const room = Math.max(1, width - 2 - 30)
  return [
    { text: '/', tone: 'key' },
    { text: tailOf(text, room) },
    { text: caret, tone: 'running' },
    { text: `   ${label('Enter', ascii)} keep   esc cancel`, tone: 'dim' },
  ]
}
