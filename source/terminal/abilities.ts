/** What a kind of terminal can do. */
export type Abilities = {
  /** A screen to draw on: that it can move its cursor. */
  readonly hasScreen: boolean
  /** A font with more than the characters of ASCII. */
  readonly hasGlyphs: boolean
  /** That it reads OSC sequences (links, clipboard), or passes over them. */
  readonly hasOsc: boolean
  /** That it takes rows out of the screen and puts blank ones in (DL, IL). */
  readonly hasRowMoves: boolean
  /** That it repeats a character (REP), whichever it is. */
  readonly hasRepeat: boolean
}

const none: Abilities = { hasScreen: false, hasGlyphs: false, hasOsc: false, hasRowMoves: false, hasRepeat: false }

/** What has glyphs and OSC, but is not known for more. */
const some: Abilities = { ...none, hasScreen: true, hasGlyphs: true, hasOsc: true }

/** Kinds of terminals by how their names begin; the first that fits. */
const kinds: readonly (readonly [names: RegExp, Abilities])[] = [
  [/^(dumb|unknown)?$/, none],
  // the console of Linux has 256 glyphs, and older ones print what follows an OSC they do not know
  [/^linux/, { ...some, hasGlyphs: false, hasOsc: false, hasRowMoves: true }],
  // names that only terminals have which repeat all characters; xterm's is taken by many that repeat none (mosh, JediTerm), and xterm itself only repeats those of one byte
  [/^(alacritty|foot|wezterm|xterm-(kitty|ghostty))/, { ...some, hasRowMoves: true, hasRepeat: true }],
  // il and dl stand in the terminfo of all of these
  [/^(xterm|screen|tmux|rxvt|vte|gnome|konsole|putty|st|iterm2?|mintty|vt220)\b/, { ...some, hasRowMoves: true }],
]

/** What a terminal can do, by the name it gives itself (`TERM`): of one that is not known that it shows glyphs and reads OSC, and no more. */
export const abilitiesOf = (term: string | undefined): Abilities =>
  kinds.find(([names]) => names.test(term ?? ''))?.[1] ?? some
