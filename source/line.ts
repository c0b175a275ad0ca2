import stringWidth from 'string-width'
import type { Tone } from './theme.ts'

/** A run of text in one tone; `link` makes it a hyperlink where the terminal can. */
export type Run = { readonly text: string; readonly tone?: Tone; readonly link?: string }

/** One line of the screen. */
export type Line = readonly Run[]

const ascii = /^[\x20-\x7e]*$/

/** Measuring is the dearest part of a frame, and the same few thousand texts and characters come again in each. */
const measured = new Map<string, number>()
const mostMeasured = 8192
const longestMeasured = 200

const remember = (text: string, width: number): number => {
  if (measured.size >= mostMeasured) measured.clear()
  if (text.length <= longestMeasured) measured.set(text, width)
  return width
}

/** Terminals count code point by code point, spacing marks included; string-width counts what is joined on screen as one. */
const cellsOf = (character: string): number =>
  measured.get(character) ?? remember(character, /\p{Mc}/u.test(character) ? 1 : stringWidth(character))

/** How many cells a text takes. */
export const widthOf = (text: string): number => {
  if (ascii.test(text)) return text.length
  const known = measured.get(text)
  if (known !== undefined) return known
  let width = 0
  for (const character of text) width += cellsOf(character)
  return remember(text, width)
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Newlines become spaces: for a line, a text must be one. */
export const oneLine = (text: string): string => {
  if (!text.includes('\n')) return text
  const [first = '', ...rest] = text.trimEnd().split('\n')
  return [first.trimEnd(), ...rest.map((line) => line.trim()).filter((line) => line !== '')].join(' ')
}

/** Where a text stops to fit into so many cells; its end when it does fit. */
const endWithin = (text: string, width: number): number => {
  let used = 0
  for (const { segment, index } of graphemes.segment(text)) {
    used += widthOf(segment)
    if (used > width) return index
  }
  return text.length
}

const head = (text: string, width: number): string => {
  // one more, for it may be a mark on the last
  if (ascii.test(text.slice(0, width + 1))) return text.slice(0, width)
  // the segmenter copies what it is given: of a long text only so much as is hardly ever too little
  const start = text.slice(0, 8 * width + longestMeasured)
  const end = endWithin(start, width)
  return text.slice(0, end < start.length ? end : endWithin(text, width))
}

/** Whether a text fits into so many cells: of a long one only so much is measured as could. */
const fits = (text: string, width: number): boolean =>
  text.length <= longestMeasured ? widthOf(text) <= width : head(text, width).length === text.length

/**
 * The text in so many cells at most, cut with an ellipsis where it is longer: after a whole word where one ends near,
 * never within a wide character or before its combining marks. The one place that cuts.
 */
export const cut = (text: string, width: number, ellipsis = '…'): string => {
  const line = oneLine(text)
  if (fits(line, width)) return line
  const room = width - widthOf(ellipsis)
  if (room <= 0) return head(line, Math.max(0, width))
  const short = head(line, room)
  const word = line.charAt(short.length) === ' ' ? -1 : short.lastIndexOf(' ')
  return `${word > short.length * 0.7 ? short.slice(0, word).trimEnd() : short}${ellipsis}`
}

/** The text in exactly so many cells: cut, or filled up with spaces. */
export const fitted = (text: string, width: number, align: 'left' | 'right' = 'left', ellipsis?: string): string => {
  const short = cut(text, width, ellipsis)
  const space = ' '.repeat(Math.max(0, width - widthOf(short)))
  return align === 'left' ? short + space : space + short
}

/** How many cells a line takes. */
export const lineWidth = (line: Line): number => line.reduce((sum, { text }) => sum + widthOf(text), 0)

/** The line in so many cells at most. */
export const cutLine = (line: Line, width: number, ellipsis?: string): Line => {
  let left = width
  const kept: Run[] = []
  for (const run of line) {
    if (left <= 0) break
    const text = cut(run.text, left, ellipsis)
    const cells = widthOf(text)
    if (cells > 0) kept.push(text === run.text ? run : { ...run, text })
    left -= cells
    if (text !== run.text && text !== oneLine(run.text)) break
  }
  return kept
}

/** One line from a left and a right part, the right one at the end of so many cells; it goes when there is no room for both. */
export const spread = (left: Line, right: Line, width: number, ellipsis?: string): Line => {
  const gap = width - lineWidth(left) - lineWidth(right)
  if (gap >= 1) return [...left, { text: ' '.repeat(gap) }, ...right]
  return cutLine(left, width, ellipsis)
}

/** The first character of a text, with its marks. */
const firstOf = (text: string): string => {
  for (const { segment } of graphemes.segment(text)) return segment
  return text
}

/** The text in lines of so many cells at most, its own newlines kept; broken between words, within one only where it is longer than a line. */
export const wrap = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let rest = paragraph.trimEnd()
    while (!fits(rest, Math.max(1, width))) {
      const piece = head(rest, Math.max(1, width)) || firstOf(rest)
      const space = rest.charAt(piece.length) === ' ' ? piece.length : piece.lastIndexOf(' ')
      const end = space > 0 && piece.slice(0, space).trim() !== '' ? space : piece.length
      lines.push(rest.slice(0, end).trimEnd())
      rest = rest.slice(end).trimStart()
    }
    return rest === '' && lines.length > 0 ? lines : [...lines, rest]
  })

/** A line's text without its tones. */
export const textOf = (line: Line): string => line.map(({ text }) => text).join('')

/** The text with question marks for all that is not ASCII, as many as it takes cells. */
export const asciiOf = (text: string): string => text.replace(/[^\0-\x7f]+/g, (run) => '?'.repeat(widthOf(run)))
