import { rememberEach, rememberLast } from './domain/remember.ts'
import { type Entry, read, type Want } from './feed.ts'

const readers = rememberEach((wants: readonly Want[]) =>
  rememberLast((entries: ReadonlyMap<string, Entry>) => wants.map((want) => read(entries, want))),
)

/** What is known of each want, in their order: looked up once for all that ask, for the same list of wants. */
export const readAll = <Data>(
  wants: readonly Want<Data>[],
  entries: ReadonlyMap<string, Entry>,
): readonly Entry<Data>[] => readers(wants)(entries)
