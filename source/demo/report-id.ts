import { arnOf } from './account.ts'

/** A report as a request names it: in which group it is, and the build that it belongs to. */
export type ReportId = {
  /** The whole ARN: reports have no shorter name. */
  readonly id: string
  readonly arn: string
  readonly region: string
  readonly group: string
  /** `project:uuid` */
  readonly build: string
}

const form = /^arn:[\w-]+:codebuild:([\w-]+):\d*:report\/([\w-]+):([\w-]+)$/

/** A build's UUID with its last part backwards: another id, from which the build is found again. */
const turned = (uuid: string): string => uuid.replace(/[^-]+$/, (last) => [...last].reverse().join(''))

/** The ARN of the report that a build makes for a group, which is called `project-kind`. */
export function reportArnOf(
  { project, region, uuid }: { readonly project: string; readonly region: string; readonly uuid: string },
  kind: string,
): string {
  return arnOf('codebuild', region, `report/${project}-${kind}:${turned(uuid)}`)
}

/** Reads the ARN of a report; undefined for everything else. */
export function toReportId(text: string): ReportId | undefined {
  const [, region, group, uuid] = form.exec(text) ?? []
  if (region === undefined || group === undefined || uuid === undefined) return undefined
  return { id: text, arn: text, region, group, build: `${group.replace(/-[^-]*$/, '')}:${turned(uuid)}` }
}
