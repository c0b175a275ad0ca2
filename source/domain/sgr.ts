/**
 * How a piece of a log looks, as the SGR parameters that make it so from nothing: '' for plain, `1;31` for bold red. Parts stand in
 * one order (attributes, letters, ground), so that equal looks are equal strings.
 */
export type Sgr = string

/** A piece of text in one look. */
export type Styled = { readonly text: string; readonly style: Sgr }

/** Attributes that are shown, each with what turns it off: 22 is for bold and dim together. */
const attributes: ReadonlyMap<number, number> = new Map([
  [1, 22],
  [2, 22],
  [3, 23],
  [4, 24],
  [7, 27],
  [9, 29],
])

const offs: ReadonlySet<number> = new Set(attributes.values())

const isColour = (code: number): boolean =>
  (code >= 30 && code <= 37) || (code >= 40 && code <= 47) || (code >= 90 && code <= 97) || (code >= 100 && code <= 107)

const isSimple = (code: number): boolean =>
  code === 0 || attributes.has(code) || offs.has(code) || code === 39 || code === 49 || isColour(code)

const isByte = (value: string | undefined): value is string =>
  value !== undefined && /^\d{1,3}$/.test(value) && Number(value) < 256

/** A colour by number or by its parts, from what follows 38 or 48; and how many parameters that is. */
const extended = (code: string, rest: readonly string[]): readonly [colour: string | undefined, taken: number] => {
  if (rest[0] === '5') return [isByte(rest[1]) ? `${code};5;${Number(rest[1])}` : undefined, 2]
  if (rest[0] !== '2') return [undefined, 1]
  const parts = rest.slice(1, 4)
  const isWhole = parts.length === 3 && parts.every(isByte)
  return [isWhole ? `${code};2;${parts.map(Number).join(';')}` : undefined, 4]
}

/** A parameter with its parts after colons: `38:5:208`, `38:2::255:128:0`, `4:3`. */
const withColons = (parameter: string): string | undefined => {
  const [code = '', ...parts] = parameter.split(':')
  if (code === '4') return parts[0] === '0' ? '24' : '4'
  if (code !== '38' && code !== '48') return undefined
  // a colour space may stand before the parts of a colour
  const plain = parts[0] === '2' && parts.length > 4 ? ['2', ...parts.slice(2)] : parts
  return extended(code, plain)[0]
}

/** Parameters of an SGR sequence in one form: only what can be shown is left of them; undefined where that is nothing. */
export const normalSgr = (parameters: string): string | undefined => {
  const given = parameters.split(';').slice(0, 64)
  const kept: string[] = []
  for (let at = 0; at < given.length; at++) {
    const parameter = given[at] as string
    if (parameter.includes(':')) {
      const colour = withColons(parameter)
      if (colour !== undefined) kept.push(colour)
      continue
    }
    const code = Number(parameter)
    if (code === 38 || code === 48 || code === 58) {
      const [colour, taken] = extended(String(code), given.slice(at + 1, at + 5))
      if (colour !== undefined && code !== 58) kept.push(colour)
      at += taken
    } else if (isSimple(code)) kept.push(String(code))
  }
  return kept.length === 0 ? undefined : kept.join(';')
}

/** What stands of each kind: attributes by their codes, `letters` and `ground`. */
type Parts = ReadonlyMap<string, string>

const order = [...attributes.keys()].map(String).concat('letters', 'ground')

const styleOf = (parts: Parts): Sgr => order.flatMap((kind) => parts.get(kind) ?? []).join(';')

/** The parts after the parameters of one more sequence, which are in their normal form. */
const after = (before: Parts, parameters: string): Parts => {
  const parts = new Map(before)
  const codes = parameters.split(';')
  for (let at = 0; at < codes.length; at++) {
    const code = Number(codes[at])
    const isLetters = code === 38 || (code >= 30 && code <= 39) || (code >= 90 && code <= 97)
    const kind = isLetters ? 'letters' : 'ground'
    if (code === 0) parts.clear()
    else if (attributes.has(code)) parts.set(String(code), String(code))
    else if (code === 39 || code === 49) parts.delete(kind)
    else if (code === 38 || code === 48) {
      const length = codes[at + 1] === '5' ? 3 : 5
      parts.set(kind, codes.slice(at, at + length).join(';'))
      at += length - 1
    } else if (offs.has(code)) {
      for (const [attribute, off] of attributes) if (off === code) parts.delete(String(attribute))
    } else parts.set(kind, String(code))
  }
  return parts
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what the sequences begin with
const sequence = /\u001b\[([\d;]*)m/

// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const sequences = /\u001b\[[\d;]*m/g

/** A line of a log without its looks. */
export const plainOf = (text: string): string => (text.includes('\u001b') ? text.replace(sequences, '') : text)

/** A line of a log as pieces of one look each; it begins plain, whatever the line before it ended with. */
export const piecesOf = (text: string): readonly Styled[] => {
  if (!text.includes('\u001b')) return [{ text, style: '' }]
  const pieces: Styled[] = []
  let parts: Parts = new Map()
  for (const [at, part] of text.split(sequence).entries()) {
    if (at % 2 === 1) parts = after(parts, part)
    else if (part !== '') pieces.push({ text: part, style: styleOf(parts) })
  }
  return pieces
}
