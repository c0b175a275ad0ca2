/** One entry of a phase's `contexts`; both strings are empty when all went well. */
export type WireContext = { readonly statusCode?: string; readonly message?: string }

/** A phase. While it runs it has only its type and start; COMPLETED never has more. Times are epoch seconds. */
export type WirePhase = {
  readonly phaseType?: string
  readonly phaseStatus?: string
  readonly startTime?: number
  readonly endTime?: number
  readonly durationInSeconds?: number
  readonly contexts?: readonly WireContext[]
}

/** Where a build's source comes from; the primary one, or one of `secondarySources`. */
export type WireSource = {
  readonly type?: string
  readonly location?: string
  readonly gitCloneDepth?: number
  readonly gitSubmodulesConfig?: { readonly fetchSubmodules: boolean }
  readonly buildspec?: string
  readonly auth?: { readonly type: string; readonly resource?: string }
  readonly reportBuildStatus?: boolean
  readonly buildStatusConfig?: { readonly context?: string; readonly targetUrl?: string }
  readonly insecureSsl?: boolean
  readonly sourceIdentifier?: string
}

/** What a build leaves behind; checksums come after the upload, and only with ZIP packaging. */
export type WireArtifacts = {
  readonly location?: string
  readonly sha256sum?: string
  readonly md5sum?: string
  readonly overrideArtifactName?: boolean
  readonly encryptionDisabled?: boolean
  readonly artifactIdentifier?: string
  readonly bucketOwnerAccess?: string
}

/** The machine a build runs on, and its variables. */
export type WireEnvironment = {
  readonly type?: string
  readonly image?: string
  readonly computeType?: string
  readonly computeConfiguration?: {
    readonly vCpu?: number
    readonly memory?: number
    readonly disk?: number
    readonly machineType?: string
    readonly instanceType?: string
  }
  readonly fleet?: { readonly fleetArn?: string }
  readonly environmentVariables?: readonly { readonly name: string; readonly value: string; readonly type?: string }[]
  readonly privilegedMode?: boolean
  readonly certificate?: string
  readonly registryCredential?: { readonly credential: string; readonly credentialProvider: string }
  readonly imagePullCredentialsType?: string
  readonly dockerServer?: {
    readonly computeType: string
    readonly securityGroupIds?: readonly string[]
    readonly status?: { readonly status?: string; readonly message?: string }
  }
  readonly hostKernel?: string
}

/** Where the log is; group and stream are absent, and "null" in the ARN and link, until PROVISIONING. */
export type WireLogs = {
  readonly groupName?: string
  readonly streamName?: string
  readonly deepLink?: string
  readonly s3DeepLink?: string
  readonly cloudWatchLogsArn?: string
  readonly s3LogsArn?: string
  readonly cloudWatchLogs?: { readonly status: string; readonly groupName?: string; readonly streamName?: string }
  readonly s3Logs?: {
    readonly status: string
    readonly location?: string
    readonly encryptionDisabled?: boolean
    readonly bucketOwnerAccess?: string
  }
}

/**
 * A build as it goes over the wire: every field of BatchGetBuilds, the newer ones of the SDK included.
 * Times are epoch seconds with a fraction of milliseconds. Enumerations are plain
 * strings, as values outside them are real.
 */
export type WireBuild = {
  readonly id?: string
  readonly arn?: string
  readonly buildNumber?: number
  readonly startTime?: number
  readonly endTime?: number
  readonly currentPhase?: string
  readonly buildStatus?: string
  readonly sourceVersion?: string
  readonly resolvedSourceVersion?: string
  readonly projectName?: string
  readonly phases?: readonly WirePhase[]
  readonly source?: WireSource
  readonly secondarySources?: readonly WireSource[]
  readonly secondarySourceVersions?: readonly { readonly sourceIdentifier: string; readonly sourceVersion: string }[]
  readonly artifacts?: WireArtifacts
  readonly secondaryArtifacts?: readonly WireArtifacts[]
  readonly cache?: {
    readonly type: string
    readonly location?: string
    readonly modes?: readonly string[]
    readonly cacheNamespace?: string
  }
  readonly environment?: WireEnvironment
  readonly serviceRole?: string
  readonly logs?: WireLogs
  readonly timeoutInMinutes?: number
  readonly queuedTimeoutInMinutes?: number
  readonly buildComplete?: boolean
  readonly initiator?: string
  readonly vpcConfig?: {
    readonly vpcId?: string
    readonly subnets?: readonly string[]
    readonly securityGroupIds?: readonly string[]
  }
  readonly networkInterface?: { readonly subnetId?: string; readonly networkInterfaceId?: string }
  readonly encryptionKey?: string
  readonly exportedEnvironmentVariables?: readonly { readonly name?: string; readonly value?: string }[]
  readonly reportArns?: readonly string[]
  readonly fileSystemLocations?: readonly {
    readonly type?: string
    readonly location?: string
    readonly mountPoint?: string
    readonly identifier?: string
    readonly mountOptions?: string
  }[]
  readonly debugSession?: { readonly sessionEnabled?: boolean; readonly sessionTarget?: string }
  readonly buildBatchArn?: string
  readonly autoRetryConfig?: {
    readonly autoRetryLimit?: number
    readonly autoRetryNumber?: number
    readonly nextAutoRetry?: string
    readonly previousAutoRetry?: string
  }
}
