import { groupBy } from './group-by.ts'

/** A stretch of a text: where it begins, and where it ends, its end excluded. */
export type Stretch = readonly [begin: number, end: number]

/** So much of a value is looked up at a place, characters: the rest of one that is longer is held against what stands there. */
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

/** Told of a stretch that belongs to a value. */
type Add = (begin: number, end: number) => void

/** Tells where a long value stands in a text, overlapping itself or not, and gives how many of its characters the text ends with. One pass (Knuth, Morris and Pratt). */
const inOnePass = (value: string, text: string, add: Add): number => {
  const borders = bordersOf(value)
  let held = 0
  for (let at = 0; at < text.length; at++) {
    while (held > 0 && text.charCodeAt(at) !== value.charCodeAt(held)) held = borders[held - 1] ?? 0
    if (text.charCodeAt(at) === value.charCodeAt(held)) held++
    if (held < value.length) continue
    add(at + 1 - held, at + 1)
    held = borders[held - 1] ?? 0
  }
  return held
}

/**
 * Tells where a long value stands in a text that has its head at these places, and where the text was cut its beginning at the end of it:
 * held against what stands there, as long as that is no more work than to go through the text.
 */
const addLong = (whole: string, text: string, isCut: boolean, places: readonly number[], add: Add): void => {
  if (whole.length > text.length && !isCut) return
  // more of it than the text has is of no use
  const value = whole.slice(0, text.length)
  let alike = 0
  for (const begin of places) {
    let end = begin + headLength
    const last = Math.min(text.length, begin + value.length)
    while (end < last && text.charCodeAt(end) === value.charCodeAt(end - begin)) end++
    if (end - begin === value.length || (isCut && end === text.length)) add(begin, end)
    alike += end - begin - headLength
    if (alike <= text.length) continue
    const held = inOnePass(value, text, add)
    if (isCut && held >= headLength) add(text.length - held, text.length)
    return
  }
}

/** Stretches in their order, from where each that begins at a place ends, 0 where none does: those that overlap are one, those that only touch two. */
const joined = (ends: Uint32Array): readonly Stretch[] => {
  const all: [number, number][] = []
  for (const [begin, end] of ends.entries()) {
    if (end === 0) continue
    const before = all.at(-1)
    if (before !== undefined && begin < before[1]) before[1] = Math.max(before[1], end)
    else all.push([begin, end])
  }
  return all
}

/** What values begin with: whether one is no more than that, and those that are. */
type Head = { readonly isValue: boolean; readonly long: readonly string[] }

/** Values that begin with the same few characters: by their heads, and how long those are, the longest first. */
type Alike = { readonly heads: ReadonlyMap<string, Head>; readonly lengths: readonly number[] }

const alike = (values: readonly string[]): Alike => {
  const groups = groupBy(values, (value) => value.slice(0, headLength))
  const heads = [...groups].map(([head, group]): readonly [string, Head] => {
    const long = group.filter(({ length }) => length > headLength)
    return [head, { isValue: long.length < group.length, long }]
  })
  const lengths = [...new Set(heads.map(([{ length }]) => length))].sort((a, b) => b - a)
  return { heads: new Map(heads), lengths }
}

/**
 * Finds where any of these values stands in a text, those that overlap as one stretch; where the text was cut, also what it ends with of
 * one. Neither values nor ends of less than `least` characters count. The time it takes grows with the text, and not with how much of it
 * is like the values; of them only the long ones whose heads stand in it cost more.
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
    // of those that begin at a place the longest: where all of a text is like many values they are more than could be kept
    let ends: Uint32Array | undefined
    const add: Add = (begin, end) => {
      ends ??= new Uint32Array(text.length)
      ends[begin] = Math.max(ends[begin] ?? 0, end)
    }
    const placesOf = new Map<Head, number[]>()
    const note = (head: Head, at: number): void => {
      const places = placesOf.get(head)
      if (places === undefined) placesOf.set(head, [at])
      else places.push(at)
    }
    for (let at = 0; at + least <= text.length; at++) {
      const group = starting.get(text.slice(at, at + least))
      if (group === undefined) continue
      for (const length of group.lengths) {
        const head = at + length > text.length ? undefined : group.heads.get(text.slice(at, at + length))
        if (head === undefined) continue
        if (head.long.length > 0) note(head, at)
        if (!head.isValue) continue
        // a shorter one is within it
        add(at, at + length)
        break
      }
      if (!isCut || text.length - at >= headLength) continue
      const rest = text.slice(at)
      for (const head of group.heads.keys())
        if (head.startsWith(rest)) {
          add(at, text.length)
          break
        }
    }
    for (const [{ long }, places] of placesOf) for (const value of long) addLong(value, text, isCut, places, add)
    return ends === undefined ? [] : joined(ends)
  }
}
