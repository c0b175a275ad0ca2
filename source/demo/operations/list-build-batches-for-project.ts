import { batchPage } from '../batch-page.ts'
import { namedProject } from '../named-project.ts'
import type { Operation } from '../operation.ts'

/** ListBuildBatchesForProject: the ids of a project's batches, those that began last first. */
export const listBuildBatchesForProject: Operation = (scene, question) => {
  const { region, elapsed } = question
  const project = namedProject(scene, question)
  if (typeof project !== 'string') return project
  const batches = scene.batches(region, elapsed).filter((listed) => listed.project === project)
  return batchPage(`batches ${region} ${project}`, batches, scene, question)
}
