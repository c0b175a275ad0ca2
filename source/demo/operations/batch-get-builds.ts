import { toBuildId } from '../build-id.ts'
import { foundById } from '../found-by-id.ts'
import type { Operation } from '../operation.ts'
import { invalid, isReply } from '../refusals.ts'

/**
 * BatchGetBuilds: builds by id or ARN, each once; unknown ids are echoed in `buildsNotFound`.
 * An empty list, more than 100 ids or a malformed one fails the call as a whole.
 */
export const batchGetBuilds: Operation = (scene, { region, elapsed, input: { ids = [] } }) => {
  if (Array.isArray(ids) && ids.length === 0) return invalid('The input build ID list cannot be empty.')
  const one = (id: string) => scene.build(region, id, elapsed)
  const answer = foundById(ids, region, toBuildId, one, 'Invalid build ID provided')
  if (isReply(answer)) return answer
  return { kind: 'answer', value: { builds: answer.found, buildsNotFound: answer.notFound } }
}
