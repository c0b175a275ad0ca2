import { toBuildId } from './build-id.ts'
import type { Question } from './operation.ts'
import { buildNotFound, invalid, malformed, unfit } from './refusals.ts'
import type { Reply } from './reply.ts'
import type { Scene, WireBuild } from './scene.ts'

/** The build a question names by id or ARN, or why that is no build of its region. */
export function namedBuild(scene: Scene, { region, elapsed, input: { id } }: Question): WireBuild | Reply {
  if (id === undefined) return unfit('id', 'not be null')
  if (typeof id !== 'string') return malformed
  const named = toBuildId(id)
  if (named === undefined) return invalid('Invalid build ID provided')
  const build = scene.build(region, named.id, elapsed)
  const isOther = named.arn !== undefined && build?.arn !== undefined && build.arn !== named.arn
  return build === undefined || isOther ? buildNotFound(id) : build
}
