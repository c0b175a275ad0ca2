/** What is waited for: all that was asked for, the first of it to be done, or all unless one fails. */
export type Wait = 'all' | 'any' | 'fail-fast'

/** What was set on the command line or by the environment, and stays. */
export type Settings = {
  readonly ascii: boolean
  /** The regions watched, and the profile: for the top line. */
  readonly place: string
  /** The profile of the AWS configuration, where one was named. */
  readonly profile?: string
  /** Whether nothing in AWS can be changed: that was wished, or it is a recording. */
  readonly isReadOnly?: boolean
  /** How many builds to begin with for a project, or for the region. */
  readonly last: number
  /** What is waited for, to leave with the result; absent where nothing is. */
  readonly wait?: Wait
}
