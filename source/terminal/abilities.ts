/** What a kind of terminal can do. */
export type Abilities = {
  /** A screen to draw on: that it can move its cursor. */
  readonly hasScreen: boolean
  /** A font with more than the characters of ASCII. */
  readonly hasGlyphs: boolean
  /** That it reads OSC sequences (links, clipboard), or passes over them. */
  readonly hasOsc: boolean
}

const all: Abilities = { hasScreen: true, hasGlyphs: true, hasOsc: true }
const none: Abilities = { hasScreen: false, hasGlyphs: false, hasOsc: false }

/** The console of Linux has 256 glyphs, and older ones print what follows an OSC they do not know. */
const known: ReadonlyMap<string, Abilities> = new Map([
  ['', none],
  ['dumb', none],
  ['unknown', none],
  ['linux', { hasScreen: true, hasGlyphs: false, hasOsc: false }],
])

/** What a terminal can do, by the name it gives itself (`TERM`): all, unless it is known for less. */
export const abilitiesOf = (term: string | undefined): Abilities => known.get(term ?? '') ?? all
