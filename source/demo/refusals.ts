import { arnOf } from './account.ts'
import type { Reply } from './reply.ts'

function error(type: string, message?: string): Reply {
  return { kind: 'error', status: 400, type, ...(message === undefined ? {} : { message }) }
}

/** Input that makes no sense, with the service's sentence about it. */
export function invalid(message: string): Reply {
  return error('InvalidInputException', message)
}

/** The words all of AWS has for a member of the input that breaks a rule of the service's model. */
export function unfitness(name: string, constraint: string, value?: unknown): string {
  const said = value === undefined ? 'Value' : `Value '${value}'`
  return `1 validation error detected: ${said} at '${name}' failed to satisfy constraint: Member must ${constraint}`
}

/** A member of the input that breaks a rule of the service's model. */
export function unfit(name: string, constraint: string, value?: unknown): Reply {
  return invalid(unfitness(name, constraint, value))
}

/** Something of another type than the service's model has there. */
export const malformed: Reply = error('SerializationException')

/** A project nobody has, as lists say it. */
export function projectNotFound(region: string, project: string): Reply {
  const arn = arnOf('codebuild', region, `project/${project}`)
  return error('ResourceNotFoundException', `The provided project ${arn} does not exist`)
}

/** The same as StartBuild says it. */
export function projectNotStarted(region: string, project: string): Reply {
  const arn = arnOf('codebuild', region, `project/${project}`)
  return error('ResourceNotFoundException', `Project cannot be found: ${arn}`)
}

/** A build nobody has. */
export function buildNotFound(id: string): Reply {
  return error('ResourceNotFoundException', `Build ${id} does not exist`)
}

/** A batch nobody has. */
export function batchNotFound(id: string): Reply {
  return error('ResourceNotFoundException', `Build batch ${id} does not exist`)
}

/** A report nobody has, or has no longer. */
export function reportNotFound(arn: string): Reply {
  return error('ResourceNotFoundException', `The provided report ${arn} does not exist`)
}

/** Whether something is a reply, rather than what was looked for. */
export function isReply(found: object | string): found is Reply {
  return typeof found === 'object' && 'kind' in found
}
