import type { Build, Source } from '../domain/build.ts'
import { comparePage, refOf, withoutUser } from '../domain/repository.ts'
import { fitted, wrap } from '../line.ts'
import type { Row } from '../pane.ts'
import { remark } from './facts.ts'
import { type Pair, pairRows, pairTitle } from './side-by-side.ts'

/** A source of a build, and which version of it was asked for and found. */
type Versioned = {
  readonly name: string
  readonly source: Source | undefined
  readonly version: string | undefined
  readonly resolved: string | undefined
}

const primaryOf = ({ source, sourceVersion, resolvedSourceVersion }: Build): Versioned => ({
  name: '',
  source,
  version: sourceVersion,
  resolved: resolvedSourceVersion,
})

/** Of secondary sources AWS does not tell which commit it was. */
const secondariesOf = ({ secondarySources, secondarySourceVersions }: Build): ReadonlyMap<string, Versioned> => {
  // of those of one name the first counts
  const versions = new Map(
    secondarySourceVersions
      .toReversed()
      .map(({ sourceIdentifier, sourceVersion }) => [sourceIdentifier, sourceVersion]),
  )
  return new Map(
    secondarySources.map((source, at) => {
      const name = source.sourceIdentifier ?? String(at + 1)
      return [name, { name, source, version: versions.get(name), resolved: undefined }]
    }),
  )
}

const short = (version: string | undefined): string | undefined =>
  version !== undefined && /^[0-9a-f]{40,64}$/i.test(version) ? version.slice(0, 12) : version

const versionPair = (label: string, before: string | undefined, now: string | undefined): readonly Pair[] =>
  before === undefined && now === undefined
    ? []
    : [{ label, before: short(before), now: short(now), full: [before, now] }]

const locationOf = ({ source }: Versioned): string | undefined =>
  source?.location === undefined ? undefined : withoutUser(source.location)

const pairsOf = (before: Versioned, now: Versioned): readonly Pair[] => {
  const called = (label: string): string => (now.name === '' ? label : `${now.name} ${label}`)
  const differing = (label: string, was: string | undefined, is: string | undefined): readonly Pair[] =>
    was === is ? [] : [{ label: called(label), before: was, now: is }]
  return [
    ...differing('type', before.source?.type, now.source?.type),
    ...differing('location', locationOf(before), locationOf(now)),
    ...versionPair(called('version'), before.version, now.version),
    ...versionPair(called('resolved'), before.resolved, now.resolved),
  ]
}

const leadCells = 10

/** The page of what is between two versions, in full: it is there to be clicked, or copied. */
const pageRows = (key: string, before: Versioned, now: Versioned, width: number): readonly Row[] => {
  const isSame = now.resolved !== undefined && before.resolved === now.resolved
  if (isSame) return remark(`${key} same`, 'Both are of the same commit.', width)
  const isMoved = locationOf(before) !== locationOf(now)
  const page = isMoved
    ? undefined
    : comparePage(now.source, refOf(before.version, before.resolved), refOf(now.version, now.resolved))
  if (page === undefined) return []
  return wrap(page, Math.max(1, width - leadCells)).map((text, at): Row => {
    const lead = { text: fitted(at === 0 ? 'between' : '', leadCells), tone: 'dim' } as const
    return {
      key: at === 0 ? `${key} page` : `${key} page ${at}`,
      copies: { what: 'link', text: page },
      lines: () => [[lead, { text, tone: 'running', link: page }]],
    }
  })
}

const none = (name: string): Versioned => ({ name, source: undefined, version: undefined, resolved: undefined })

/** Which code each of two builds was of, and where the difference can be looked at; secondary sources, too. */
export const sourceRows = (before: Build, now: Build, width: number, ascii: boolean): readonly Row[] => {
  const [was, is] = [secondariesOf(before), secondariesOf(now)]
  const names = [...new Set([...is.keys(), ...was.keys()])]
  const both = [
    [primaryOf(before), primaryOf(now)] as const,
    ...names.map((name) => [was.get(name) ?? none(name), is.get(name) ?? none(name)] as const),
  ]
  return [
    ...pairTitle('Source', '', '', width),
    ...both.flatMap(([a, b]) => [
      ...pairRows('source', pairsOf(a, b), width, ascii),
      ...pageRows(`source ${b.name}`, a, b, width),
    ]),
  ]
}
