import { groupBy } from './group-by.ts'

/** A stretch of a text: where it begins, and where it ends, its end excluded. */
export type Stretch = readonly [begin: number, end: number]

/** So much of a value is looked up at a place, characters: the rest of one that is longer is looked for in a way that goes back to nothing. */
const headLength = 64

/** How long the longest beginning of a value is that its first so many characters end with, but they themselves: for each number of them. */
const bordersOf = (value: string): Uint32Array => {
  const borders = new Uint32Array(value.length)
  for (let at = 1, held = 0; at < value.length; at++) {
    while (held > 0 && value.charCodeAt(at) !== value.charCodeAt(held)) held = borders[held - 1] ?? 0
    if (value.charCodeAt(at) === value.charCodeAt(held)) held++
    borders[at] = held
  }
  return borders
}

/** Where a long value stands in a text, overlapping itself or not, and how many of its characters the text ends with. One pass (Knuth, Morris and Pratt). */
const ofLong = (value: string, text: string): { readonly found: readonly Stretch[]; readonly held: number } => {
  const borders = bordersOf(value)
  const found: Stretch[] = []
  let held = 0
  for (let at = 0; at < text.length; at++) {
    while (held > 0 && text.charCodeAt(at) !== value.charCodeAt(held)) held = borders[held - 1] ?? 0
    if (text.charCodeAt(at) === value.charCodeAt(held)) held++
    if (held < value.length) continue
    found.push([at + 1 - held, at + 1])
    held = borders[held - 1] ?? 0
  }
  return { found, held }
}

/** Those that overlap as one, in their order; those that only touch stay two. */
const joined = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const all: [number, number][] = []
  for (const [begin, end] of stretches.toSorted((a, b) => a[0] - b[0])) {
    const before = all.at(-1)
    if (before !== undefined && begin < before[1]) before[1] = Math.max(before[1], end)
    else all.push([begin, end])
  }
  return all
}

/** Values that begin with the same few characters: by their heads, and how long those are. */
type Alike = { readonly heads: ReadonlyMap<string, readonly string[]>; readonly lengths: readonly number[] }

const alike = (values: readonly string[]): Alike => {
  const heads = groupBy(values, (value) => value.slice(0, headLength))
  return { heads, lengths: [...new Set([...heads.keys()].map(({ length }) => length))] }
}

/**
 * Finds where any of these values stands in a text, those that overlap as one stretch; where the text was cut, also what it ends with of
 * one. Neither values nor ends of less than `least` characters count. The time it takes grows with the text, and not with how much of it
 * is like the values; of them only the long ones that seem to begin in it cost a look through all of it.
 */
export const occurrencesOf = (
  values: readonly string[],
  least: number,
): ((text: string, isCut: boolean) => readonly Stretch[]) => {
  const known = [...new Set(values)].filter(({ length }) => length >= least)
  const starting = new Map(
    [...groupBy(known, (value) => value.slice(0, least))].map(([start, group]) => [start, alike(group)]),
  )
  return (text, isCut) => {
    if (starting.size === 0) return []
    const found: Stretch[] = []
    const long = new Set<string>()
    const note = (headed: readonly string[], at: number): void => {
      for (const value of headed)
        if (value.length > headLength) long.add(value)
        else found.push([at, Math.min(text.length, at + value.length)])
    }
    for (let at = 0; at + least <= text.length; at++) {
      const group = starting.get(text.slice(at, at + least))
      if (group === undefined) continue
      for (const length of group.lengths) note(group.heads.get(text.slice(at, at + length)) ?? [], at)
      if (!isCut || text.length - at >= headLength) continue
      const rest = text.slice(at)
      for (const [head, headed] of group.heads) if (head.startsWith(rest)) note(headed, at)
    }
    const ofAll = [...long].flatMap((value) => {
      const { found: whole, held } = ofLong(value, text)
      return isCut && held >= least ? [...whole, [text.length - held, text.length] as const] : whole
    })
    return joined([...found, ...ofAll])
  }
}
