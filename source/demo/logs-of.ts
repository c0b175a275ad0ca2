import { account, arnOf } from './account.ts'
import type { Run } from './project.ts'
import type { WireLogs } from './wire-build.ts'

const disabled = { status: 'DISABLED', encryptionDisabled: false } as const

function linkOf(region: string, group: string, stream: string): string {
  const page = `https://console.aws.amazon.com/cloudwatch/home?region=${region}#logEvent:`
  return `${page}group=${group};stream=${stream}`
}

/** The log before PROVISIONING: CodeBuild writes the word null into ARN and link. */
export function logsBefore({ region }: Run): WireLogs {
  return {
    deepLink: linkOf(region, 'null', 'null'),
    cloudWatchLogsArn: arnOf('logs', region, 'log-group:null:log-stream:null'),
    cloudWatchLogs: { status: 'ENABLED' },
    s3Logs: disabled,
  }
}

const own = '/aws/codebuild/'

/** The group of projects that name one. */
export const sharedGroup = '/platform/builds'

/** The project whose own group it is; undefined for other groups. */
export function projectOfGroup(group: string): string | undefined {
  return group.startsWith(own) ? group.slice(own.length) : undefined
}

/** The log from PROVISIONING on, in the project's own group. */
export function logsOf({ region, project, uuid }: Run): WireLogs {
  const groupName = `${own}${project}`
  return {
    groupName,
    streamName: uuid,
    deepLink: linkOf(region, groupName, uuid),
    cloudWatchLogsArn: arnOf('logs', region, `log-group:${groupName}:log-stream:${uuid}`),
    cloudWatchLogs: { status: 'ENABLED' },
    s3Logs: disabled,
  }
}

/** The log that a project keeps in a bucket alone: it has a name from PROVISIONING on, and none in CloudWatch. */
export function logsOnlyInBucket({ region, project, uuid }: Pick<Run, 'region' | 'project' | 'uuid'>): WireLogs {
  const bucket = `acme-build-logs-${account}`
  const key = `${project}/${uuid}.gz`
  return {
    s3DeepLink: `https://s3.console.aws.amazon.com/s3/object/${bucket}/${key}?region=${region}`,
    s3LogsArn: `arn:aws:s3:::${bucket}/${key}`,
    cloudWatchLogs: { status: 'DISABLED' },
    s3Logs: { status: 'ENABLED', location: `${bucket}/${project}`, encryptionDisabled: false },
  }
}

/** What is told of the log of a project that keeps none. */
export const noLogs: WireLogs = { cloudWatchLogs: { status: 'DISABLED' }, s3Logs: disabled }

/** The log of a project that names its group and stream prefix, and keeps a copy in a bucket. */
export function logsInBucket(run: Run): WireLogs {
  const { region, project, uuid } = run
  const [groupName, prefix, bucket] = [sharedGroup, project, `acme-build-logs-${account}`]
  const stream = `${prefix}/${uuid}`
  const key = `${project}/${uuid}.gz`
  return {
    groupName,
    streamName: stream,
    deepLink: linkOf(region, groupName, stream),
    s3DeepLink: `https://s3.console.aws.amazon.com/s3/object/${bucket}/${key}?region=${region}`,
    cloudWatchLogsArn: arnOf('logs', region, `log-group:${groupName}:log-stream:${stream}`),
    s3LogsArn: `arn:aws:s3:::${bucket}/${key}`,
    cloudWatchLogs: { status: 'ENABLED', groupName, streamName: prefix },
    s3Logs: {
      status: 'ENABLED',
      location: `${bucket}/${project}`,
      encryptionDisabled: false,
      bucketOwnerAccess: 'FULL',
    },
  }
}
