/** What cbtop does about an error of AWS; each kind is treated in its own way (see `plan` and `problems`). */
export type AwsErrorKind = 'busy' | 'denied' | 'expired' | 'unreachable' | 'invalid' | 'unreadable' | 'other'

/** One question to AWS. */
export type AwsRequest = {
  readonly service: 'codebuild' | 'logs'
  /** The operation's name in the API: `BatchGetBuilds`, `GetLogEvents`. */
  readonly operation: string
  readonly region: string
  readonly input: object
  readonly signal?: AbortSignal
}

/**
 * The port to AWS. Rejects only with AwsError. Has a deadline of its own that covers finding credentials too, so that a
 * call always ends.
 */
export type Aws = <Output>(request: AwsRequest) => Promise<Output>

/** Why AWS did not answer, in one line for a person. It has no cause: an error of the SDK holds the request, and that holds keys. */
export class AwsError extends Error {
  readonly kind: AwsErrorKind
  /** What the person can do about it, where there is something: a command that does it, else a word. */
  readonly remedy: string | undefined

  constructor(kind: AwsErrorKind, message: string, remedy?: string) {
    super(message)
    this.name = 'AwsError'
    this.kind = kind
    this.remedy = remedy
  }
}
