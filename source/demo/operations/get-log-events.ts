import { most, pageOf } from '../log-page.ts'
import { groupNotFound, invalidParameter, streamNotFound, unfitParameter } from '../log-refusals.ts'
import { projectOfGroup, sharedGroup } from '../logs-of.ts'
import type { Operation } from '../operation.ts'
import { malformed } from '../refusals.ts'

const types = {
  logGroupName: 'string',
  logGroupIdentifier: 'string',
  logStreamName: 'string',
  nextToken: 'string',
  startFromHead: 'boolean',
  limit: 'number',
  startTime: 'number',
  endTime: 'number',
} as const

type Input = {
  readonly [Name in keyof typeof types]?: { string: string; boolean: boolean; number: number }[(typeof types)[Name]]
}

const areFit = (input: Readonly<Record<string, unknown>>): input is Input =>
  Object.entries(types).every(([name, type]) => input[name] === undefined || typeof input[name] === type)

/**
 * GetLogEvents: the events of a stream, a page at a time; by group name, or by the group's name or ARN as its identifier.
 * The documentation demands `startFromHead` with a forward token; the service takes one without it, too.
 */
export const getLogEvents: Operation = (scene, { region, elapsed, input }) => {
  if (!areFit(input)) return malformed
  const { logGroupName, logGroupIdentifier, logStreamName: stream, nextToken: token, startFromHead, limit } = input
  const group = logGroupName ?? logGroupIdentifier?.replace(/^arn:[^:]*:logs:[^:]*:[^:]*:log-group:/, '')
  if (group === undefined) return unfitParameter('logGroupName', 'not be null')
  if (stream === undefined) return unfitParameter('logStreamName', 'not be null')
  if (token === '') return unfitParameter('nextToken', 'have length greater than or equal to 1', token)
  if (limit !== undefined && limit < 1) return unfitParameter('limit', 'have value greater than or equal to 1', limit)
  if (limit !== undefined && limit > most)
    return unfitParameter('limit', `have value less than or equal to ${most}`, limit)

  const log = scene.log({ region, group, stream }, { elapsed })
  const isGroup = group === sharedGroup || scene.projects(region, elapsed).has(projectOfGroup(group) ?? '')
  if (log === undefined) return isGroup ? streamNotFound : groupNotFound
  const page = pageOf(`${region} ${group} ${stream}`, log, {
    ...input,
    ...(token === undefined ? {} : { token }),
    isFromHead: startFromHead ?? false,
    limit: limit ?? most,
  })
  return page === undefined ? invalidParameter('The specified nextToken is invalid.') : { kind: 'answer', value: page }
}
