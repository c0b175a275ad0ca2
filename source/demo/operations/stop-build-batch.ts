import { namedBatch } from '../named-build.ts'
import type { Operation } from '../operation.ts'
import { isReply } from '../refusals.ts'

/** StopBuildBatch: ends a running batch with all its builds, and answers what has become of it; one that is over is answered as it is. */
export const stopBuildBatch: Operation = (scene, question) => {
  const { region, elapsed } = question
  const batch = namedBatch(scene, question)
  if (isReply(batch)) return batch
  const { id = '' } = batch
  scene.stopBatch(region, id, elapsed)
  return { kind: 'answer', value: { buildBatch: scene.batch(region, id, elapsed) } }
}
