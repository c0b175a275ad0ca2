import { batchPage } from '../batch-page.ts'
import type { Operation } from '../operation.ts'

/** ListBuildBatches: the ids of a region's batches, those that began last first. */
export const listBuildBatches: Operation = (scene, question) => {
  const { region, elapsed } = question
  return batchPage(`batches ${region}`, scene.batches(region, elapsed), scene, question)
}
