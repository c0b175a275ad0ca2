import { scenes } from '../../source/demo/scenes/index.ts'
import { doneFacts } from '../../source/done-facts.ts'
import { type Flag, flags } from '../../source/flags.ts'
import type { Key } from '../../source/keys.ts'

/** The README's rows of the flags, as the table of flags has them. */
export const flagRows = (): readonly string[] =>
  flags.map((flag: Flag) => {
    const short = flag.short === undefined ? '' : `\`-${flag.short}\`, `
    const value = flag.value === undefined ? '' : ` ${flag.value}`
    return `| ${short}\`--${flag.name}${value}\` | ${flag.does} | ${flag.fallback ?? ''} |`
  })

/** The README's rows of some keys. */
export const keyRows = (keys: readonly Key[]): readonly string[] =>
  keys.map(({ on, does }) => `| ${on.map((name) => `\`${name}\``).join(' ')} | ${does} |`)

/** The README's rows of the facts that a command of `--on-done` is told. */
export const factRows = (): readonly string[] => doneFacts.map(({ name, holds }) => `| \`${name}\` | ${holds} |`)

/** The README's rows of the demo's scenes. */
export const sceneRows = (): readonly string[] => scenes.map(({ name, does }) => `| \`${name}\` | ${does} |`)
