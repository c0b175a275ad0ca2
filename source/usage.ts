import { type Flag, type FlagName, flags } from './flags.ts'

/** The command line, parsed and in order. */
export type CommandLine = {
  readonly words: readonly string[]
  /** Of flags with a value, as they were written. */
  readonly values: Partial<Record<FlagName, string>>
  /** Of flags that may be given several times: all their values. */
  readonly lists: Partial<Record<FlagName, readonly string[]>>
  /** Of flags without one: those that were given. */
  readonly on: ReadonlySet<FlagName>
}

/** What is wrong with how cbtop was called, in one line: what, and what would be right. Exit code 2. */
export class UsageError extends Error {}

/** Flags that go ill together, and why. */
const conflicts: readonly (readonly [flag: FlagName, others: readonly FlagName[], why: string])[] = [
  ['once', ['wait', 'any', 'fail-fast', 'timeout', 'on-done'], 'it waits for no build'],
  ['serve', ['once', 'json', 'on-done'], 'it only serves'],
]

/** Throws UsageError for flags of which one makes no sense beside another. */
export const refuseConflicts = ({ on, values }: CommandLine): void => {
  const isGiven = (name: FlagName): boolean => on.has(name) || values[name] !== undefined
  for (const [flag, others, why] of conflicts) {
    const other = isGiven(flag) ? others.find(isGiven) : undefined
    if (other !== undefined)
      throw new UsageError(`--${flag} and --${other} do not go together: --${flag} means that ${why}`)
  }
}
/** What can be given, and what is watched then. */
const targets: readonly (readonly [given: string, watched: string])[] = [
  ['project:uuid', 'that build'],
  ['project', 'its newest builds (--last), and every new one as it starts'],
  ['--batch project:uuid', 'every build of that batch, as they appear'],
  ['-', 'what standard input names: words, or JSON as the AWS CLI prints it'],
  ['nothing', 'in a terminal: the newest builds of the region, and every new one'],
]

const widest = Math.max(...targets.map(([given]) => given.length))

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
    '  cbtop [flags] [TARGET…]',
    '',
    ...targets.map(([given, watched]) => `  ${given.padEnd(widest)}  ${watched}`),
    '',
    '  An ARN or a page of the AWS console will do for each of them.',
    '',
    'Flags',
    ...named.map(({ left, right }) => `  ${left.padEnd(wide)}  ${right}`),
    '',
    'With --wait, and without a terminal, the exit code tells what became of the builds.',
    '  0 all succeeded, or left with q   1 one failed, faulted, timed out or was stopped',
    '  2 wrong usage   3 a build was not found   4 credentials or permission',
    '  5 AWS was not reached before --timeout   124 --timeout ran out',
    '  70 a bug of cbtop   129 SIGHUP   130 Ctrl-c, or left with q while waiting   143 SIGTERM',
    '',
    'Examples',
    '  cbtop web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10',
    '  cbtop web api-server',
    '  aws codebuild list-builds-for-project --project-name web --max-items 20 | cbtop -',
    '  cbtop --demo failures',
  ].join('\n')
}
