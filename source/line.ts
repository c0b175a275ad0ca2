import stringWidth from 'string-width'
import type { Tone } from './theme.ts'

/** A run of text in one tone; `link` makes it a hyperlink where the terminal can. */
export type Run = { readonly text: string; readonly tone?: Tone; readonly link?: string }

/** One line of the screen. */
export type Line = readonly Run[]

const ascii = /^[\x20-\x7e]*$/

/** Terminals count code point by code point, spacing marks included; string-width counts what is joined on screen as one. */
const cellsOf = (character: string): number => (/\p{Mc}/u.test(character) ? 1 : stringWidth(character))

/** Measuring is the dearest part of a frame, and the same few thousand texts come again in each. */
const measured = new Map<string, number>()
const mostMeasured = 8192

/** How many cells a text takes. */
export const widthOf = (text: string): number => {
  if (ascii.test(text)) return text.length
  const known = measured.get(text)
  if (known !== undefined) return known
  const width = Array.from(text).reduce((sum, character) => sum + cellsOf(character), 0)
  if (measured.size >= mostMeasured) measured.clear()
  if (text.length <= 200) measured.set(text, width)
  return width
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Newlines become spaces: for a line, a text must be one. */
export const oneLine = (text: string): string => {
  if (!text.includes('\n')) return text
  const [first = '', ...rest] = text.trimEnd().split('\n')
  return [first.trimEnd(), ...rest.map((line) => line.trim()).filter((line) => line !== '')].join(' ')
}

const head = (text: string, width: number): string => {
  if (ascii.test(text)) return text.slice(0, width)
  let kept = ''
  let used = 0
  for (const { segment } of graphemes.segment(text)) {
    const more = widthOf(segment)
    if (used + more > width) break
    kept += segment
    used += more
  }
  return kept
}

/**
 * The text in so many cells at most, cut with an ellipsis where it is longer: after a whole word where one ends near,
 * never within a wide character or before its combining marks. The one place that cuts.
 */
export const cut = (text: string, width: number, ellipsis = '…'): string => {
  const line = oneLine(text)
  if (widthOf(line) <= width) return line
  const room = width - widthOf(ellipsis)
  if (room <= 0) return head(line, Math.max(0, width))
  const short = head(line, room)
  const word = short.lastIndexOf(' ')
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

/** The text in lines of so many cells at most, its own newlines kept; broken between words, within one only where it is longer than a line. */
export const wrap = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let rest = paragraph.trimEnd()
    while (widthOf(rest) > Math.max(1, width)) {
      const piece =
        head(rest, Math.max(1, width)) || (Array.from(graphemes.segment(rest), ({ segment }) => segment)[0] ?? rest)
      const space = rest.charAt(piece.length) === ' ' ? piece.length : piece.lastIndexOf(' ')
      const end = space > 0 && piece.slice(0, space).trim() !== '' ? space : piece.length
      lines.push(rest.slice(0, end).trimEnd())
      rest = rest.slice(end).trimStart()
    }
    return [...lines, rest]
  })

/** A line's text without its tones. */
export const textOf = (line: Line): string => line.map(({ text }) => text).join('')
