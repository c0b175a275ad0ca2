import type { Operation } from './operation.ts'
import { getLogEvents } from './operations/get-log-events.ts'

/** What the server can be asked as CloudWatch Logs, by the name in `X-Amz-Target`. */
export const logOperations: Readonly<Record<string, Operation>> = { GetLogEvents: getLogEvents }
