import type { Phase } from './phase.ts'
import type { Status } from './status.ts'

/** Any JSON value without null: what an answer looks like after it was cleaned. */
export type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json }

/** Where a build gets its code from (`source`, `secondarySources`). */
export type Source = {
  readonly type?: string
  readonly location?: string
  readonly sourceIdentifier?: string
  readonly gitCloneDepth?: number
  readonly fetchSubmodules?: boolean
  readonly buildspec?: string
  readonly authType?: string
  readonly authResource?: string
  readonly reportBuildStatus?: boolean
  readonly statusContext?: string
  readonly statusTargetUrl?: string
  readonly insecureSsl?: boolean
}

/** The version of one secondary source. */
export type SourceVersion = { readonly sourceIdentifier?: string; readonly sourceVersion?: string }

/** What a build leaves behind (`artifacts`, `secondaryArtifacts`). */
export type Artifact = {
  readonly location?: string
  readonly artifactIdentifier?: string
  readonly sha256sum?: string
  readonly md5sum?: string
  readonly overrideArtifactName?: boolean
  readonly encryptionDisabled?: boolean
  readonly bucketOwnerAccess?: string
}

/** How an environment variable gets its value; a PLAINTEXT one holds it in clear and is masked on screen. */
export type Variable = { readonly name: string; readonly value: string; readonly type: string }

/** The machine a build runs on. */
export type Environment = {
  readonly type?: string
  readonly image?: string
  readonly computeType?: string
  readonly vCpu?: number
  readonly memory?: number
  readonly disk?: number
  readonly machineType?: string
  readonly instanceType?: string
  readonly fleetArn?: string
  readonly hostKernel?: string
  readonly privilegedMode?: boolean
  readonly certificate?: string
  readonly credential?: string
  readonly credentialProvider?: string
  readonly imagePullCredentialsType?: string
  readonly dockerServer?: {
    readonly computeType?: string
    readonly securityGroupIds: readonly string[]
    readonly status?: string
    readonly message?: string
  }
  readonly variables: readonly Variable[]
}

/** Where a build's log is, and where it was set to go. */
export type Logs = {
  readonly groupName?: string
  readonly streamName?: string
  readonly deepLink?: string
  readonly cloudWatchLogsArn?: string
  readonly s3DeepLink?: string
  readonly s3LogsArn?: string
  readonly cloudWatch?: { readonly status?: string; readonly groupName?: string; readonly streamName?: string }
  readonly s3?: {
    readonly status?: string
    readonly location?: string
    readonly encryptionDisabled?: boolean
    readonly bucketOwnerAccess?: string
  }
}

/** A file system mounted into a build. */
export type FileSystem = {
  readonly type?: string
  readonly location?: string
  readonly mountPoint?: string
  readonly identifier?: string
  readonly mountOptions?: string
}

/** A group of a batch: the builds of one identifier, the last of them the one that counts. */
export type BuildGroup = {
  readonly identifier: string
  /** Identifiers of the groups that come before it. */
  readonly dependsOn: readonly string[]
  /** Whether the batch goes well even where this fails. */
  readonly ignoreFailure: boolean
  /** `buildStatus` of its build as it came, PENDING before that begins. */
  readonly buildStatus?: string
  /** ARNs of its builds that have begun, in their order: all but the last were retried. */
  readonly builds: readonly string[]
}

/** A build as cbtop knows it: every field of BatchGetBuilds, cleaned, absent where the answer had nothing usable. Times are epoch ms. */
export type Build = {
  /** `project:uuid` */
  readonly id: string
  readonly arn?: string
  readonly projectName: string
  readonly buildNumber?: number
  readonly status: Status
  /** `buildStatus` as it came. */
  readonly buildStatus?: string
  readonly buildComplete?: boolean
  readonly currentPhase?: string
  readonly startTime?: number
  readonly endTime?: number
  readonly initiator?: string
  readonly phases: readonly Phase[]
  readonly sourceVersion?: string
  readonly resolvedSourceVersion?: string
  readonly source?: Source
  readonly secondarySources: readonly Source[]
  readonly secondarySourceVersions: readonly SourceVersion[]
  readonly artifacts?: Artifact
  readonly secondaryArtifacts: readonly Artifact[]
  readonly environment?: Environment
  readonly exportedVariables: readonly Variable[]
  readonly logs?: Logs
  readonly timeoutInMinutes?: number
  readonly queuedTimeoutInMinutes?: number
  readonly serviceRole?: string
  readonly encryptionKey?: string
  readonly cache?: {
    readonly type?: string
    readonly location?: string
    readonly modes: readonly string[]
    readonly cacheNamespace?: string
  }
  readonly vpc?: {
    readonly vpcId?: string
    readonly subnets: readonly string[]
    readonly securityGroupIds: readonly string[]
  }
  readonly networkInterface?: { readonly subnetId?: string; readonly networkInterfaceId?: string }
  readonly fileSystems: readonly FileSystem[]
  readonly reportArns: readonly string[]
  readonly debugSession?: { readonly sessionEnabled?: boolean; readonly sessionTarget?: string }
  readonly buildBatchArn?: string
  /** Of a batch of builds: its groups. A batch has phases, times and a status as a build has. */
  readonly groups?: readonly BuildGroup[]
  readonly autoRetry?: {
    readonly limit?: number
    readonly number?: number
    readonly next?: string
    readonly previous?: string
  }
  /** The whole answer about this build, cleaned, PLAINTEXT values masked: what the JSON pane shows. */
  readonly answer: Json
}
