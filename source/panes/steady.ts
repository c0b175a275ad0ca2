import type { Entry, Want } from '../feed.ts'

const isSame = <Item>(a: readonly Item[], b: readonly Item[], by: (item: Item) => unknown): boolean =>
  a.length === b.length && a.every((item, at) => by(item) === by(b[at] as Item))

/** Makes a list of wants the one it gave last, where that wants the same: what follows from it is made once. */
export const steadyWants = (): ((wants: readonly Want[]) => readonly Want[]) => {
  let last: readonly Want[] = []
  return (wants) => {
    if (!isSame(wants, last, ({ id }) => id)) last = wants
    return last
  }
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
    if (!isSame([...known].flat(), [...last].flat(), (item) => item)) last = known
    return last
  }
}
