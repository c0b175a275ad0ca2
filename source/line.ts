import stringWidth from 'string-width'
import type { Sgr } from './domain/sgr.ts'
import type { Tone } from './theme.ts'

/** A run of text in one tone; `link` makes it a hyperlink where the terminal can, `style` is how a log wants it to look. */
export type Run = { readonly text: string; readonly tone?: Tone; readonly link?: string; readonly style?: Sgr }

/** One line of the screen. */
export type Line = readonly Run[]

const ascii = /^[\x20-\x7e]*$/

/** Cells of each code point, and one more: 0 is not measured yet. Measuring is the dearest part of a frame. */
const measured = new Uint8Array(0x11_0000)

/** Terminals count code point by code point, spacing marks included; string-width counts what is joined on screen as one. */
const measure = (code: number): number => {
  const character = String.fromCodePoint(code)
  const cells = /\p{Mc}/u.test(character) ? 1 : stringWidth(character)
  measured[code] = cells + 1
  return cells
}

const cellsOf = (code: number): number => {
  const known = measured[code] as number
  return known === 0 ? measure(code) : known - 1
}

/** How many cells a text takes. */
export const widthOf = (text: string): number => {
  if (ascii.test(text)) return text.length
  let width = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) as number
    width += cellsOf(code)
    if (code > 0xffff) at++
  }
  return width
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What never joins with another of its kind to one character: Latin letters, CJK ideographs. */
const standsAlone = (code: number): boolean => (code >= 0x20 && code < 0x300) || (code >= 0x3400 && code <= 0x9fff)

/** Where the character with its marks begins that has a code point at a place, in a text that begins with a whole one. */
const startOf = (text: string, at: number, code: number): number => {
  if (at === 0 || (standsAlone(code) && standsAlone(text.charCodeAt(at - 1)))) return at
  // what comes after it does not tell where it begins
  return graphemes.segment(text.slice(0, at + (code > 0xffff ? 2 : 1))).containing(at)?.index ?? at
}

/** Where a text stops to fit into so many cells; its end when it does fit. No further is looked. */
const endWithin = (text: string, width: number): number => {
  let used = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) as number
    used += cellsOf(code)
    if (used > width) return startOf(text, at, code)
    if (code > 0xffff) at++
  }
  return text.length
}

/** Whether a text fits into so many cells; of a long one only so much is measured as could. */
export const fits = (text: string, width: number): boolean => endWithin(text, width) === text.length

/** Newlines become spaces: for a line, a text must be one. */
export const oneLine = (text: string): string => {
  if (!text.includes('\n')) return text
  const [first = '', ...rest] = text.trimEnd().split('\n')
  return [first.trimEnd(), ...rest.map((line) => line.trim()).filter((line) => line !== '')].join(' ')
}

/** As much of a text as one line as does not fit into so many cells, where there is so much: a long text is not all joined for a short line. */
const beginning = (text: string, width: number): string => {
  for (let length = 8 * Math.max(0, width) + 200; length < text.length; length *= 8) {
    const line = oneLine(text.slice(0, length))
    // its last character may be half of one
    if (endWithin(line, width + 1) < line.length - 1) return line
  }
  return oneLine(text)
}

/** The text in so many cells at most, and whether it is all of it. */
const cutTo = (text: string, width: number, ellipsis = '…'): readonly [text: string, isWhole: boolean] => {
  // most of what is on a screen is short and plain
  if (text.length <= width && ascii.test(text)) return [text, true]
  const line = beginning(text, width)
  if (fits(line, width)) return [line, true]
  const room = width - widthOf(ellipsis)
  if (room <= 0) return [line.slice(0, endWithin(line, Math.max(0, width))), false]
  const short = line.slice(0, endWithin(line, room))
  const word = line.charAt(short.length) === ' ' ? -1 : short.lastIndexOf(' ')
  return [`${word > short.length * 0.7 ? short.slice(0, word).trimEnd() : short}${ellipsis}`, false]
}

/**
 * The text in so many cells at most, cut with an ellipsis where it is longer: after a whole word where one ends near,
 * never within a wide character or before its combining marks. The one place that cuts.
 */
export const cut = (text: string, width: number, ellipsis?: string): string => cutTo(text, width, ellipsis)[0]

/** The text in exactly so many cells: cut, or filled up with spaces. */
export const fitted = (text: string, width: number, align: 'left' | 'right' = 'left', ellipsis?: string): string => {
  const short = cut(text, width, ellipsis)
  const space = ' '.repeat(Math.max(0, width - widthOf(short)))
  return align === 'left' ? short + space : space + short
}

/** How many cells a line takes. */
export const lineWidth = (line: Line): number => line.reduce((sum, { text }) => sum + widthOf(text), 0)

/** Whether a line fits into so many cells as it is: most do, and then none of it is made anew. */
const isWithin = (line: Line, width: number): boolean => {
  let left = width
  for (const { text } of line) {
    if (text.length > left || text.includes('\n')) return false
    left -= widthOf(text)
    if (left < 0) return false
  }
  return true
}

/** The line in so many cells at most. */
export const cutLine = (line: Line, width: number, ellipsis?: string): Line => {
  if (isWithin(line, width)) return line
  let left = width
  const kept: Run[] = []
  for (const run of line) {
    if (left <= 0) break
    const [text, isWhole] = cutTo(run.text, left, ellipsis)
    const cells = widthOf(text)
    if (cells > 0) kept.push(text === run.text ? run : { ...run, text })
    left -= cells
    if (!isWhole) break
  }
  return kept
}

/** One line from a left and a right part, the right one at the end of so many cells; it goes when there is no room for both. */
export const spread = (left: Line, right: Line, width: number, ellipsis?: string): Line => {
  const gap = width - lineWidth(left) - lineWidth(right)
  if (gap >= 1) return [...left, { text: ' '.repeat(gap) }, ...right]
  return cutLine(left, width, ellipsis)
}

/** Where the first character of a text, with its marks, ends. It is looked for in a part of the text: to divide all of a long one into characters takes long. */
const firstEnd = (text: string): number => {
  for (let length = 256; ; length *= 8) {
    const end = graphemes.segment(text.slice(0, length)).containing(0)?.segment.length ?? 0
    // the last character of a part may be half of one
    if (end < length - 1 || length >= text.length) return end
  }
}

const wrapParagraph = (paragraph: string, width: number): readonly string[] => {
  const lines: string[] = []
  let rest = paragraph.trimEnd()
  for (let stop = endWithin(rest, width); stop < rest.length; stop = endWithin(rest, width)) {
    const most = stop || firstEnd(rest)
    const space = rest.charAt(most) === ' ' ? most : rest.lastIndexOf(' ', most - 1)
    const end = space > 0 && rest.slice(0, space).trim() !== '' ? space : most
    lines.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  if (rest !== '' || lines.length === 0) lines.push(rest)
  return lines
}

/** The text in lines of so many cells at most, its own newlines kept; broken between words, within one only where it is longer than a line. */
export const wrap = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, Math.max(1, width)))

/** A line's text without its tones. */
export const textOf = (line: Line): string => line.map(({ text }) => text).join('')

/** The text with question marks for all that is not ASCII, as many as it takes cells. */
const asciiOf = (text: string): string => text.replace(/[^\0-\x7f]+/g, (run) => '?'.repeat(widthOf(run)))

/** What can be shown of a text where, with `ascii`, nothing outside of that can. */
export const showable = (ascii: boolean, text: string): string => (ascii ? asciiOf(text) : text)
