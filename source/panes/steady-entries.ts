import type { Entry, Want } from '../feed.ts'

/** Whether two maps hold the same, in the same order. */
const isSame = (one: ReadonlyMap<string, Entry>, other: ReadonlyMap<string, Entry>): boolean => {
  const [a, b] = [[...one].flat(), [...other].flat()]
  return a.length === b.length && a.every((item, at) => item === b[at])
}

/** What is known of some wants, and of no others; the map it gave last where that is the same. */
export const steadyEntries = (): ((
  wants: readonly Want[],
  entries: ReadonlyMap<string, Entry>,
) => ReadonlyMap<string, Entry>) => {
  let last: ReadonlyMap<string, Entry> = new Map()
  return (wants, entries) => {
    const known = new Map(
      wants.flatMap(({ id }) => {
        const entry = entries.get(id)
        return entry === undefined ? [] : [[id, entry] as const]
      }),
    )
    if (!isSame(known, last)) last = known
    return last
  }
}
