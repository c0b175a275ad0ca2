import chalk, { type ChalkInstance } from 'chalk'
import type { Sgr } from '../domain/sgr.ts'

const attributes: Readonly<Record<string, (of: ChalkInstance) => ChalkInstance>> = {
  1: (of) => of.bold,
  2: (of) => of.dim,
  3: (of) => of.italic,
  4: (of) => of.underline,
  7: (of) => of.inverse,
  9: (of) => of.strikethrough,
}

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const

/** One of the sixteen colours, as letters or ground. */
const plainColour = (of: ChalkInstance, code: number): ChalkInstance => {
  const name = names[code % 10] ?? 'white'
  const isGround = (code >= 40 && code < 50) || code >= 100
  const isBright = code >= 90
  if (!isGround) return isBright ? (name === 'black' ? of.gray : of[`${name}Bright`]) : of[name]
  const ground = `bg${name[0]?.toUpperCase()}${name.slice(1)}` as 'bgRed'
  return isBright ? of[`${ground}Bright`] : of[ground]
}

const painterOf = (style: Sgr): ChalkInstance => {
  const codes = style.split(';')
  let painter: ChalkInstance = chalk
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] as string
    const isGround = code === '48'
    if (attributes[code] !== undefined) painter = attributes[code](painter)
    else if (code !== '38' && !isGround) painter = plainColour(painter, Number(code))
    else if (codes[at + 1] === '5') {
      const number = Number(codes[at + 2])
      painter = isGround ? painter.bgAnsi256(number) : painter.ansi256(number)
      at += 2
    } else {
      const [red = 0, green = 0, blue = 0] = codes.slice(at + 2, at + 5).map(Number)
      painter = isGround ? painter.bgRgb(red, green, blue) : painter.rgb(red, green, blue)
      at += 4
    }
  }
  return painter
}

/** So many looks are kept: a log can have one a character. */
const most = 500

const painters = new Map<Sgr, ChalkInstance>()

/** A text of a log as it wants to look, in the colours that this terminal has; plain where it is to have none. */
export const paintedAs = (style: Sgr, text: string): string => {
  let painter = painters.get(style)
  if (painter === undefined) {
    if (painters.size >= most) painters.clear()
    painter = painterOf(style)
    painters.set(style, painter)
  }
  return painter(text)
}
