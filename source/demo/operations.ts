import type { Operation } from './operation.ts'
import { batchGetBuildBatches } from './operations/batch-get-build-batches.ts'
import { batchGetBuilds } from './operations/batch-get-builds.ts'
import { batchGetReports } from './operations/batch-get-reports.ts'
import { describeTestCases } from './operations/describe-test-cases.ts'
import { listBuildBatches } from './operations/list-build-batches.ts'
import { listBuildBatchesForProject } from './operations/list-build-batches-for-project.ts'
import { listBuilds } from './operations/list-builds.ts'
import { listBuildsForProject } from './operations/list-builds-for-project.ts'
import { retryBuild } from './operations/retry-build.ts'
import { startBuild } from './operations/start-build.ts'
import { stopBuild } from './operations/stop-build.ts'
import { stopBuildBatch } from './operations/stop-build-batch.ts'

/** What the server can be asked, by the name in `X-Amz-Target`. */
export const operations: Readonly<Record<string, Operation>> = {
  BatchGetBuildBatches: batchGetBuildBatches,
  BatchGetBuilds: batchGetBuilds,
  BatchGetReports: batchGetReports,
  DescribeTestCases: describeTestCases,
  ListBuildBatches: listBuildBatches,
  ListBuildBatchesForProject: listBuildBatchesForProject,
  ListBuilds: listBuilds,
  ListBuildsForProject: listBuildsForProject,
  RetryBuild: retryBuild,
  StartBuild: startBuild,
  StopBuild: stopBuild,
  StopBuildBatch: stopBuildBatch,
}
