import type { Artifact, Build } from '../domain/build.ts'
import { isBadPhase } from '../domain/phase.ts'
import { isDone } from '../domain/status.ts'
import type { Row } from '../pane.ts'
import { buildPane } from './build-pane.ts'
import { type Fact, factRows, section, sections, textRows } from './facts.ts'

/** Checksums are there only for ZIP packaging, and only after the upload. */
const noChecksum = ({ status, phases }: Build): string => {
  if (!isDone(status)) return 'comes after upload'
  const upload = phases.findLast(({ phaseType }) => phaseType === 'UPLOAD_ARTIFACTS')
  if (upload !== undefined && isBadPhase(upload)) return 'none: nothing was uploaded'
  return 'none: only ZIP packaging has checksums'
}

/** A checksum's line as `sha256sum -c` reads it: the file's own name, as it is called after a download. */
const checkLine = (sum: string, location: string | undefined): string =>
  `${sum}  ${location?.split('/').at(-1) || 'artifact.zip'}`

const artifactRows = (title: string, key: string, artifact: Artifact, build: Build, width: number): readonly Row[] => {
  const { location, sha256sum, md5sum } = artifact
  const facts = (some: readonly Fact[]): readonly Row[] => factRows(key, some, width)
  const sums = (label: string, sum: string | undefined): readonly Row[] => {
    const copies = { what: `line for ${label}sum -c`, text: checkLine(sum ?? '', location) }
    return facts([[label, sum]]).map((row) => ({ ...row, copies }))
  }
  const isNone = location === undefined && sha256sum === undefined && md5sum === undefined
  return section(title, [
    ...(isNone
      ? textRows(
          `${key} none`,
          [],
          0,
          isDone(build.status) ? 'No artifact was uploaded.' : 'No artifact yet, or none at all.',
          width,
          { tone: 'dim' },
        )
      : []),
    ...facts([
      ['location', location],
      ['identifier', artifact.artifactIdentifier],
    ]),
    ...sums('sha256', sha256sum),
    ...sums('md5', md5sum),
    ...facts([
      ['checksums', isNone || sha256sum !== undefined || md5sum !== undefined ? undefined : noChecksum(build), 'dim'],
      ['override artifact name', artifact.overrideArtifactName],
      ['encryption disabled', artifact.encryptionDisabled],
      ['bucket owner access', artifact.bucketOwnerAccess],
    ]),
  ])
}

const rows = (build: Build, _: unknown, width: number): readonly Row[] =>
  sections(
    [
      ...(build.artifacts === undefined ? [] : [artifactRows('Primary', 'primary', build.artifacts, build, width)]),
      ...build.secondaryArtifacts.map((artifact, at) =>
        artifactRows(`Secondary: ${artifact.artifactIdentifier ?? at + 1}`, `secondary ${at}`, artifact, build, width),
      ),
    ],
    'This build has no artifacts.',
  )

/** What the build leaves behind, with checksums or why there are none. */
export const artifacts = buildPane({ name: 'artifacts', title: 'Artifacts', rows })
