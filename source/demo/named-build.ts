import { type BuildId, toBatchId, toBuildId } from './build-id.ts'
import type { Question } from './operation.ts'
import { batchNotFound, buildNotFound, invalid, malformed, unfit } from './refusals.ts'
import type { Reply } from './reply.ts'
import type { Scene, WireBatch, WireBuild } from './scene.ts'

/** How something that is named by its id or ARN is found, and what is said where that cannot be read, or leads to nothing. */
type Kind<T> = {
  readonly toId: (text: string) => BuildId | undefined
  readonly find: (id: string) => T | undefined
  readonly unreadable: string
  readonly notFound: (text: string) => Reply
}

function named<T extends { readonly arn?: string }>({ input: { id } }: Question, kind: Kind<T>): T | Reply {
  if (id === undefined) return unfit('id', 'not be null')
  if (typeof id !== 'string') return malformed
  const read = kind.toId(id)
  if (read === undefined) return invalid(kind.unreadable)
  const found = kind.find(read.id)
  const isOther = read.arn !== undefined && found?.arn !== undefined && found.arn !== read.arn
  return found === undefined || isOther ? kind.notFound(id) : found
}

/** The build a question names by id or ARN, or why that is no build of its region. */
export function namedBuild(scene: Scene, question: Question): WireBuild | Reply {
  const { region, elapsed } = question
  return named(question, {
    toId: toBuildId,
    find: (id) => scene.build(region, id, elapsed),
    unreadable: 'Invalid build ID provided',
    notFound: buildNotFound,
  })
}

/** The same of a batch. */
export function namedBatch(scene: Scene, question: Question): WireBatch | Reply {
  const { region, elapsed } = question
  return named(question, {
    toId: toBatchId,
    find: (id) => scene.batch(region, id, elapsed),
    unreadable: 'Invalid build batch ID provided',
    notFound: batchNotFound,
  })
}
