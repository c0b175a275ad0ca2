import { type Chunked, chunked, replaced } from './domain/chunked.ts'
import { groupBy } from './domain/group-by.ts'
import { rememberEach } from './domain/remember.ts'
import { type Entry, read, type Want } from './feed.ts'
import { differing } from './patched.ts'

const placesOf = rememberEach((wants: readonly Want[]) => groupBy(wants.keys(), (place) => (wants[place] as Want).id))

const readers = rememberEach((wants: readonly Want[]) => {
  let before: ReadonlyMap<string, Entry> = new Map()
  let known: Chunked<Entry> | undefined
  return (entries: ReadonlyMap<string, Entry>): Chunked<Entry> => {
    if (known !== undefined && entries === before) return known
    const ids = known && differing(before, entries)
    if (known === undefined || ids === undefined) known = chunked(wants.map((want) => read(entries, want)))
    else {
      const places = ids.flatMap((id) => placesOf(wants).get(id) ?? [])
      known = replaced(
        known,
        places.map((at) => [at, read(entries, wants[at] as Want)]),
      )
    }
    before = entries
    return known
  }
})

/** What is known of each want, in their order: for the same list of wants looked up once for all that ask, and then only what changed. */
export const readAll = <Data>(
  wants: readonly Want<Data>[],
  entries: ReadonlyMap<string, Entry>,
): Chunked<Entry<Data>> => readers(wants)(entries) as Chunked<Entry<Data>>
