/** Nothing wraps at the right edge: a character that is wider than was thought shifts its own line and no other. */
const wrapOff = '\u001b[?7l'

/** As terminals are. */
const wrapOn = '\u001b[?7h'

/** Empties the screen, and goes to its first cell. */
const clearScreen = '\u001b[2J\u001b[H'

/** Goes to the alternate screen, where nothing of what was there is lost, and to its first cell. */
export const enterScreen = `\u001b[?1049h${wrapOff}\u001b[?25l${clearScreen}`

/** To the first cell. */
export const homeCursor = '\u001b[H'

/** Leaves it; the cursor is shown again. Emptied first: some terminals (screen as it comes, the console of Linux) have no other screen to go back to. */
export const leaveScreen = `${wrapOn}${clearScreen}\u001b[?1049l\u001b[?25h`

/** The sequences of links (OSC 8) in a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const links = /\u001b\]8;[^\u0007\u001b]*(?:\u0007|\u001b\\)/g
