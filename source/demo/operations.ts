import { batchGetBuilds } from './batch-get-builds.ts'
import type { Operation } from './operation.ts'

/** What the server can be asked, by the name in `X-Amz-Target`. */
export const operations: Readonly<Record<string, Operation>> = {
  BatchGetBuilds: batchGetBuilds,
}
