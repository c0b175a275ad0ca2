import type { Operation } from '../operation.ts'
import { pageOf } from '../page-of.ts'
import { invalid, malformed, reportNotFound, unfit } from '../refusals.ts'
import { toReportId } from '../report-id.ts'

type Filter = { readonly status?: unknown; readonly keyword?: unknown }

const isText = (value: unknown): value is string | undefined => value === undefined || typeof value === 'string'

/** DescribeTestCases: those of a report that CodeBuild keeps, by status and by a part of name or prefix, in pages of up to 100. */
export const describeTestCases: Operation = (scene, { region, elapsed, input }) => {
  const { reportArn, filter = {}, maxResults, nextToken } = input
  if (reportArn === undefined) return unfit('reportArn', 'not be null')
  if (typeof reportArn !== 'string' || typeof filter !== 'object' || filter === null) return malformed
  const { status, keyword } = filter as Filter
  if (!isText(status) || !isText(keyword)) return malformed
  const named = toReportId(reportArn)
  if (named === undefined) return invalid('Invalid report ARN provided')
  const found = named.region === region ? scene.report(region, reportArn, elapsed) : undefined
  if (found === undefined) return reportNotFound(reportArn)
  const cases = found.cases.filter(
    ({ name = '', prefix = '', ...each }) =>
      (status === undefined || each.status === status) &&
      (keyword === undefined || name.includes(keyword) || prefix.includes(keyword)),
  )
  const list = `test cases ${reportArn} ${status} ${keyword}`
  const places = cases.map((_, at) => ({ id: String(at) }))
  const page = pageOf(list, places, { maxResults, nextToken })
  if (page.kind !== 'answer') return page
  const { ids, ...more } = page.value as { readonly ids: readonly string[] }
  return { kind: 'answer', value: { testCases: ids.map((at) => cases[Number(at)]), ...more } }
}
