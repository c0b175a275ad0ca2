import type { BuildId } from './build-id.ts'
import { invalid, malformed, unfit } from './refusals.ts'
import type { Reply } from './reply.ts'

const limit = 100

/** What was asked for by ids: each once, and the ids of what is not there, as they were given. */
export type Found<T> = { readonly found: readonly T[]; readonly notFound: readonly string[] }

/**
 * Looks up `ids` of an input, or what has another name, in a region: `toId` reads an id or ARN, `one` finds by the id. More
 * than 100 ids or one that cannot be read fail all of it, with the sentence about that.
 */
export function foundById<T extends { readonly arn?: string }>(
  asked: unknown,
  region: string,
  toId: (text: string) => Pick<BuildId, 'id' | 'region' | 'arn'> | undefined,
  one: (id: string) => T | undefined,
  unreadable: string,
  name = 'ids',
): Found<T> | Reply {
  if (!Array.isArray(asked) || !asked.every((id) => typeof id === 'string')) return malformed
  if (asked.length > limit) return unfit(name, `have length less than or equal to ${limit}`)
  const found = new Map<string, T>()
  const notFound = new Set<string>()
  for (const text of asked) {
    const id = toId(text)
    if (id === undefined) return invalid(unreadable)
    const thing = id.region === undefined || id.region === region ? one(id.id) : undefined
    const isOther = id.arn !== undefined && thing?.arn !== undefined && thing.arn !== id.arn
    if (thing === undefined || isOther) notFound.add(text)
    else found.set(id.id, thing)
  }
  return { found: [...found.values()], notFound: [...notFound] }
}
