import type { Json } from '../domain/build.ts'
import { normalSgr } from '../domain/sgr.ts'

/** No text of a build is longer on purpose; what is longer is cut and says so. Characters. */
const longest = 262_144

/** Nothing an answer holds is nested deeper. */
const deepest = 12

// CSI; OSC, DCS, APC, PM and SOS with their text where they are ended, else only what begins them; other escapes. 7 and 8 bit.
// a text ends at the next control that could begin another: else many that never end would each be read to the end of all
const sequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]P_^X]|[\u009d\u0090\u009f\u009e\u0098])(?:[^\u0007\u001b\u0080-\u009f]*(?:\u0007|\u001b\\|\u009c))?|\u001b[ -/]*[0-~]?/g

// C0 but newline, DEL, C1; bidi controls, zero-width, variation selectors, fillers, tags and other format characters; emoji modifiers, keycaps:
// what is left is one width a character
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: code points one by one are meant
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\p{Default_Ignorable_Code_Point}\u20e3\u{1f3fb}-\u{1f3ff}]/gu

/** Most texts have nothing to clean: to look once is quicker than to look for each of the things above. */
const harmless = /^[\n\x20-\x7e]*$/

/**
 * Text from AWS made fit for a terminal: no control character, escape sequence, bidi control, format or zero-width character
 * is left but the newline; CRLF, CR and line separators become newlines, tabs two spaces, lone surrogates U+FFFD; of the marks on
 * one character eight stay, and those on none are on a dotted circle.
 */
export const cleanText = (text: string): string => {
  const cut = text.length > longest ? `${text.slice(0, longest)}… (${text.length - longest} more characters)` : text
  if (harmless.test(cut)) return cut
  return (
    cut
      // first: halves that are apart now must not meet when what stands between them goes
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
      .replace(sequences, '')
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      .replaceAll('\t', '  ')
      .replace(unseen, '')
      .replace(/(\p{M}{8})\p{M}+/gu, '$1')
      // else it would join with what happens to stand before it on the screen
      .replace(/(^|\n)(?=\p{M})/gu, '$1◌')
  )
}

/** No line of a log is longer on purpose, and no event has more lines; what is more is cut and says so. */
const [longestLine, mostLines] = [10_000, 2000]

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they begin with
const looks = /(?:\u001b\[|\u009b)([\d;:]*)m/

/** What a terminal shows of a line after returns of its carriage: what was written last stands in place of what was before. */
const overwritten = (line: string): string => {
  if (!line.includes('\r')) return line
  return line.split('\r').findLast((part) => part !== '') ?? ''
}

/** A line without what is too much, cut neither within a sequence nor within a character. */
const capped = (line: string): string => {
  if (line.length <= longestLine) return line
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a sequence that was cut
  const kept = line.slice(0, longestLine).replace(/\u001b[^m]*$|[\ud800-\udbff]$/, '')
  return `${kept}… (${line.length - kept.length} more characters)`
}

/**
 * The message of an event of a log as lines, made fit for a terminal as `cleanText` does, but with its looks (SGR) kept in their
 * normal form. A lone carriage return starts its line anew, and the newline at its end is none of its lines.
 */
export const cleanLog = (message: string): readonly string[] => {
  const text = message.endsWith('\n') ? message.slice(0, -1) : message
  if (text.length <= longestLine && !text.includes('\n') && harmless.test(text)) return [text]
  // of several lines the last is left out where it was cut: nobody could tell that it is not whole
  const end = text.length > longest ? text.lastIndexOf('\n', longest) : -1
  const kept = text.slice(0, end < 0 ? longest : end)
  const shown = kept.split('\n').map(overwritten).join('\n')
  // piece by piece: no sequence reaches over one that is kept
  const cleaned = shown.split(looks).map((piece, at) => {
    if (at % 2 === 0) return cleanText(piece)
    const parameters = normalSgr(piece)
    return parameters === undefined ? '' : `\u001b[${parameters}m`
  })
  const lines = cleaned.join('').split('\n').map(capped)
  const more = text.length - kept.length
  if (lines.length <= mostLines && more === 0) return lines
  const left = lines.length - mostLines
  return [...lines.slice(0, mostLines), left > 0 ? `… (${left} more lines)` : `… (${more} more characters)`]
}

/** The list itself where all of it is kept as it is. */
const cleanList = (list: readonly unknown[], depth: number): readonly Json[] => {
  let cleaned: Json[] | undefined
  for (let at = 0; at < list.length; at++) {
    const kept = clean(list[at], depth)
    if (kept !== list[at] || kept === undefined) cleaned ??= list.slice(0, at) as Json[]
    if (kept !== undefined) cleaned?.push(kept)
  }
  return cleaned ?? (list as readonly Json[])
}

/** As a member of its own, whatever its name is. */
const put = (members: { [name: string]: Json }, name: string, value: Json): void => {
  if (name !== '__proto__') members[name] = value
  else Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true })
}

/** The object itself where all of it is kept as it is. */
const cleanMembers = (object: { readonly [name: string]: unknown }, depth: number): Json => {
  const names = Object.keys(object)
  let cleaned: { [name: string]: Json } | undefined =
    Object.getPrototypeOf(object) === Object.prototype ? undefined : {}
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as string
    const member = object[name]
    const kept = clean(member, depth)
    const cleanName = cleanText(name)
    if (cleaned === undefined && (kept !== member || kept === undefined || cleanName !== name)) {
      cleaned = {}
      for (const before of names.slice(0, at)) put(cleaned, before, object[before] as Json)
    }
    if (cleaned !== undefined && kept !== undefined) put(cleaned, cleanName, kept)
  }
  return cleaned ?? (object as { readonly [name: string]: Json })
}

/**
 * Any value of an answer as JSON without null: text cleaned, dates as ISO 8601, what is no value (NaN, Invalid Date, functions) left
 * out. What has nothing to clean comes back itself: most of an answer is not kept twice.
 */
export const clean = (value: unknown, depth = 0): Json | undefined => {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  if (typeof value !== 'object' || value === null || depth > deepest) return undefined
  return Array.isArray(value)
    ? cleanList(value, depth + 1)
    : cleanMembers(value as { readonly [name: string]: unknown }, depth + 1)
}
