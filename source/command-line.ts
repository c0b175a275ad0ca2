import meow from 'meow'
import { printable } from './domain/quoted.ts'
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

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

// meow knows `--no-x` as `x` set to false
const parsedName = ({ name }: Flag): string => camel(name.replace(/^no-/, ''))

const declared = Object.fromEntries(
  flags.map((flag: Flag) => {
    const short = flag.short === undefined ? {} : { shortFlag: flag.short }
    const plain = { type: 'boolean', default: flag.name.startsWith('no-'), ...short } as const
    return [parsedName(flag), flag.value === undefined ? plain : ({ type: 'string', ...short } as const)]
  }),
)

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

const parsed = (argv: readonly string[], importMeta: ImportMeta) => {
  try {
    return meow('', {
      importMeta,
      argv: [...argv],
      flags: declared,
      autoHelp: false,
      autoVersion: false,
      // its name is the process's title, too
      pkg: { name: 'cbtop' },
      description: false,
      allowUnknownFlags: true,
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** Parses the words after the program's name. Throws UsageError for a flag that is unknown, lacks its value or is given twice with one. */
export const parseCommandLine = (argv: readonly string[], importMeta: ImportMeta): CommandLine => {
  const { input, flags: given } = parsed(argv, importMeta)
  const known = new Map(flags.map((flag: Flag) => [parsedName(flag), flag]))
  const values: Partial<Record<FlagName, string>> = {}
  const on = new Set<FlagName>()
  for (const [name, value] of Object.entries(given as Record<string, unknown>)) {
    const flag = known.get(name)
    if (flag === undefined) {
      const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      throw new UsageError(`unknown flag ${name.length === 1 ? '-' : '--'}${printable(dashed)}: see cbtop --help`)
    }
    if (flag.value === undefined) {
      if (value === !flag.name.startsWith('no-')) on.add(flag.name as FlagName)
    } else if (typeof value === 'string') {
      if (value === '' && !flag.value.startsWith('['))
        throw new UsageError(`--${flag.name} needs a value: --${flag.name} ${flag.value}`)
      values[flag.name as FlagName] = value
    }
  }
  return { words: input.map(String), values, on }
}
