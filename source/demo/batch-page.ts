import type { Question } from './operation.ts'
import { pageOf } from './page-of.ts'
import { malformed } from './refusals.ts'
import type { Reply } from './reply.ts'
import type { Listed, Scene } from './scene.ts'

/** A page of batches, newest first, or only of those with the status that `filter` names. */
export function batchPage(
  list: string,
  batches: readonly Listed[],
  scene: Scene,
  { region, elapsed, input }: Question,
): Reply {
  const { filter = {} } = input
  if (typeof filter !== 'object' || filter === null) return malformed
  const { status } = filter as { readonly status?: unknown }
  const fitting = batches.filter(
    ({ id }) => status === undefined || scene.batch(region, id, elapsed)?.buildBatchStatus === status,
  )
  return pageOf(`${list} ${status ?? ''}`, fitting, input)
}
