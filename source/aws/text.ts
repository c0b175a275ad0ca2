/** No sentence is longer, characters: two lines of a wide screen. */
const longest = 300

/** So much is looked at, characters. */
const most = 10_000

/** Begins what quotes a request, or keys: from there on it is for nobody to read. */
const quote =
  /AWS4-HMAC|x-amz-|\bbearer\s|\b(?:aws_)?(authorization|signature|credential|secret_?access_?key|session_?token|access_?token|security_?token)["']?\s*[:=]/i

/** An access key, a signature, and what no name is long enough to be: a token. */
const secret = /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b|\b[0-9a-f]{64}\b|[\w+/=.~%-]{200,}/g

/** Such short keys are those of a demo, and parts of words. */
const shortest = 8

/**
 * A text made fit for one line of a sentence: without what could move a cursor or turn the direction of the text, without signatures,
 * tokens and the keys that are given, and not for ever.
 */
export const sentenceOf = (text: string, keys: readonly string[] = []): string => {
  const kept = keys
    .filter(({ length }) => length >= shortest)
    .reduce((rest, key) => rest.replaceAll(key, '…'), text.slice(0, most))
    .replace(secret, '…')
    .replace(/(?:[\p{C}\p{Z}]|\p{Default_Ignorable_Code_Point}|\u20e3|[\u{1f3fb}-\u{1f3ff}])+/gu, ' ')
    .replace(/(\p{M}{8})\p{M}+/gu, '$1')
    .trim()
  const characters = Array.from(kept)
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : kept
}

/** The same of words that are not ours, of a service or of the SDK: what they quote of a request is left out. */
export const quotable = (words: string, keys: readonly string[]): string => {
  const begin = words.slice(0, most)
  return sentenceOf(begin.slice(0, quote.exec(begin)?.index), keys)
}
