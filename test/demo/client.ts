import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { CodeBuildClient } from '@aws-sdk/client-codebuild'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

/** The real SDK, pointed at a demo server, with credentials that open nothing; one attempt unless told. */
export function clientOf(endpoint: string, region = 'us-east-1', maxAttempts = 1): CodeBuildClient {
  return new CodeBuildClient({
    endpoint,
    region,
    maxAttempts,
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  })
}

/** The same for its logs. */
export function logsClientOf(endpoint: string, region = 'us-east-1'): CloudWatchLogsClient {
  return new CloudWatchLogsClient({
    endpoint,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  })
}
