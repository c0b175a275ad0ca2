import { blankStyle, type Style, styled } from './style.ts'

/** One cell of the screen. The cells that a wide character takes after its first hold ''. */
export type Cell = {
  /** What stands in it: a character with its marks. */
  readonly text: string
  readonly style: Style
  /** Where it links to, '' for nowhere. */
  readonly link: string
  /** How many cells it takes: 0 for the further cells of a wide character. */
  readonly width: number
}

/** How many cells a text takes. */
export type WidthOf = (text: string) => number

/** Where nothing was written. */
export const blankCell: Cell = { text: ' ', style: '', link: '', width: 1 }

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** SGR with its parameters, OSC 8 with its address, or text up to the next of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const tokens = /\u001b\[([\d;]*)m|\u001b\]8;[^;]*;([^\u0007\u001b]*)(?:\u0007|\u001b\\)|[^\u001b]+|\u001b/g

const ascii = /^[\x20-\x7e]*$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
const control = /^[\x00-\x1f\x7f-\x9f]/

/**
 * The cells of one line of a frame: text with SGR and OSC 8 sequences, each line for itself. No other control character
 * comes through.
 */
export const cellsOf = (line: string, columns: number, widthOf: WidthOf): readonly Cell[] => {
  const cells: Cell[] = []
  let style: Style = ''
  let link = ''
  const put = (text: string, width: number): void => {
    if (control.test(text) || width > columns - cells.length) return
    const last = cells.at(-1)
    if (width === 0) {
      // a mark that came apart from its character
      if (last !== undefined && last.width === 1) cells[cells.length - 1] = { ...last, text: last.text + text }
      return
    }
    cells.push({ text, style: text === ' ' ? blankStyle(style) : style, link, width })
    for (let more = 1; more < width; more++) cells.push({ text: '', style, link, width: 0 })
  }
  for (const [token, parameters, address] of line.matchAll(tokens)) {
    if (parameters !== undefined) style = styled(style, parameters)
    else if (address !== undefined) link = address
    else if (ascii.test(token)) for (const character of token) put(character, 1)
    else for (const { segment } of graphemes.segment(token)) put(segment, widthOf(segment))
  }
  return cells
}
