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
  /** Whether every terminal gives it so many cells. */
  readonly isSure: boolean
}

/** How many cells a text takes. */
export type WidthOf = (text: string) => number

/** Where nothing was written. */
export const blankCell: Cell = { text: ' ', style: '', link: '', width: 1, isSure: true }

/** Characters whose width terminals disagree on: emoji, marks, and what is joined from several. */
const doubtful = /\p{M}|\p{Emoji_Presentation}|..|[^\0-\uffff]/u

/** A style and a link, with the cells that were made of them, each once. */
export type Look = {
  readonly style: Style
  readonly link: string
  readonly cells: Map<string, Cell>
  /** What follows from it, by the parameters of an SGR sequence. */
  readonly restyled: Map<string, Look>
}

/** How many cells are kept: the characters of many screens, in the looks they have there. */
const most = 20_000

/**
 * Cells that are alike are one object, so that to compare them costs nothing, and to read a line makes none. Data can make
 * more of them than are worth keeping (links, ideographs): then all are forgotten, and alike ones may be two for a while.
 */
export const sharedCells = (widthOf: WidthOf) => {
  const looks = new Map<string, Look>()
  let made = 0

  const lookOf = (style: Style, link: string): Look => {
    const key = `${style} ${link}`
    const known = looks.get(key)
    if (known !== undefined) return known
    const look: Look = { style, link, cells: new Map(key === ' ' ? [[' ', blankCell]] : []), restyled: new Map() }
    looks.set(key, look)
    return look
  }

  const make = (text: string, look: Look): Cell => {
    const { style, link } = look
    // a space looks as it shows
    const shown = text === ' ' ? blankStyle(style) : style
    if (shown !== style) return cellOf(text, lookOf(shown, link))
    return { text, style, link, width: text === '' ? 0 : widthOf(text), isSure: !doubtful.test(text) }
  }

  const cellOf = (text: string, look: Look): Cell => {
    const known = look.cells.get(text)
    if (known !== undefined) return known
    const cell = make(text, look)
    look.cells.set(text, cell)
    made++
    return cell
  }

  return {
    cellOf,
    /** The look of a style and a link. */
    lookOf,
    /** The look after the parameters of an SGR sequence. */
    restyled: (look: Look, parameters: string): Look => {
      const known = look.restyled.get(parameters)
      if (known !== undefined) return known
      const next = lookOf(styled(look.style, parameters), look.link)
      look.restyled.set(parameters, next)
      return next
    },
    /** Between two frames: forgets the cells where they have become too many. */
    settle: (): void => {
      if (made <= most) return
      looks.clear()
      made = 0
    },
  }
}
