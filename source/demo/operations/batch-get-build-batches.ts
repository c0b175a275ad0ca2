import { toBatchId } from '../build-id.ts'
import { foundById } from '../found-by-id.ts'
import type { Operation } from '../operation.ts'
import { isReply } from '../refusals.ts'

/** BatchGetBuildBatches: as BatchGetBuilds, but for an empty list, which is none that fails. */
export const batchGetBuildBatches: Operation = (scene, { region, elapsed, input: { ids = [] } }) => {
  const one = (id: string) => scene.batch(region, id, elapsed)
  const answer = foundById(ids, region, toBatchId, one, 'Invalid build batch ID provided')
  if (isReply(answer)) return answer
  return { kind: 'answer', value: { buildBatches: answer.found, buildBatchesNotFound: answer.notFound } }
}
