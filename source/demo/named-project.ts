import { arnOf } from './account.ts'
import { toProjectId } from './build-id.ts'
import type { Question } from './operation.ts'
import { invalid, malformed, projectNotFound, unfit } from './refusals.ts'
import type { Reply } from './reply.ts'
import type { Scene } from './scene.ts'

/** The project a question names by name or ARN, or why that is no project of its region; `missing` is what is said where nobody has it. */
export function namedProject(
  scene: Scene,
  { region, elapsed, input }: Question,
  missing = projectNotFound,
): string | Reply {
  const { projectName } = input
  if (projectName === undefined) return unfit('projectName', 'not be null')
  if (typeof projectName !== 'string') return malformed
  const named = toProjectId(projectName)
  if (named === undefined) return invalid('Only alphanumeric characters, dash, and underscore are supported')
  const { project, arn } = named
  const isHere = arn === undefined || arn === arnOf('codebuild', region, `project/${project}`)
  return isHere && scene.projects(region, elapsed).has(project) ? project : missing(region, project)
}
