import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('../../source/cli.ts', import.meta.url))

/** The command of a cbtop with a bug: one of the modules in broken/ is loaded before it. */
export const withBug = (part: string): readonly string[] => {
  const broken = fileURLToPath(new URL(`./broken/${part}.ts`, import.meta.url))
  return [process.execPath, '--import', 'tsx', '--import', broken, source]
}
