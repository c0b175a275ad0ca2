import type { CodeBuildClient } from '@aws-sdk/client-codebuild'
import type { AwsRequest } from './aws.ts'

/** A client of the SDK, as far as one is like the other. */
export type Client = Pick<CodeBuildClient, 'middlewareStack' | 'send'>

/** A service of AWS that is asked. */
export type Service = {
  /** How the names of its hosts begin. */
  readonly host: string
  /** The variable of the environment that names another address for it alone. */
  readonly variable: string
  /** What its client is called in the SDK. */
  readonly client: string
  /** What is used of the SDK for it, by its names there: the client, and a command an operation. */
  readonly load: () => Promise<Readonly<Record<string, unknown>>>
  /** Whether an answer mostly holds what the one before held: builds do from poll to poll, and of a log each line comes once. */
  readonly isRepeating: boolean
}

/** Every service that can be asked. What is used of the SDK is loaded with the first question to it. */
export const services: Readonly<Record<AwsRequest['service'], Service>> = {
  codebuild: {
    host: 'codebuild',
    variable: 'AWS_ENDPOINT_URL_CODEBUILD',
    client: 'CodeBuildClient',
    load: () => import('./codebuild.ts'),
    isRepeating: true,
  },
  logs: {
    host: 'logs',
    variable: 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS',
    client: 'CloudWatchLogsClient',
    load: () => import('./logs.ts'),
    isRepeating: false,
  },
}

/** Who is asked about a region, for a person to read: as the SDK finds it, from what was given or set in the environment. */
export const hostOf = (
  { service, region }: Pick<AwsRequest, 'service' | 'region'>,
  endpoint: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string => {
  const { host, variable } = services[service]
  const given = endpoint ?? environment[variable] ?? environment['AWS_ENDPOINT_URL'] ?? ''
  if (URL.canParse(given)) return new URL(given).host
  return `${host}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`
}
