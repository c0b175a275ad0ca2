import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBuildId } from '../../source/demo/build-id.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'

/** The leaves of an answer, as `phases[].contexts[].message`. */
function pathsOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, `${path}[]`))
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, item]) => pathsOf(item, path === '' ? name : `${path}.${name}`))
}

const fields = `
  id
  arn
  buildNumber
  startTime
  endTime
  currentPhase
  buildStatus
  sourceVersion
  resolvedSourceVersion
  projectName
  phases[].phaseType
  phases[].phaseStatus
  phases[].startTime
  phases[].endTime
  phases[].durationInSeconds
  phases[].contexts[].statusCode
  phases[].contexts[].message
  source.type
  source.location
  source.gitCloneDepth
  source.gitSubmodulesConfig.fetchSubmodules
  source.buildspec
  source.auth.type
  source.auth.resource
  source.reportBuildStatus
  source.buildStatusConfig.context
  source.buildStatusConfig.targetUrl
  source.insecureSsl
  source.sourceIdentifier
  secondarySources[].type
  secondarySources[].location
  secondarySources[].gitCloneDepth
  secondarySources[].gitSubmodulesConfig.fetchSubmodules
  secondarySources[].buildspec
  secondarySources[].auth.type
  secondarySources[].auth.resource
  secondarySources[].reportBuildStatus
  secondarySources[].buildStatusConfig.context
  secondarySources[].buildStatusConfig.targetUrl
  secondarySources[].insecureSsl
  secondarySources[].sourceIdentifier
  secondarySourceVersions[].sourceIdentifier
  secondarySourceVersions[].sourceVersion
  artifacts.location
  artifacts.sha256sum
  artifacts.md5sum
  artifacts.overrideArtifactName
  artifacts.encryptionDisabled
  artifacts.artifactIdentifier
  artifacts.bucketOwnerAccess
  secondaryArtifacts[].location
  secondaryArtifacts[].sha256sum
  secondaryArtifacts[].md5sum
  secondaryArtifacts[].overrideArtifactName
  secondaryArtifacts[].encryptionDisabled
  secondaryArtifacts[].artifactIdentifier
  secondaryArtifacts[].bucketOwnerAccess
  cache.type
  cache.location
  cache.modes[]
  environment.type
  environment.image
  environment.computeType
  environment.computeConfiguration.vCpu
  environment.computeConfiguration.memory
  environment.computeConfiguration.disk
  environment.computeConfiguration.machineType
  environment.fleet.fleetArn
  environment.environmentVariables[].name
  environment.environmentVariables[].value
  environment.environmentVariables[].type
  environment.privilegedMode
  environment.certificate
  environment.registryCredential.credential
  environment.registryCredential.credentialProvider
  environment.imagePullCredentialsType
  serviceRole
  logs.groupName
  logs.streamName
  logs.deepLink
  logs.s3DeepLink
  logs.cloudWatchLogsArn
  logs.s3LogsArn
  logs.cloudWatchLogs.status
  logs.cloudWatchLogs.groupName
  logs.cloudWatchLogs.streamName
  logs.s3Logs.status
  logs.s3Logs.location
  logs.s3Logs.encryptionDisabled
  logs.s3Logs.bucketOwnerAccess
  timeoutInMinutes
  queuedTimeoutInMinutes
  buildComplete
  initiator
  vpcConfig.vpcId
  vpcConfig.subnets[]
  vpcConfig.securityGroupIds[]
  networkInterface.subnetId
  networkInterface.networkInterfaceId
  encryptionKey
  exportedEnvironmentVariables[].name
  exportedEnvironmentVariables[].value
  reportArns[]
  fileSystemLocations[].type
  fileSystemLocations[].location
  fileSystemLocations[].mountPoint
  fileSystemLocations[].identifier
  fileSystemLocations[].mountOptions
  debugSession.sessionEnabled
  debugSession.sessionTarget
  buildBatchArn
  autoRetryConfig.autoRetryLimit
  autoRetryConfig.autoRetryNumber
  autoRetryConfig.nextAutoRetry
  autoRetryConfig.previousAutoRetry
  environment.computeConfiguration.instanceType
  environment.dockerServer.computeType
  environment.dockerServer.securityGroupIds[]
  environment.dockerServer.status.status
  environment.dockerServer.status.message
  environment.hostKernel
  cache.cacheNamespace
`
  .trim()
  .split(/\s+/)

test('between them, busy and failures show every field BatchGetBuilds has', () => {
  const seen = new Set<string>()
  for (const name of ['busy', 'failures']) {
    const scene = sceneNamed(name, { startedAt: 0 }) ?? assert.fail(name)
    for (const target of scene.targets) {
      const id = toBuildId(target)?.id ?? ''
      const build = scene.build('us-east-1', id, 165)
      const retry = scene.build('us-east-1', build?.autoRetryConfig?.nextAutoRetry?.split('/')[1] ?? '', 165)
      for (const path of [...pathsOf(build), ...pathsOf(retry)]) seen.add(path)
    }
  }
  assert.deepEqual(
    fields.filter((field) => !seen.has(field)),
    [],
  )
})
