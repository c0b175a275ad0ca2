/** All that is used of the SDK's CloudWatch Logs; what is not named here is not in the bundle. */
export { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
