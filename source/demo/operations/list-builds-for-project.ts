import { namedProject } from '../named-project.ts'
import type { Operation } from '../operation.ts'
import { most, pageOf } from '../page-of.ts'
import { invalid } from '../refusals.ts'

/** ListBuildsForProject: the ids of a project's builds by number, the highest first. More than 100 cannot be sorted. */
export const listBuildsForProject: Operation = (scene, question) => {
  const { region, elapsed, input } = question
  const project = namedProject(scene, question)
  if (typeof project !== 'string') return project
  const builds = scene.builds(region, elapsed).filter((listed) => listed.project === project)
  if (input.sortOrder !== undefined && builds.length > most)
    return invalid(`Builds cannot be sorted: the project has more than ${most} builds`)
  const newestFirst = builds.sort((a, b) => b.number - a.number)
  return pageOf(`builds ${region} ${project}`, newestFirst, { ...input, maxResults: undefined })
}
