import { toBuildId } from './build-id.ts'
import type { Operation } from './operation.ts'
import type { Reply } from './reply.ts'
import type { WireBuild } from './wire-build.ts'

const limit = 100

function invalid(message: string): Reply {
  return { kind: 'error', status: 400, type: 'InvalidInputException', message }
}

/**
 * BatchGetBuilds: builds by id or ARN, each once; unknown ids are echoed in `buildsNotFound`.
 * An empty list, more than 100 ids or a malformed one fails the call as a whole.
 */
export const batchGetBuilds: Operation = (scene, { region, elapsed, input }) => {
  const asked = input.ids ?? []
  if (!Array.isArray(asked) || !asked.every((id) => typeof id === 'string')) {
    return { kind: 'error', status: 400, type: 'SerializationException' }
  }
  if (asked.length === 0) return invalid('The input build ID list cannot be empty.')
  if (asked.length > limit) {
    return invalid(
      `1 validation error detected: Value at 'ids' failed to satisfy constraint:` +
        ` Member must have length less than or equal to ${limit}`,
    )
  }

  const builds = new Map<string, WireBuild>()
  const buildsNotFound = new Set<string>()
  for (const text of asked) {
    const id = toBuildId(text)
    if (id === undefined) return invalid('Invalid build ID provided')
    const build = id.region === undefined || id.region === region ? scene.build(region, id.id, elapsed) : undefined
    const isOther = id.arn !== undefined && build?.arn !== undefined && build.arn !== id.arn
    if (build === undefined || isOther) buildsNotFound.add(text)
    else builds.set(id.id, build)
  }
  return { kind: 'answer', value: { builds: [...builds.values()], buildsNotFound: [...buildsNotFound] } }
}
