import { type Aws, AwsError, type AwsRequest } from '../../source/aws/aws.ts'

/** An event of a log as the SDK hands it on. */
export type LogEvent = { readonly timestamp: number; readonly message: string }

type Input = {
  readonly logGroupName: string
  readonly logStreamName: string
  readonly startFromHead?: boolean
  readonly nextToken?: string
}

/**
 * One log stream, asked through the port: in pages of so many events. As of the service, going on over one of the `gaps` (numbers
 * of events) is first answered with an empty page and another token, and at the ends the token comes back that was asked with.
 */
export const fakeLog = (
  messages: readonly string[],
  given: { readonly page?: number; readonly gaps?: readonly number[]; readonly from?: number } = {},
) => {
  const { page = 100, gaps = [], from = Date.UTC(2026, 10, 22, 15, 34) } = given
  const eventOf = (message: string, at: number): LogEvent => ({ timestamp: from + at * 100, message: `${message}\n` })
  const events = messages.map(eventOf)
  const asked: Input[] = []
  let trouble: AwsError | undefined

  const answer = ({ startFromHead = false, nextToken = '' }: Input) => {
    const [, way = startFromHead ? 'f' : 'b', place, isOver] = /^([fb])\/(\d+)(!?)$/.exec(nextToken) ?? []
    const at = Number(place ?? (startFromHead ? 0 : events.length))
    const isForward = way === 'f'
    const rest = isForward ? events.slice(at, at + page) : events.slice(Math.max(0, at - page), at)
    const told = (nextForwardToken: string, nextBackwardToken: string, some: readonly LogEvent[] = []) => {
      return { events: some, nextForwardToken, nextBackwardToken }
    }
    if (rest.length === 0) return isForward ? told(nextToken || 'f/0', `b/${at}`) : told(`f/${at}`, nextToken || 'b/0')
    if (gaps.includes(at) && !isOver) return isForward ? told(`f/${at}!`, `b/${at}`) : told(`f/${at}`, `b/${at}!`)
    const [first, last] = isForward ? [at, at + rest.length] : [at - rest.length, at]
    return told(`f/${last}`, `b/${first}`, rest)
  }

  const aws: Aws = async <Output>({ operation, input, service }: AwsRequest): Promise<Output> => {
    if (service !== 'logs' || operation !== 'GetLogEvents') throw new Error(`nobody answers ${service} ${operation}`)
    asked.push(input as Input)
    if (trouble !== undefined) throw trouble
    return answer(input as Input) as Output
  }

  return {
    aws,
    /** What it was asked, in short: where from, and in which direction. */
    asked: (): readonly string[] =>
      asked.map(({ nextToken, startFromHead }) => nextToken ?? (startFromHead ? 'head' : 'tail')),
    inputs: asked as readonly Input[],
    append: (...more: readonly string[]): void => {
      for (const message of more) events.push(eventOf(message, events.length))
    },
    /** From now on it fails like that; or no more. */
    fail: (kind?: AwsError['kind'], message = 'no'): void => {
      trouble = kind === undefined ? undefined : new AwsError(kind, message)
    },
  }
}

/** A log stream as `fakeLog` makes it. */
export type FakeLog = ReturnType<typeof fakeLog>
