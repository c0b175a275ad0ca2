import type { Build, Json } from '../domain/build.ts'
import { rememberEach } from '../domain/remember.ts'
import { type Coverage, isGenerating, parseReportArn, type Report, type Tests, testStatuses } from '../domain/report.ts'
import { type Answers, type Feed, type Want, wantOf } from '../feed.ts'
import { clean } from './clean.ts'
import { type Fields, fieldsOf } from './fields.ts'

/** No build takes longer (36 hours): a report that is made for longer than that is never done, ms. */
const longestBuild = 36 * 3_600_000

/** More tests, or lines of code, than anybody has; and a year, ns. */
const [mostCounted, longest] = [1e9, 365 * 86_400e9]

/** A count, or an amount of ns; absent where it is negative, broken or beyond all reason. */
const amountOf = (value: number | undefined, most: number): number | undefined =>
  value !== undefined && Number.isInteger(value) && value >= 0 && value <= most ? value : undefined

/** A duration of the API, ns. */
export const nanosecondsOf = (fields: Fields): number | undefined =>
  amountOf(fields.number('durationInNanoSeconds'), longest)

const readTests = (fields: Fields): Tests => {
  const told = fields.object('statusCounts')
  const counted = (name: string): number => amountOf(told?.number(name), mostCounted) ?? 0
  const counts = Object.fromEntries(testStatuses.map((status) => [status, counted(status)])) as Tests['counts']
  const sum = testStatuses.reduce((all, status) => all + counts[status], 0)
  const duration = nanosecondsOf(fields)
  return {
    total: Math.max(sum, amountOf(fields.number('total'), mostCounted) ?? 0),
    counts,
    ...(duration === undefined ? {} : { duration }),
  }
}

const readCoverage = (fields: Fields, percentage: string, of: string): Coverage | undefined => {
  const told = fields.number(percentage)
  const covered = amountOf(fields.number(`${of}Covered`), mostCounted)
  const missed = amountOf(fields.number(`${of}Missed`), mostCounted)
  const all = (covered ?? 0) + (missed ?? 0)
  const made = covered === undefined || missed === undefined || all === 0 ? undefined : (covered / all) * 100
  const percent = told !== undefined && told >= 0 && told <= 100 ? told : made
  if (percent === undefined && covered === undefined && missed === undefined) return undefined
  return {
    ...(percent === undefined ? {} : { percent }),
    ...(covered === undefined ? {} : { covered }),
    ...(missed === undefined ? {} : { missed }),
  }
}

/** A report from one cleaned member of `reports`; undefined when it has no ARN, so that nobody could have asked for it. */
export const readReport = (answer: Json): Report | undefined => {
  const fields = fieldsOf(answer)
  const arn = fields.text('arn')
  const group = parseReportArn(arn ?? '')?.group
  if (arn === undefined || group === undefined) return undefined
  const [tests, coverage] = [fields.object('testSummary'), fields.object('codeCoverageSummary')]
  const [status, created, expires] = [fields.code('status'), fields.time('created'), fields.time('expired')]
  const lines = coverage && readCoverage(coverage, 'lineCoveragePercentage', 'lines')
  const branches = coverage && readCoverage(coverage, 'branchCoveragePercentage', 'branches')
  return {
    arn,
    name: fields.line('name') ?? group,
    truncated: fields.flag('truncated') ?? false,
    ...(status === undefined ? {} : { status }),
    ...(created === undefined ? {} : { created }),
    ...(expires === undefined ? {} : { expires }),
    ...(tests === undefined ? {} : { tests: readTests(tests) }),
    ...(lines === undefined ? {} : { lines }),
    ...(branches === undefined ? {} : { branches }),
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Reports by ARN, through BatchGetReports, which takes up to 100. One that is done is not asked for again. */
const reports: Feed<Report> = {
  name: 'report',
  limit: 100,
  ownerOf: (arn) => parseReportArn(arn)?.group ?? '',
  freshFor: (report, interval, answeredAt) =>
    isGenerating(report) && answeredAt < (report.created ?? answeredAt) + longestBuild
      ? interval
      : Number.POSITIVE_INFINITY,
  load: async (aws, { region, keys, signal }): Promise<Answers<Report>> => {
    const output = await aws<Readonly<Record<string, unknown>> | undefined>({
      service: 'codebuild',
      operation: 'BatchGetReports',
      region,
      input: { reportArns: [...keys] },
      signal,
    })
    const known = new Map<string, Report>()
    for (const member of listOf(output?.['reports'])) {
      const report = readReport(clean(member) ?? '')
      if (report !== undefined && keys.includes(report.arn) && !known.has(report.arn)) known.set(report.arn, report)
    }
    const missing = new Set(listOf(output?.['reportsNotFound']))
    return Object.assign(known, { untold: new Set(keys.filter((arn) => !known.has(arn) && !missing.has(arn))) })
  },
}

/** So many reports of a build are asked for: as many as go into one request. */
export const mostReports = 100

/** The ARNs of the reports of a build that are asked for, each once. */
export const reportsOf = rememberEach(({ reportArns }: Build): readonly string[] =>
  [...new Set(reportArns)].slice(0, mostReports),
)

/** That a report is wanted, by its ARN, where it is; undefined for what is no ARN of one: one such in a request fails all of it. */
export const wantReport = (arn: string): Want<Report> | undefined => {
  const region = parseReportArn(arn)?.region
  return region === undefined ? undefined : wantOf(reports, region, arn)
}
