/** No word of a message is longer, characters. */
const longest = 120

/** A word that someone gave, as a message may show it to a terminal: printable ASCII, cut where it is long. */
export const printable = (word: string): string => {
  const short = word.length > longest ? `${word.slice(0, longest)}...` : word
  return short.replace(/[^\x20-\x7e]/gu, '?')
}

/** The same in quotes, for what may have blanks. */
export const quoted = (word: string): string => `'${printable(word)}'`

/** So many words are shown at most. */
const most = 5

/** Several words, the first few of them, and how many more there are; each with a note of what it is, where there is one. */
export const allQuoted = (
  words: readonly string[],
  noteOf: (word: string) => string | undefined = () => undefined,
): string => {
  const more = words.length - most
  const shown = words.slice(0, most).map((word) => {
    const note = noteOf(word)
    return note === undefined ? quoted(word) : `${quoted(word)} (${printable(note)})`
  })
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** A word as a POSIX shell takes it for one, whatever is in it: in quotes where it has to be. */
export const shellWord = (word: string): string =>
  /^[\w@+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
