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

/** Adds a stretch that begins no earlier than the last one: to that where they overlap. Those that only touch stay two. */
const add = (stretches: [begin: number, end: number][], begin: number, end: number): void => {
  const last = stretches.at(-1)
  if (last !== undefined && begin < last[1]) last[1] = Math.max(last[1], end)
  else stretches.push([begin, end])
}

/** A text to look in; one that was cut may end with the beginning of a value, of no less than so many characters. */
type Searched = { readonly text: string; readonly cut?: number }

/** Where a value stands that is no longer than the text. One pass (Knuth, Morris and Pratt). */
const inOnePass = (value: string, { text, cut = Number.POSITIVE_INFINITY }: Searched): readonly Stretch[] => {
  const borders = bordersOf(value)
  const found: [number, number][] = []
  let held = 0
  for (let at = 0; at < text.length; at++) {
    while (held > 0 && text.charCodeAt(at) !== value.charCodeAt(held)) held = borders[held - 1] ?? 0
    if (text.charCodeAt(at) === value.charCodeAt(held)) held++
    if (held < value.length) continue
    add(found, at + 1 - held, at + 1)
    held = borders[held - 1] ?? 0
  }
  if (held >= cut) add(found, text.length - held, text.length)
  return found
}

/** The same of a value that can begin at these places only, in their order: tried at each where that is less to compare than a pass. */
const ofLong = (value: string, searched: Searched, places: readonly number[]): readonly Stretch[] => {
  const { text, cut } = searched
  if (value.length > text.length && cut === undefined) return []
  // more of it than the text has is of no use
  const most = value.slice(0, text.length)
  if (places.length * (most.length - headLength) > text.length) return inOnePass(most, searched)
  const found: [number, number][] = []
  for (const at of places)
    if (text.startsWith(most, at) || (cut !== undefined && most.startsWith(text.slice(at))))
      add(found, at, Math.min(text.length, at + most.length))
  return found
}

/** Values that begin with the same few characters: short ones, how long those are, the longest first; and long ones by their heads. */
type Alike = {
  readonly short: ReadonlySet<string>
  readonly lengths: readonly number[]
  readonly long: ReadonlyMap<string, readonly string[]>
}

const alike = (values: readonly string[]): Alike => {
  const short = new Set(values.filter(({ length }) => length <= headLength))
  const lengths = [...new Set([...short].map(({ length }) => length))].sort((a, b) => b - a)
  const long = groupBy(
    values.filter(({ length }) => length > headLength),
    (value) => value.slice(0, headLength),
  )
  return { short, lengths, long }
}

/**
 * Finds where any of these values stands in a text, those that overlap as one stretch; where the text was cut, also what it ends with of
 * one. Neither values nor ends of less than `least` characters count. Neither time nor memory grow with how much of the text is like a
 * value; of the values only the long ones that seem to begin in it cost a look through all of it, at most.
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
    const found: [number, number][] = []
    const begun = new Map<readonly string[], number[]>()
    const begin = (headed: readonly string[] | undefined, at: number): void => {
      if (headed === undefined) return
      const places = begun.get(headed)
      if (places === undefined) begun.set(headed, [at])
      else places.push(at)
    }
    for (let at = 0; at + least <= text.length; at++) {
      const group = starting.get(text.slice(at, at + least))
      if (group === undefined) continue
      const { short, lengths, long } = group
      if (long.size > 0) begin(long.get(text.slice(at, at + headLength)), at)
      // what ends within a stretch that is found already adds nothing to it
      const end = found.at(-1)?.[1] ?? 0
      const length = lengths.find((each) => at + each > end && short.has(text.slice(at, at + each)))
      if (length !== undefined) add(found, at, Math.min(text.length, at + length))
      if (!isCut || end === text.length || text.length - at >= headLength) continue
      const rest = text.slice(at)
      if ([...short].some((value) => value.startsWith(rest))) add(found, at, text.length)
      for (const [head, headed] of long) if (head.startsWith(rest)) begin(headed, at)
    }
    const searched = isCut ? { text, cut: least } : { text }
    const ofAll = [...begun].flatMap(([headed, places]) => headed.flatMap((value) => ofLong(value, searched, places)))
    if (ofAll.length === 0) return found
    const all: [number, number][] = []
    for (const [start, end] of [...found, ...ofAll].sort((a, b) => a[0] - b[0])) add(all, start, end)
    return all
  }
}
