import { type Aws, AwsError, type AwsRequest } from '../aws/aws.ts'

/** The name and version of the format, in the first line of each recording. */
export const format = { format: 'cbtop recording', version: 1 } as const

/** The first line of a recording: what was watched, and how. */
export type Header = {
  /** The version of the cbtop that made it. */
  readonly cbtop: string
  /** When it began, epoch ms: all moments of the recording are ms since then. */
  readonly startedAt: number
  /** Words of the command line, and batches. */
  readonly targets: readonly string[]
  readonly batches: readonly string[]
  /** The region of targets that name none; empty where none is known, and none needed. */
  readonly region: string
  /** Time between polls, ms. */
  readonly interval: number
  /** Builds to begin with for a project. */
  readonly last: number
  /** What the top line said of where it was. */
  readonly place: string
  /** What chance came from: later tries come when they came. */
  readonly seed: number
}

/** What was asked, and when it was asked and answered, ms since the recording's start. */
export type Asked = Required<Pick<AwsRequest, 'service' | 'operation' | 'region' | 'input'>> & {
  readonly asked: number
  readonly answered: number
}

const dateName = /^\$+date$/

/** A value as JSON has it: dates are `{$date: ISO 8601}`, and what has that name by itself has one `$` more. */
const toPlain = (value: unknown): unknown => {
  if (value instanceof Date) return { $date: Number.isNaN(value.getTime()) ? null : value.toISOString() }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(toPlain)
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [dateName.test(name) ? `$${name}` : name, toPlain(member)]),
  )
}

const fromPlain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(fromPlain)
  const members = Object.entries(value)
  const [first] = members
  if (first?.[0] === '$date' && members.length === 1) return new Date(String(first[1]))
  return Object.fromEntries(
    members.map(([name, member]) => [dateName.test(name) ? name.slice(1) : name, fromPlain(member)]),
  )
}

/** A value as one line of text. */
export const toLine = (value: object): string => `${JSON.stringify(toPlain(value))}\n`

/** What a line of text was made of. Throws SyntaxError where it is no JSON. */
export const fromLine = (line: string): unknown => fromPlain(JSON.parse(line))

/** What a recording needs of the world. */
export type RecordingWorld = {
  /** Writes a line at once and whole, or throws. */
  readonly write: (line: string) => void
  /** Epoch ms. */
  readonly now: () => number
  /** Epoch ms. */
  readonly startedAt: number
  /** What may be kept of a question, an answer or an error. */
  readonly hide: (told: unknown) => unknown
  /** Told once, when something could not be written: nothing is from then on. */
  readonly failed: (why: string) => void
}

/**
 * The port, with each question and its answer or error kept as a line, in the order in which they were answered, before anybody sees
 * them: what ends the program is in the recording.
 */
export const recorded = (aws: Aws, { write, now, startedAt, hide, failed }: RecordingWorld): Aws => {
  let latest = 0
  let isOver = false
  // a clock that is set back does not turn back what happened
  const moment = (): number => (latest = Math.max(latest, now() - startedAt))
  const keep = (request: AwsRequest, asked: number, told: () => object): void => {
    if (isOver) return
    const { service, operation, region } = request
    try {
      const question = { asked, answered: moment(), service, operation, region, input: hide(request.input) }
      write(toLine({ ...question, ...told() }))
    } catch (error) {
      isOver = true
      failed(error instanceof Error ? error.message : String(error))
    }
  }
  return async <Output>(request: AwsRequest): Promise<Output> => {
    const asked = moment()
    try {
      const answer = await aws<Output>(request)
      keep(request, asked, () => ({ answer: hide(answer) }))
      return answer
    } catch (error) {
      // what nobody waits for any more is no answer
      if (error instanceof AwsError && request.signal?.aborted !== true) {
        const { kind, message, remedy } = error
        keep(request, asked, () => ({ error: { kind, message: hide(message), remedy: hide(remedy) } }))
      }
      throw error
    }
  }
}
