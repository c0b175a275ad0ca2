import { type Flag, type FlagName, flags } from './flags.ts'

/** The command line, parsed and in order. */
export type CommandLine = {
  readonly words: readonly string[]
  /** Of flags with a value, as they were written. */
  readonly values: Partial<Record<FlagName, string>>
  /** Of flags without one: those that were given. */
  readonly on: ReadonlySet<FlagName>
}

/** What is wrong with how cbtop was called, in one line: what, and what would be right. Exit code 2. */
export class UsageError extends Error {}

/** The help's lines: usage, targets, flags, exit codes. */
export const helpText = (): string => {
  const named = flags.map((flag: Flag) => ({
    left: `${flag.short === undefined ? '    ' : `-${flag.short}, `}--${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}`,
    right: `${flag.does}${flag.fallback === undefined ? '' : ` (default: ${flag.fallback})`}`,
  }))
  const wide = Math.max(...named.map(({ left }) => left.length))
  return [
    'Watch AWS CodeBuild builds live.',
    '',
    'Usage',
    '  cbtop [flags] BUILD…',
    '',
    '  A build is its id (project:uuid), its ARN, or its page of the AWS console.',
    '',
    'Flags',
    ...named.map(({ left, right }) => `  ${left.padEnd(wide)}  ${right}`),
    '',
    'Without a terminal: a line a change, a summary, and an exit code.',
    '  0 all succeeded, or left with q   1 one failed, faulted, timed out or was stopped',
    '  2 wrong usage   3 a build was not found   4 credentials or permission',
    '  70 a bug of cbtop   129 SIGHUP   130 Ctrl-c   143 SIGTERM',
    '',
    'Examples',
    '  cbtop web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10',
    '  cbtop $(aws codebuild list-builds --query "ids[:20]" --output text)',
    '  cbtop --demo failures',
  ].join('\n')
}
