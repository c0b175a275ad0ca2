import { AwsError } from '../aws/aws.ts'
import type { Json } from '../domain/build.ts'
import { parseReportArn, type TestCase, type TestStatus, testStatuses } from '../domain/report.ts'
import { type Answers, type Feed, type Want, wantOf } from '../feed.ts'
import { clean } from './clean.ts'
import { fieldsOf } from './fields.ts'
import { nanosecondsOf } from './reports.ts'

/** Test cases of one report and one status; `hasMore` when not all of them were asked for. */
export type TestCases = { readonly cases: readonly TestCase[]; readonly hasMore: boolean }

/** So many test cases of a status are asked for: nobody reads more of them. */
export const mostCases = 200

/** Of so many a page has; of pages without any there may be some, and no more than this are asked for. */
const [pageSize, mostPages] = [100, 10]

/** A trace goes on for ever, what went wrong stands at its beginning; characters. */
const longestMessage = 16_384

const shortened = (text: string): string =>
  text.length <= longestMessage
    ? text
    : `${text.slice(0, longestMessage)}… (${text.length - longestMessage} more characters)`

const isKnown = (status: string): boolean => (testStatuses as readonly string[]).includes(status)

/** The test case in a cleaned member of `testCases`, where it is one of the wished status; what AWS has no word for is unknown. */
const readCase = (answer: Json, wished: TestStatus): TestCase | undefined => {
  const fields = fieldsOf(answer)
  const status = fields.code('status') ?? 'UNKNOWN'
  const name = fields.line('name')
  if (name === undefined || (isKnown(status) ? status : 'UNKNOWN') !== wished) return undefined
  const [prefix, suite, file] = [fields.line('prefix'), fields.line('testSuiteName'), fields.line('testRawDataPath')]
  const duration = nanosecondsOf(fields)
  // its end is not for an expression: each blank of very many would be tried as where they begin
  const message = fields
    .text('message')
    ?.trimEnd()
    .replace(/^\s*\n/, '')
  return {
    name,
    ...(prefix === undefined ? {} : { prefix }),
    ...(suite === undefined ? {} : { suite }),
    ...(duration === undefined ? {} : { duration }),
    ...(message === undefined || message === '' ? {} : { message: shortened(message) }),
    ...(file === undefined ? {} : { file }),
  }
}

/** `arn:… FAILED`: a request is for one report and one status. */
const partsOf = (key: string): readonly [arn: string, status: TestStatus] => {
  const at = key.lastIndexOf(' ')
  return [key.slice(0, at), key.slice(at + 1) as TestStatus]
}

type Output = { readonly testCases?: unknown; readonly nextToken?: unknown }

/** Test cases of a report that is done, through DescribeTestCases, page by page; asked for once. */
const testCases: Feed<TestCases> = {
  name: 'test cases',
  limit: 1,
  ownerOf: (key) => parseReportArn(partsOf(key)[0])?.group ?? '',
  freshFor: () => Number.POSITIVE_INFINITY,
  load: async (aws, { region, keys, signal }): Promise<Answers<TestCases>> => {
    const [key = ''] = keys
    const [reportArn, status] = partsOf(key)
    const cases: TestCase[] = []
    let token: unknown
    try {
      for (let page = 0; page < mostPages && cases.length < mostCases; page++) {
        const input = { reportArn, filter: { status }, maxResults: pageSize }
        const output: Output | undefined = await aws<Output | undefined>({
          service: 'codebuild',
          operation: 'DescribeTestCases',
          region,
          input: token === undefined ? input : { ...input, nextToken: token },
          signal,
        })
        const told = Array.isArray(output?.testCases) ? output.testCases : []
        for (const member of told) {
          const found = readCase(clean(member) ?? '', status)
          if (found !== undefined) cases.push(found)
          // one more tells that there are more
          if (cases.length > mostCases) break
        }
        const next = output?.nextToken
        if (typeof next !== 'string' || next === '' || next === token) {
          token = undefined
          break
        }
        token = next
      }
    } catch (error) {
      // of a report that is gone the service says so by refusing the question
      if (error instanceof AwsError && error.kind === 'invalid') return new Map()
      throw error
    }
    return new Map([
      [key, { cases: cases.slice(0, mostCases), hasMore: token !== undefined || cases.length > mostCases }],
    ])
  },
}

/** That the test cases of one status of a report are wanted. */
export const wantTestCases = (arn: string, status: TestStatus): Want<TestCases> =>
  wantOf(testCases, parseReportArn(arn)?.region ?? '', `${arn} ${status}`)
