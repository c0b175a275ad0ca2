/**
 * How a cell looks, as the SGR parameters that make it so from nothing: '' for plain, `1;36` for bold cyan. Parts stand in
 * one order (attributes, letters, ground), so that equal looks are equal strings.
 */
export type Style = string

type Parts = { readonly attributes: readonly string[]; readonly letters: string; readonly ground: string }

const plain: Parts = { attributes: [], letters: '', ground: '' }

/** What turns attributes off again: 22 is for bold and dim together. */
const offs: Readonly<Record<string, string>> = { 1: '22', 2: '22', 3: '23', 4: '24', 7: '27', 9: '29' }

/** Attributes that show where there is no character, too. */
const onBlanks = new Set(['4', '7', '9'])

/** So many are kept: a screen has a few, but a log can have one a character. */
const most = 20_000

const remembered = <Given extends readonly string[]>(
  find: (...given: Given) => string,
): ((...given: Given) => string) => {
  const known = new Map<string, string>()
  return (...given) => {
    const key = given.join(' ')
    const before = known.get(key)
    if (before !== undefined) return before
    const found = find(...given)
    if (known.size >= most) known.clear()
    known.set(key, found)
    return found
  }
}

const styleOf = ({ attributes, letters, ground }: Parts): Style =>
  [...[...attributes].sort(), letters, ground].filter(Boolean).join(';')

/** The parameters of an extended colour (`5;N` or `2;R;G;B`) that begin at a place. */
const extended = (parameters: readonly string[], at: number): readonly string[] =>
  parameters.slice(at, at + (parameters[at + 1] === '5' ? 3 : 5))

const applied = (before: Parts, parameters: readonly string[]): Parts => {
  let parts = before
  for (let at = 0; at < parameters.length; at++) {
    const code = parameters[at] || '0'
    const number = Number(code)
    if (number === 0) parts = plain
    else if (offs[code] !== undefined)
      parts = { ...parts, attributes: [...parts.attributes.filter((each) => each !== code), code] }
    else if (number >= 22 && number <= 29)
      parts = { ...parts, attributes: parts.attributes.filter((each) => offs[each] !== code) }
    else if (code === '38' || code === '48') {
      const colour = extended(parameters, at)
      parts = { ...parts, [code === '38' ? 'letters' : 'ground']: colour.join(';') }
      at += colour.length - 1
    } else if (number === 39) parts = { ...parts, letters: '' }
    else if (number === 49) parts = { ...parts, ground: '' }
    else if ((number >= 30 && number <= 37) || (number >= 90 && number <= 97)) parts = { ...parts, letters: code }
    else if ((number >= 40 && number <= 47) || (number >= 100 && number <= 107)) parts = { ...parts, ground: code }
  }
  return parts
}

const partsOf = (style: Style): Parts => (style === '' ? plain : applied(plain, style.split(';')))

/** The style after the parameters of one SGR sequence. */
export const styled = remembered(
  (style: Style, parameters: string): Style => styleOf(applied(partsOf(style), parameters.split(';'))),
)

/** What of a style is seen where there is no character; the colour of letters only where it is inverse, and they are the ground. */
export const blankStyle = remembered((style: Style): Style => {
  const { attributes, letters, ground } = partsOf(style)
  const seen = attributes.filter((each) => onBlanks.has(each))
  return styleOf({ attributes: seen, letters: seen.includes('7') ? letters : '', ground })
})

/** The shortest SGR sequence from one style to another. */
export const styleChange = remembered((from: Style, to: Style): string => {
  if (from === to) return ''
  const before = partsOf(from)
  const after = partsOf(to)
  const gone = new Set(
    before.attributes.filter((each) => !after.attributes.includes(each)).map((each) => offs[each] ?? '0'),
  )
  const changes = [
    ...gone,
    ...after.attributes.filter((each) => !before.attributes.includes(each) || gone.has(offs[each] ?? '')),
    ...(before.letters === after.letters ? [] : [after.letters || '39']),
    ...(before.ground === after.ground ? [] : [after.ground || '49']),
  ].join(';')
  const anew = to === '' ? '' : `0;${to}`
  return `\u001b[${anew.length < changes.length ? anew : changes}m`
})
