import { foundById } from '../found-by-id.ts'
import type { Operation } from '../operation.ts'
import { isReply, unfit } from '../refusals.ts'
import { toReportId } from '../report-id.ts'

/** BatchGetReports: reports by ARN, each once; those that are not there any more are echoed in `reportsNotFound`. */
export const batchGetReports: Operation = (scene, { region, elapsed, input: { reportArns } }) => {
  if (reportArns === undefined) return unfit('reportArns', 'not be null')
  if (Array.isArray(reportArns) && reportArns.length === 0)
    return unfit('reportArns', 'have length greater than or equal to 1', '[]')
  const one = (arn: string) => scene.report(region, arn, elapsed)?.report
  const answer = foundById(reportArns, region, toReportId, one, 'Invalid report ARN provided', 'reportArns')
  if (isReply(answer)) return answer
  return { kind: 'answer', value: { reports: answer.found, reportsNotFound: answer.notFound } }
}
