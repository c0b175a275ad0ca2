import { unfitness } from './refusals.ts'
import type { Reply } from './reply.ts'

const error = (type: string, message: string): Reply => ({ kind: 'error', status: 400, type, message })

/** Input of CloudWatch Logs that makes no sense, with the service's sentence about it. */
export function invalidParameter(message: string): Reply {
  return error('InvalidParameterException', message)
}

/** A member of it that breaks a rule of the service's model. */
export function unfitParameter(name: string, constraint: string, value?: unknown): Reply {
  return invalidParameter(unfitness(name, constraint, value))
}

/** A group nobody has. */
export const groupNotFound = error('ResourceNotFoundException', 'The specified log group does not exist.')

/** A stream that is not there, or not yet. */
export const streamNotFound = error('ResourceNotFoundException', 'The specified log stream does not exist.')
