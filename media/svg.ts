import type { Terminal as Emulator, IBufferCell } from '@xterm/headless'

const cell = { width: 9, height: 20, size: 15 }
const margin = { side: 16, top: 40, bottom: 14 }
const font = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"
const ink = '#d6dbe4'
const paper = '#14171d'
const palette = [
  ...['#2a2f3a', '#f2777a', '#8fce86', '#e9c46a', '#74aef6', '#c69cf4', '#67cfd3', '#c5ccd8'],
  ...['#6f7787', '#ff9a9c', '#aee6a5', '#f7d98c', '#9cc7ff', '#dcbcff', '#93e6e8', '#ffffff'],
]

/** How a run of cells looks. */
type Look = {
  readonly color: string
  readonly paper: string | undefined
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underline: boolean
}

type Run = { readonly look: Look; readonly at: number; text: string; width: number }

const hex = (value: number): string => `#${value.toString(16).padStart(6, '0')}`

/** The 216 colours of the cube and the 24 greys of a terminal with 256. */
const colorOf = (index: number): string => {
  const named = palette[index]
  if (named) return named
  if (index >= 232) return hex((8 + (index - 232) * 10) * 0x010101)
  const level = (part: number) => (part === 0 ? 0 : 55 + part * 40)
  const cube = index - 16
  return hex(level(Math.floor(cube / 36)) * 65536 + level(Math.floor(cube / 6) % 6) * 256 + level(cube % 6))
}

const lookOf = (one: IBufferCell): Look => {
  const front = one.isFgRGB() ? hex(one.getFgColor()) : one.isFgPalette() ? colorOf(one.getFgColor()) : undefined
  const back = one.isBgRGB() ? hex(one.getBgColor()) : one.isBgPalette() ? colorOf(one.getBgColor()) : undefined
  const inverse = one.isInverse() !== 0
  return {
    color: inverse ? (back ?? paper) : (front ?? ink),
    paper: inverse ? (front ?? ink) : back,
    bold: one.isBold() !== 0,
    dim: one.isDim() !== 0,
    italic: one.isItalic() !== 0,
    underline: one.isUnderline() !== 0,
  }
}

const isSame = (a: Look, b: Look): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Shapes that fonts draw with gaps between the cells, as parts of a cell: left, top, width, height, opacity. */
const shapeOf = (glyph: string): readonly [number, number, number, number, number] | undefined => {
  const code = glyph.codePointAt(0) ?? 0
  if (code >= 0x2581 && code <= 0x2588) return [0, (0x2588 - code) / 8, 1, (code - 0x2580) / 8, 1]
  if (code >= 0x2589 && code <= 0x258f) return [0, 0, (0x2590 - code) / 8, 1, 1]
  const others: Readonly<Record<string, readonly [number, number, number, number, number]>> = {
    '▀': [0, 0, 1, 0.5, 1],
    '▐': [0.5, 0, 0.5, 1, 1],
    '▔': [0, 0, 1, 0.125, 1],
    '▕': [0.875, 0, 0.125, 1, 1],
    '░': [0, 0, 1, 1, 0.25],
    '▒': [0, 0, 1, 1, 0.5],
    '▓': [0, 0, 1, 1, 0.75],
  }
  return others[glyph]
}

/** Cells of one look side by side; a wide cell, a shape and anything outside ASCII stand alone, so that no font can shift a column. */
const runsOf = (emulator: Emulator, row: number): Run[] => {
  const line = emulator.buffer.active.getLine(emulator.buffer.active.viewportY + row)
  const runs: Run[] = []
  for (let column = 0; column < emulator.cols; column++) {
    const one = line?.getCell(column)
    if (!one || one.getWidth() === 0) continue
    const text = one.getChars() || ' '
    const look = lookOf(one)
    const last = runs.at(-1)
    const joins = /^[ -~]$/.test(text) && last && /^[ -~]+$/.test(last.text) && isSame(last.look, look)
    if (joins) Object.assign(last, { text: last.text + text, width: last.width + 1 })
    else runs.push({ look, at: column, text, width: one.getWidth() })
  }
  return runs
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const short = (value: number): string => String(Math.round(value * 100) / 100)

const drawn = ({ look, at, text, width }: Run, row: number): string => {
  const x = margin.side + at * cell.width
  const y = margin.top + row * cell.height
  const rectangle = (left: number, top: number, wide: number, high: number, color: string, opacity: number) =>
    `<rect x="${short(left)}" y="${short(top)}" width="${short(wide)}" height="${short(high)}" fill="${color}"${
      opacity < 1 ? ` opacity="${opacity}"` : ''
    }/>`
  const back = look.paper ? rectangle(x, y, width * cell.width, cell.height, look.paper, 1) : ''
  if (text.trim() === '' && !look.underline) return back
  const shape = shapeOf(text)
  if (shape) {
    const [left, top, wide, high, opacity] = shape
    const [boxLeft, boxTop] = [x + left * cell.width, y + top * cell.height]
    const strength = opacity * (look.dim ? 0.55 : 1)
    return back + rectangle(boxLeft, boxTop, wide * cell.width, high * cell.height, look.color, strength)
  }
  const attributes = [
    `x="${short(x)}" y="${short(y + cell.height * 0.75)}" fill="${look.color}"`,
    text.length > 1 && /^[ -~]+$/.test(text) ? `textLength="${short(width * cell.width)}"` : '',
    look.bold ? 'font-weight="bold"' : '',
    look.italic ? 'font-style="italic"' : '',
    look.underline ? 'text-decoration="underline"' : '',
    look.dim ? 'opacity="0.55"' : '',
  ]
  return `${back}<text ${attributes.filter(Boolean).join(' ')}>${escaped(text)}</text>`
}

/** What a terminal shows now, as an SVG of a window with a title; its cells are 9 × 20 pixels. */
export const drawScreen = (emulator: Emulator, title: string): string => {
  const width = Math.ceil(emulator.cols * cell.width + margin.side * 2)
  const height = margin.top + emulator.rows * cell.height + margin.bottom
  const lights = ['#f2777a', '#e9c46a', '#8fce86'].map(
    (color, index) => `<circle cx="${20 + index * 18}" cy="18" r="5.5" fill="${color}"/>`,
  )
  const rows = Array.from({ length: emulator.rows }, (_, row) =>
    runsOf(emulator, row)
      .map((run) => drawn(run, row))
      .join(''),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="10" fill="${paper}"/>`,
    ...lights,
    `<g font-family="${font}" font-size="${cell.size}" xml:space="preserve">`,
    `<text x="${width / 2}" y="23" fill="${palette[8]}" text-anchor="middle">${escaped(title)}</text>`,
    ...rows.filter(Boolean),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}
