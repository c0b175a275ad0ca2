import type { Artifact, Build } from './domain/build.ts'
import { originOf } from './domain/build-id.ts'
import { type Cause, causeOf } from './domain/cause.ts'
import { type Phase, phaseOf } from './domain/phase.ts'
import type { Watched } from './feeds/watched.ts'

/** A moment (epoch ms) as RFC 3339 in UTC. */
export const isoTime = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString()

const causeObject = ({ phaseType, failure }: Cause) => ({
  phaseType,
  statusCode: failure?.statusCode,
  command: failure?.command,
  exitStatus: failure?.exit === undefined ? undefined : Number(failure.exit),
  message: failure?.message,
})

const retryObject = ({ limit, number, next, previous }: NonNullable<Build['autoRetry']>) => ({
  autoRetryLimit: limit,
  autoRetryNumber: number,
  nextAutoRetry: next,
  previousAutoRetry: previous,
})

const knownOf = (build: Build) => {
  const cause = causeOf(build)
  return {
    arn: build.arn,
    projectName: build.projectName,
    buildNumber: build.buildNumber,
    buildStatus: build.buildStatus,
    currentPhase: phaseOf(build),
    startTime: isoTime(build.startTime),
    endTime: isoTime(build.endTime),
    initiator: build.initiator,
    sourceVersion: build.sourceVersion,
    resolvedSourceVersion: build.resolvedSourceVersion,
    buildBatchArn: build.buildBatchArn,
    autoRetryConfig: build.autoRetry && retryObject(build.autoRetry),
    cause: cause && causeObject(cause),
  }
}

/** A build as a change tells of it, in CodeBuild's own words where it has them; what is not known is absent. */
export const buildObject = ({ target, status, build, trouble }: Watched) => ({
  kind: target.kind ?? 'build',
  id: target.id,
  region: target.region,
  status,
  ...(build === undefined ? {} : knownOf(build)),
  message: trouble,
  identifier: target.part?.identifier,
  under: originOf(target),
})

const phaseObject = (phase: Phase) => ({
  phaseType: phase.phaseType,
  phaseStatus: phase.phaseStatus,
  startTime: isoTime(phase.startTime),
  endTime: isoTime(phase.endTime),
  durationInSeconds: phase.durationInSeconds,
  contexts: phase.contexts.map(({ statusCode, message }) => ({ statusCode, message })),
})

const artifactObject = ({ location, artifactIdentifier, sha256sum, md5sum }: Artifact) => ({
  location,
  artifactIdentifier,
  sha256sum,
  md5sum,
})

/** All of a build that is told at once: also its phases, what it left behind, and where its log is. No variables. */
export const wholeBuild = (watched: Watched) => {
  const { build } = watched
  if (build === undefined) return buildObject(watched)
  const { groupName, streamName, deepLink, s3DeepLink } = build.logs ?? {}
  return {
    ...buildObject(watched),
    phases: build.phases.map(phaseObject),
    artifacts: build.artifacts && artifactObject(build.artifacts),
    secondaryArtifacts: build.secondaryArtifacts.map(artifactObject),
    logs: build.logs && { groupName, streamName, deepLink, s3DeepLink },
  }
}
