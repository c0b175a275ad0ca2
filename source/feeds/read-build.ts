import type { Artifact, Build, Environment, FileSystem, Json, Logs, Source, Variable } from '../domain/build.ts'
import { parseArn, projectOf } from '../domain/build-id.ts'
import type { Phase } from '../domain/phase.ts'
import { isBadPhase } from '../domain/phase.ts'
import { isKnown, type Status, toStatus } from '../domain/status.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { masked, withHiddenValues } from './mask.ts'

const readPhase = (fields: Fields): Phase => ({
  phaseType: fields.code('phaseType') ?? '?',
  // seen in the enum only: a running phase has no status at all
  phaseStatus: fields.code('phaseStatus') === 'IN_PROGRESS' ? undefined : fields.code('phaseStatus'),
  startTime: fields.time('startTime'),
  endTime: fields.time('endTime'),
  durationInSeconds: fields.number('durationInSeconds'),
  contexts: fields
    .objects('contexts')
    .map((context) => ({
      statusCode: context.text('statusCode') ?? '',
      message: context.text('message')?.trim() ?? '',
    }))
    .filter(({ statusCode, message }) => statusCode !== '' || message !== ''),
})

const readSource = (fields: Fields): Source => ({
  type: fields.text('type'),
  location: fields.text('location'),
  sourceIdentifier: fields.text('sourceIdentifier'),
  gitCloneDepth: fields.number('gitCloneDepth'),
  fetchSubmodules: fields.object('gitSubmodulesConfig')?.flag('fetchSubmodules'),
  buildspec: fields.text('buildspec'),
  authType: fields.object('auth')?.text('type'),
  authResource: fields.object('auth')?.text('resource'),
  reportBuildStatus: fields.flag('reportBuildStatus'),
  statusContext: fields.object('buildStatusConfig')?.text('context'),
  statusTargetUrl: fields.object('buildStatusConfig')?.text('targetUrl'),
  insecureSsl: fields.flag('insecureSsl'),
})

const readArtifact = (fields: Fields): Artifact => ({
  location: fields.text('location'),
  artifactIdentifier: fields.text('artifactIdentifier'),
  sha256sum: fields.text('sha256sum'),
  md5sum: fields.text('md5sum'),
  overrideArtifactName: fields.flag('overrideArtifactName'),
  encryptionDisabled: fields.flag('encryptionDisabled'),
  bucketOwnerAccess: fields.text('bucketOwnerAccess'),
})

const readVariable =
  (type?: string) =>
  (fields: Fields): Variable => ({
    name: fields.text('name') ?? '',
    value: fields.text('value') ?? '',
    type: type ?? fields.text('type') ?? 'PLAINTEXT',
  })

const readEnvironment = (fields: Fields): Environment => {
  const compute = fields.object('computeConfiguration')
  const docker = fields.object('dockerServer')
  return {
    type: fields.text('type'),
    image: fields.text('image'),
    computeType: fields.text('computeType'),
    vCpu: compute?.number('vCpu'),
    memory: compute?.number('memory'),
    disk: compute?.number('disk'),
    machineType: compute?.text('machineType'),
    instanceType: compute?.text('instanceType'),
    fleetArn: fields.object('fleet')?.text('fleetArn'),
    hostKernel: fields.text('hostKernel'),
    privilegedMode: fields.flag('privilegedMode'),
    certificate: fields.text('certificate'),
    credential: fields.object('registryCredential')?.text('credential'),
    credentialProvider: fields.object('registryCredential')?.text('credentialProvider'),
    imagePullCredentialsType: fields.text('imagePullCredentialsType'),
    dockerServer: docker && {
      computeType: docker.text('computeType'),
      securityGroupIds: docker.texts('securityGroupIds'),
      status: docker.object('status')?.text('status'),
      message: docker.object('status')?.text('message'),
    },
    variables: fields.objects('environmentVariables').map(readVariable()),
  }
}

const readLogs = (fields: Fields): Logs => {
  const [cloudWatch, s3] = [fields.object('cloudWatchLogs'), fields.object('s3Logs')]
  return {
    groupName: fields.text('groupName'),
    streamName: fields.text('streamName'),
    deepLink: fields.text('deepLink'),
    cloudWatchLogsArn: fields.text('cloudWatchLogsArn'),
    s3DeepLink: fields.text('s3DeepLink'),
    s3LogsArn: fields.text('s3LogsArn'),
    cloudWatch: cloudWatch && {
      status: cloudWatch.text('status'),
      groupName: cloudWatch.text('groupName'),
      streamName: cloudWatch.text('streamName'),
    },
    s3: s3 && {
      status: s3.text('status'),
      location: s3.text('location'),
      encryptionDisabled: s3.flag('encryptionDisabled'),
      bucketOwnerAccess: s3.text('bucketOwnerAccess'),
    },
  }
}

const readFileSystem = (fields: Fields): FileSystem => ({
  type: fields.text('type'),
  location: fields.text('location'),
  mountPoint: fields.text('mountPoint'),
  identifier: fields.text('identifier'),
  mountOptions: fields.text('mountOptions'),
})

/**
 * The status of a build: the service says IN_PROGRESS for queued and running alike, and other implementations leave
 * `buildStatus` or `buildComplete` out, so the end time and the phases count too.
 */
const readStatus = (fields: Fields, phases: readonly Phase[]): Status => {
  const code = fields.code('buildStatus')
  const over = fields.time('endTime') !== undefined || fields.flag('buildComplete') === true
  // what the enum does not have yet is no end by itself
  if (code !== undefined && code !== 'IN_PROGRESS' && (over || isKnown(code))) return toStatus(code)
  if (code === undefined && over) return phases.some(isBadPhase) ? 'failed' : 'succeeded'
  const phase = fields.code('currentPhase') ?? phases.at(-1)?.phaseType ?? 'SUBMITTED'
  return phase === 'SUBMITTED' || phase === 'QUEUED' ? 'queued' : 'running'
}

/** The id of a build; its ARN has it too, where it is spoilt. */
const readId = (fields: Fields): string | undefined => {
  const id = fields.text('id')
  return id?.includes(':') ? id : (parseArn(fields.text('arn') ?? '')?.id ?? id)
}

/** A build from one cleaned member of `builds`; undefined when it has no id, so that nobody could have asked for it. */
export const readBuild = (told: Json): Build | undefined => {
  const answer = withHiddenValues(told)
  const fields = fieldsOf(answer)
  const id = readId(fields)
  if (id === undefined) return undefined
  const phases = fields.objects('phases').map(readPhase)
  const [cache, vpc, network] = [fields.object('cache'), fields.object('vpcConfig'), fields.object('networkInterface')]
  const [debug, retry, logs] = [fields.object('debugSession'), fields.object('autoRetryConfig'), fields.object('logs')]
  const [source, artifacts, environment] = [
    fields.object('source'),
    fields.object('artifacts'),
    fields.object('environment'),
  ]
  return {
    id,
    arn: fields.text('arn'),
    projectName: fields.text('projectName') ?? projectOf(id),
    buildNumber: fields.number('buildNumber'),
    status: readStatus(fields, phases),
    buildStatus: fields.code('buildStatus'),
    buildComplete: fields.flag('buildComplete'),
    currentPhase: fields.line('currentPhase'),
    startTime: fields.time('startTime'),
    endTime: fields.time('endTime'),
    initiator: fields.text('initiator'),
    phases,
    sourceVersion: fields.text('sourceVersion'),
    resolvedSourceVersion: fields.text('resolvedSourceVersion'),
    source: source && readSource(source),
    secondarySources: fields.objects('secondarySources').map(readSource),
    secondarySourceVersions: fields.objects('secondarySourceVersions').map((version) => ({
      sourceIdentifier: version.text('sourceIdentifier'),
      sourceVersion: version.text('sourceVersion'),
    })),
    artifacts: artifacts && readArtifact(artifacts),
    secondaryArtifacts: fields.objects('secondaryArtifacts').map(readArtifact),
    environment: environment && readEnvironment(environment),
    exportedVariables: fields.objects('exportedEnvironmentVariables').map(readVariable('EXPORTED')),
    logs: logs && readLogs(logs),
    timeoutInMinutes: fields.number('timeoutInMinutes'),
    queuedTimeoutInMinutes: fields.number('queuedTimeoutInMinutes'),
    serviceRole: fields.text('serviceRole'),
    encryptionKey: fields.text('encryptionKey'),
    cache: cache && {
      type: cache.text('type'),
      location: cache.text('location'),
      modes: cache.texts('modes'),
      cacheNamespace: cache.text('cacheNamespace'),
    },
    vpc: vpc && {
      vpcId: vpc.text('vpcId'),
      subnets: vpc.texts('subnets'),
      securityGroupIds: vpc.texts('securityGroupIds'),
    },
    networkInterface: network && {
      subnetId: network.text('subnetId'),
      networkInterfaceId: network.text('networkInterfaceId'),
    },
    fileSystems: fields.objects('fileSystemLocations').map(readFileSystem),
    reportArns: fields.texts('reportArns'),
    debugSession: debug && { sessionEnabled: debug.flag('sessionEnabled'), sessionTarget: debug.text('sessionTarget') },
    buildBatchArn: fields.text('buildBatchArn'),
    autoRetry: retry && {
      limit: retry.number('autoRetryLimit'),
      number: retry.number('autoRetryNumber'),
      next: retry.text('nextAutoRetry'),
      previous: retry.text('previousAutoRetry'),
    },
    answer: masked(answer),
  }
}
