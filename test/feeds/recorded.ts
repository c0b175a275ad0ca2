import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../fixtures/', import.meta.url)

/** A build of a recorded answer, as the service sent it. */
export type Recorded = { readonly id: string; readonly arn?: string } & { readonly [name: string]: unknown }

const read = (file: string): readonly Recorded[] => {
  const { build, builds } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
  return builds ?? [build]
}

/** The builds of every recorded answer, by the number its file begins with. */
export const recorded: ReadonlyMap<string, readonly Recorded[]> = new Map(
  readdirSync(folder)
    .filter((file) => /^\d.*\.json$/.test(file))
    .map((file) => [file.slice(0, 2), read(file)]),
)

/** The first build of a recorded answer. */
export const firstOf = (number: string): Recorded => {
  const build = recorded.get(number)?.[0]
  if (build === undefined) throw new Error(`no recorded answer ${number}`)
  return build
}
