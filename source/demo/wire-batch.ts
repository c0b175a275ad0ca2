import type { WireBuild, WirePhase } from './wire-build.ts'

/** One build of a group; what it leaves behind is told once it is over. `PENDING`, which is in no enumeration, is real. */
export type WireSummary = {
  readonly arn?: string
  readonly requestedOn?: number
  readonly buildStatus?: string
  readonly primaryArtifact?: { readonly type?: string; readonly location?: string; readonly identifier?: string }
  readonly secondaryArtifacts?: readonly {
    readonly type?: string
    readonly location?: string
    readonly identifier?: string
  }[]
}

/** A member of a batch: its build, and those before it that were retried. */
export type WireGroup = {
  readonly identifier?: string
  readonly dependsOn?: readonly string[]
  readonly ignoreFailure?: boolean
  readonly currentBuildSummary?: WireSummary
  readonly priorBuildSummaryList?: readonly WireSummary[]
}

/** A batch as it goes over the wire: every field of BatchGetBuildBatches. Times and enumerations are as in a build. */
export type WireBatch = Pick<
  WireBuild,
  | 'id'
  | 'arn'
  | 'startTime'
  | 'endTime'
  | 'currentPhase'
  | 'sourceVersion'
  | 'resolvedSourceVersion'
  | 'projectName'
  | 'source'
  | 'secondarySources'
  | 'secondarySourceVersions'
  | 'artifacts'
  | 'secondaryArtifacts'
  | 'cache'
  | 'environment'
  | 'serviceRole'
  | 'queuedTimeoutInMinutes'
  | 'initiator'
  | 'vpcConfig'
  | 'encryptionKey'
  | 'fileSystemLocations'
  | 'reportArns'
> & {
  readonly buildBatchStatus?: string
  readonly phases?: readonly WirePhase[]
  readonly logConfig?: {
    readonly cloudWatchLogs?: { readonly status: string; readonly groupName?: string; readonly streamName?: string }
    readonly s3Logs?: { readonly status: string; readonly location?: string; readonly encryptionDisabled?: boolean }
  }
  readonly buildTimeoutInMinutes?: number
  readonly complete?: boolean
  readonly buildBatchNumber?: number
  readonly buildBatchConfig?: {
    readonly serviceRole?: string
    readonly combineArtifacts?: boolean
    readonly restrictions?: {
      readonly maximumBuildsAllowed?: number
      readonly computeTypesAllowed?: readonly string[]
      readonly fleetsAllowed?: readonly string[]
    }
    readonly timeoutInMins?: number
    readonly batchReportMode?: string
  }
  readonly buildGroups?: readonly WireGroup[]
  readonly debugSessionEnabled?: boolean
}
