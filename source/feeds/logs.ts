import { AwsError, type AwsRequest } from '../aws/aws.ts'
import type { Build, Logs } from '../domain/build.ts'
import type { LogLine } from '../domain/log.ts'
import { type LogAnswer, type LogWindow, mostDry, questionOf, withAnswer, withoutLog } from '../domain/log-window.ts'
import { rememberLast } from '../domain/remember.ts'
import { type Answers, type Feed, type Want, wantOf } from '../feed.ts'
import { cleanLog } from './clean.ts'
import { isReasonable } from './fields.ts'

/** Groups have no blank in their names. */
const keyOf = (group: string, stream: string): string => `${group} ${stream}`

const partsOf = (key: string): readonly [group: string, stream: string] => {
  const at = key.indexOf(' ')
  return [key.slice(0, at), key.slice(at + 1)]
}

type Output = { readonly events?: unknown; readonly nextForwardToken?: unknown; readonly nextBackwardToken?: unknown }

const linesOf = (event: unknown): readonly LogLine[] => {
  const { message, timestamp } = (event ?? {}) as { readonly message?: unknown; readonly timestamp?: unknown }
  if (typeof message !== 'string') return []
  const time = typeof timestamp === 'number' && isReasonable(timestamp) ? timestamp : 0
  return cleanLog(message).map((text, at) => (at === 0 ? { time, text } : { time, text, continues: true }))
}

/** What an answer tells, in domain words; a token that it lacks is the one that was asked with: there is nothing further on. */
const answerOf = (output: Output | undefined, token = ''): LogAnswer => {
  const events = Array.isArray(output?.events) ? output.events : []
  const { nextForwardToken: forward, nextBackwardToken: backward } = output ?? {}
  return {
    lines: events.flatMap(linesOf),
    events: events.length,
    forward: typeof forward === 'string' ? forward : token,
    backward: typeof backward === 'string' ? backward : token,
  }
}

const isNoSuch = (error: unknown): error is AwsError => error instanceof AwsError && error.kind === 'invalid'

/**
 * Logs of builds by group and stream, through GetLogEvents: the end first, then what comes, and what is wished of it. A token is good
 * for a day only: where it is refused the end is asked for anew.
 */
export const logs: Feed<LogWindow> = {
  name: 'log',
  service: 'logs',
  limit: 1,
  ownerOf: (key) => partsOf(key)[0],
  freshFor: ({ wish, dry, isOver, hasMore }, interval) => {
    if (wish !== undefined) return dry < mostDry ? 0 : interval
    return isOver || hasMore ? Number.POSITIVE_INFINITY : interval
  },
  load: async (aws, { region, keys, signal, known, at = 0 }): Promise<Answers<LogWindow>> => {
    const [key = ''] = keys
    const [logGroupName, logStreamName] = partsOf(key)
    const before = known?.(key)
    const ask = async (question: ReturnType<typeof questionOf>): Promise<LogWindow> => {
      const { wish, token } = question
      const request: AwsRequest = {
        service: 'logs',
        operation: 'GetLogEvents',
        region,
        input: {
          logGroupName,
          logStreamName,
          startFromHead: wish === 'newer' || wish === 'start',
          ...(token === undefined ? {} : { nextToken: token }),
        },
        signal,
      }
      return withAnswer(before, question, answerOf(await aws<Output>(request), token), at)
    }
    const question = questionOf(before)
    try {
      return new Map([[key, await ask(question)]])
    } catch (error) {
      if (!isNoSuch(error)) throw error
    }
    if (question.token === undefined) return new Map([[key, withoutLog(before, at)]])
    try {
      // of who refuses every token nothing more is known after this: that is no reason to ask at once again
      return new Map([[key, { ...(await ask({ wish: 'end' })), dry: mostDry }]])
    } catch (error) {
      if (!isNoSuch(error)) throw error
      return new Map([[key, withoutLog(before, at)]])
    }
  },
}

/** Before PROVISIONING the service names a group and a stream `null`. */
const isReal = (name: string | undefined): name is string => name !== undefined && name !== '' && name !== 'null'

/** Where a build's log is, where CloudWatch Logs has it. */
export const streamOf = ({
  logs: of,
}: {
  readonly logs?: Logs
}): readonly [group: string, stream: string] | undefined => {
  const { groupName, streamName } = of ?? {}
  return isReal(groupName) && isReal(streamName) ? [groupName, streamName] : undefined
}

const wantStream = rememberLast((region: string, group: string, stream: string) =>
  wantOf(logs, region, keyOf(group, stream)),
)

/** That the log of a build is wanted, the same object for the same one; undefined where it has none. */
export const wantLog = (build: Build, region: string): Want<LogWindow> | undefined => {
  const stream = streamOf(build)
  return stream && wantStream(region, ...stream)
}
