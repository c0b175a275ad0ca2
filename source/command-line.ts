import meow from 'meow'
import { printable } from './domain/quoted.ts'
import { type Flag, type FlagName, flags } from './flags.ts'
import { type CommandLine, UsageError } from './usage.ts'

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

// meow knows `--no-x` as `x` set to false
const parsedName = ({ name }: Flag): string => camel(name.replace(/^no-/, ''))

const declared = Object.fromEntries(
  flags.map((flag: Flag) => {
    const short = flag.short === undefined ? {} : { shortFlag: flag.short }
    const plain = { type: 'boolean', default: flag.name.startsWith('no-'), ...short } as const
    const text = { type: 'string', ...(flag.isMany ? { isMultiple: true } : {}), ...short } as const
    return [parsedName(flag), flag.value === undefined ? plain : text]
  }),
)

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

const timesOf = ({ name }: Flag, argv: readonly string[]): number => {
  const end = argv.indexOf('--')
  const flagged = end < 0 ? argv : argv.slice(0, end)
  return flagged.filter((word) => word === `--${name}` || word.startsWith(`--${name}=`)).length
}

/** Parses the words after the program's name. Throws UsageError for a flag that is unknown, lacks its value or is given twice with one. */
export const parseCommandLine = (argv: readonly string[], importMeta: ImportMeta): CommandLine => {
  const { input, flags: given } = parsed(argv, importMeta)
  const known = new Map(flags.map((flag: Flag) => [parsedName(flag), flag]))
  const values: Partial<Record<FlagName, string>> = {}
  const lists: Partial<Record<FlagName, readonly string[]>> = {}
  const on = new Set<FlagName>()
  for (const [name, value] of Object.entries(given as Record<string, unknown>)) {
    const flag = known.get(name)
    if (flag === undefined) {
      const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      throw new UsageError(`unknown flag ${name.length === 1 ? '-' : '--'}${printable(dashed)}: see cbtop --help`)
    }
    if (flag.value === undefined) {
      if (value === !flag.name.startsWith('no-')) on.add(flag.name as FlagName)
      continue
    }
    const texts = [value].flat().filter((text) => typeof text === 'string')
    // of a flag that may be given several times meow leaves out what lacks its value
    const isLacking = flag.isMany && texts.length < timesOf(flag, argv)
    if (isLacking || (texts.includes('') && !flag.value.startsWith('[')))
      throw new UsageError(`--${flag.name} needs a value: --${flag.name} ${flag.value}`)
    if (flag.isMany) lists[flag.name as FlagName] = texts
    else if (texts[0] !== undefined) values[flag.name as FlagName] = texts[0]
  }
  return { words: input.map(String), values, lists, on }
}
