/** A press as Ink tells it: which special key it was, and what was held down with it. */
export type Press = Readonly<
  Record<
    | 'upArrow'
    | 'downArrow'
    | 'leftArrow'
    | 'rightArrow'
    | 'pageUp'
    | 'pageDown'
    | 'home'
    | 'end'
    | 'return'
    | 'escape'
    | 'backspace'
    | 'delete'
    | 'tab'
    | 'shift'
    | 'ctrl'
    | 'meta',
    boolean
  >
>

const special: readonly (readonly [keyof Press, string])[] = [
  ['upArrow', '↑'],
  ['downArrow', '↓'],
  ['leftArrow', '←'],
  ['rightArrow', '→'],
  ['pageUp', 'PgUp'],
  ['pageDown', 'PgDn'],
  ['home', 'Home'],
  ['end', 'End'],
  ['return', 'Enter'],
  ['escape', 'Esc'],
  ['backspace', 'Backspace'],
  ['delete', 'Backspace'],
]

const ofCharacter: Readonly<Record<string, string>> = {
  ' ': 'Space',
  '\r': 'Enter',
  '\n': 'Enter',
  '\t': 'Tab',
  '\u007f': 'Backspace',
}

/** A control character by its key; any other character is its own name. */
const nameOf = (character: string): string => {
  const code = character.charCodeAt(0)
  const name = ofCharacter[character]
  return name ?? (code > 0 && code < 27 ? `Ctrl-${String.fromCharCode(code + 96)}` : character)
}

/**
 * What was pressed, by name: `j`, `↓`, `Ctrl-d`, `Enter`. Several at once when someone types faster than the terminal
 * hands over (`jjj` comes as one), or pastes.
 */
export const keyNames = (input: string, pressed: Press): readonly string[] => {
  const found = special.find(([name]) => pressed[name] === true)
  if (found !== undefined) return [found[1]]
  if (pressed.tab) return [pressed.shift ? 'Shift-Tab' : 'Tab']
  if (pressed.meta) return [`Alt-${input}`]
  if (pressed.ctrl) return [`Ctrl-${input.toLowerCase()}`]
  return Array.from(input, nameOf)
}
