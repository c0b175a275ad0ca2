import { rememberEach } from './domain/remember.ts'
import { type Entry, read, type Want } from './feed.ts'
import { differing } from './patched.ts'

const placesOf = rememberEach((wants: readonly Want[]): ReadonlyMap<string, readonly number[]> => {
  const places = new Map<string, number[]>()
  for (const [at, { id }] of wants.entries()) {
    const known = places.get(id)
    if (known === undefined) places.set(id, [at])
    else known.push(at)
  }
  return places
})

const readers = rememberEach((wants: readonly Want[]) => {
  let before: ReadonlyMap<string, Entry> = new Map()
  let known: readonly Entry[] | undefined
  return (entries: ReadonlyMap<string, Entry>): readonly Entry[] => {
    if (known !== undefined && entries === before) return known
    const ids = known && differing(before, entries)
    if (known === undefined || ids === undefined) known = wants.map((want) => read(entries, want))
    else {
      const next = known.slice()
      for (const id of ids) for (const at of placesOf(wants).get(id) ?? []) next[at] = read(entries, wants[at] as Want)
      known = next
    }
    before = entries
    return known
  }
})

/** What is known of each want, in their order: for the same list of wants looked up once for all that ask, and then only what changed. */
export const readAll = <Data>(
  wants: readonly Want<Data>[],
  entries: ReadonlyMap<string, Entry>,
): readonly Entry<Data>[] => readers(wants)(entries) as readonly Entry<Data>[]
