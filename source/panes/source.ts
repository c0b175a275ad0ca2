import type { Build, Source } from '../domain/build.ts'
import type { Row } from '../pane.ts'
import { buildPane } from './build-pane.ts'
import { type Fact, factRows, section, sections } from './facts.ts'

const facts = (source: Source | undefined): readonly Fact[] => [
  ['type', source?.type],
  ['location', source?.location],
  ['identifier', source?.sourceIdentifier],
  ['clone depth', source?.gitCloneDepth],
  ['fetch submodules', source?.fetchSubmodules],
  ['auth', source?.authType],
  ['auth resource', source?.authResource],
  ['report build status', source?.reportBuildStatus],
  ['status context', source?.statusContext],
  ['status target URL', source?.statusTargetUrl],
  ['insecure SSL', source?.insecureSsl],
  ['buildspec', source?.buildspec],
]

const rows = (build: Build, _: unknown, width: number): readonly Row[] =>
  sections(
    [
      section(
        'Source',
        factRows(
          'source',
          [['version', build.sourceVersion], ['resolved version', build.resolvedSourceVersion], ...facts(build.source)],
          width,
        ),
      ),
      ...build.secondarySources.map((source, at) =>
        section(
          `Secondary source: ${source.sourceIdentifier ?? at + 1}`,
          factRows(`secondary ${at}`, facts(source), width),
        ),
      ),
      section(
        'Secondary versions',
        build.secondarySourceVersions.flatMap(({ sourceIdentifier, sourceVersion }, at) =>
          factRows(
            `version ${at}`,
            [
              ['identifier', sourceIdentifier],
              ['version', sourceVersion],
            ],
            width,
          ),
        ),
      ),
    ],
    'The answer tells nothing of the source.',
  )

/** Where the code came from, and which. */
export const source = buildPane({ name: 'source', title: 'Source', rows })
