const keys: Readonly<Record<string, string>> = {
  Enter: '\r',
  Escape: '\x1b',
  Tab: '\t',
  'Shift-Tab': '\x1b[Z',
  Up: '\x1b[A',
  Down: '\x1b[B',
  Right: '\x1b[C',
  Left: '\x1b[D',
  Home: '\x1b[H',
  End: '\x1b[F',
  PgUp: '\x1b[5~',
  PgDn: '\x1b[6~',
  Insert: '\x1b[2~',
  Delete: '\x1b[3~',
  Space: ' ',
  Backspace: '\x7f',
}

const cursorKeys = new Set(['Up', 'Down', 'Right', 'Left', 'Home', 'End'])

/** The bytes a terminal sends for a key: `Up`, `Ctrl-c`, `Alt-x`, or the characters themselves. */
export const bytesOf = (key: string, applicationCursor = false): string => {
  const [, modifier, letter] = /^(Ctrl|Alt)-(.)$/u.exec(key) ?? []
  if (letter && modifier === 'Ctrl') return String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 0x1f)
  if (letter) return `\x1b${letter}`
  const bytes = keys[key] ?? key
  return applicationCursor && cursorKeys.has(key) ? bytes.replace('[', 'O') : bytes
}
