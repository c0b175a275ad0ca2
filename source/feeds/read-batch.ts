import type { Build, BuildGroup, Json } from '../domain/build.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { masked } from './mask.ts'
import { readBuild } from './read-build.ts'

/** What a batch calls otherwise than a build does. */
const otherNames: Readonly<Record<string, string>> = {
  buildBatchNumber: 'buildNumber',
  buildBatchStatus: 'buildStatus',
  complete: 'buildComplete',
  buildTimeoutInMinutes: 'timeoutInMinutes',
  logConfig: 'logs',
}

const readGroup = (fields: Fields): BuildGroup => {
  const current = fields.object('currentBuildSummary')
  const buildStatus = current?.code('buildStatus')
  // before it begins a build has an ARN, and is not to be had; nor is one that never began, because the batch was over first
  const isNone = buildStatus === 'STOPPED' && current?.object('primaryArtifact') === undefined
  const begun = current === undefined || buildStatus === 'PENDING' || isNone ? [] : [current]
  const arns = [...fields.objects('priorBuildSummaryList'), ...begun]
  return {
    identifier: fields.line('identifier') ?? '?',
    dependsOn: fields.texts('dependsOn'),
    ignoreFailure: fields.flag('ignoreFailure') ?? false,
    ...(buildStatus === undefined ? {} : { buildStatus }),
    builds: arns.flatMap((summary) => summary.text('arn') ?? []),
  }
}

/** A batch from one cleaned member of `buildBatches`: a build with groups; undefined when it has no id. */
export const readBatch = (answer: Json): Build | undefined => {
  if (typeof answer !== 'object' || Array.isArray(answer)) return undefined
  const alike = Object.fromEntries(Object.entries(answer).map(([name, value]) => [otherNames[name] ?? name, value]))
  const build = readBuild(alike)
  const groups = fieldsOf(answer).objects('buildGroups').map(readGroup)
  return build && { ...build, groups, answer: masked(answer) }
}
