import { blankCell, type Cell, sharedCells, type WidthOf } from './cells.ts'

/** A row of the screen; what is beyond its end is blank. */
export type Row = readonly Cell[]

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** SGR with its parameters, or OSC 8 with its address. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const sequence = /\u001b(?:\[([\d;]*)m|\]8;[^;]*;([^\u0007\u001b]*)(?:\u0007|\u001b\\))/y

const isControl = (code: number): boolean => code < 0x20 || (code >= 0x7f && code < 0xa0)

/**
 * Characters that join with no other of these to one: Latin letters, punctuation, arrows, frames and blocks, CJK
 * ideographs. Between two of them one ends and the next begins, and no table of Unicode need be loaded to say so.
 */
const standsAlone = (code: number): boolean =>
  code < 0x300
    ? code !== 0xad && !isControl(code)
    : (code >= 0x2010 && code < 0x2028) ||
      (code >= 0x2030 && code < 0x205f) ||
      (code >= 0x2190 && code < 0x2c00) ||
      (code >= 0x3400 && code < 0xa000)

/** Where what begins at a place and may join ends: before a control character, or between two that stand alone. */
const endOfJoined = (line: string, from: number): number => {
  let wasAlone = standsAlone(line.charCodeAt(from))
  for (let at = from + 1; at < line.length; at++) {
    const code = line.charCodeAt(at)
    const isAlone = standsAlone(code)
    if (isControl(code) || (wasAlone && isAlone)) return at
    wasAlone = isAlone
  }
  return line.length
}

/**
 * Reads frames: each line is text with SGR and OSC 8 sequences, for itself. No other control character comes through, and
 * no more than there are columns. A line that stood in the last frame, in whichever row, is the same row again.
 */
export const rowReader = (widthOf: WidthOf) => {
  const { cellOf, lookOf, restyled, settle } = sharedCells(widthOf)

  const read = (line: string, columns: number): Row => {
    const cells: Cell[] = []
    let look = lookOf('', '')

    const put = (text: string): void => {
      const cell = cellOf(text, look)
      if (cell.width > columns - cells.length) return
      if (cell.width > 0) {
        cells.push(cell)
        for (let more = 1; more < cell.width; more++) cells.push(cellOf('', look))
        return
      }
      const before = cells.at(-1)
      // a mark that came apart from its character
      if (before?.width === 1) cells[cells.length - 1] = { ...before, text: before.text + text, isSure: false }
    }

    for (let at = 0; at < line.length; ) {
      const code = line.charCodeAt(at)
      sequence.lastIndex = at
      const found = code === 0x1b ? sequence.exec(line) : undefined
      if (found) {
        const [all, parameters, address] = found
        look = parameters === undefined ? lookOf(look.style, address ?? '') : restyled(look, parameters)
        at += all.length
      } else if (isControl(code)) at++
      else {
        const end = endOfJoined(line, at)
        if (end === at + 1) put(line.charAt(at))
        else for (const { segment } of graphemes.segment(line.slice(at, end))) put(segment)
        at = end
      }
    }
    while (cells.at(-1) === blankCell) cells.pop()
    return cells
  }

  let last: { readonly columns: number; readonly rows: ReadonlyMap<string, Row> } = { columns: 0, rows: new Map() }

  return (lines: readonly string[], columns: number): readonly Row[] => {
    settle()
    const known = last.columns === columns ? last.rows : new Map<string, Row>()
    const rows = new Map<string, Row>()
    for (const line of lines) rows.set(line, rows.get(line) ?? known.get(line) ?? read(line, columns))
    last = { columns, rows }
    return lines.map((line) => rows.get(line) ?? [])
  }
}
