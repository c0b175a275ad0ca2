import { invalid, malformed, unfit } from './refusals.ts'
import type { Reply } from './reply.ts'
import type { Listed } from './scene.ts'

/** No list has more on a page. */
export const most = 100

const orders = ['ASCENDING', 'DESCENDING']

type Input = Readonly<Record<string, unknown>>

/** Where a page ends: the last id on it, and what it is a page of, so that no other list takes it. Opaque to the caller. */
const tokenOf = (list: string, last: string) => Buffer.from(JSON.stringify([list, last])).toString('base64')

/** The id a token stands for; undefined for a token of another list, or none. */
function lastOf(list: string, token: string): string | undefined {
  try {
    const [of, last] = JSON.parse(Buffer.from(token, 'base64').toString()) as readonly unknown[]
    return of === list && typeof last === 'string' ? last : undefined
  } catch {
    return undefined
  }
}

/**
 * A page of the ids of a list that is given newest first: as `sortOrder`, `nextToken` and `maxResults` of the input want
 * it. `list` names the list. What began since the last page does not move the next one.
 */
export function pageOf(list: string, newestFirst: readonly Pick<Listed, 'id'>[], input: Input): Reply {
  const { sortOrder = 'DESCENDING', nextToken, maxResults = most } = input
  if (typeof sortOrder !== 'string' || typeof maxResults !== 'number') return malformed
  if (nextToken !== undefined && typeof nextToken !== 'string') return malformed
  if (!orders.includes(sortOrder))
    return unfit('sortOrder', 'satisfy enum value set: [ASCENDING, DESCENDING]', sortOrder)
  if (maxResults < 1) return unfit('maxResults', 'have value greater than or equal to 1', maxResults)
  if (maxResults > most) return unfit('maxResults', `have value less than or equal to ${most}`, maxResults)

  const ids = newestFirst.map(({ id }) => id)
  if (sortOrder === 'ASCENDING') ids.reverse()
  const name = `${list} ${sortOrder}`
  const last = nextToken === undefined ? undefined : lastOf(name, nextToken)
  const from = last === undefined ? 0 : ids.indexOf(last) + 1
  if (nextToken !== undefined && from === 0) return invalid('Invalid next token provided')
  const page = ids.slice(from, from + maxResults)
  const isMore = from + page.length < ids.length
  return { kind: 'answer', value: { ids: page, ...(isMore ? { nextToken: tokenOf(name, page.at(-1) ?? '') } : {}) } }
}
