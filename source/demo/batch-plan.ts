import { account, arnOf } from './account.ts'
import { type BuildPlan, overAt, type PhasePlan } from './build-plan.ts'
import type { Draw } from './draw.ts'
import { homeRegion } from './home-region.ts'
import { type Part, planOf } from './plan-of.ts'
import type { WireBatch } from './wire-batch.ts'

/** A member of a batch, in as few words as it takes. */
export type GroupPart = {
  readonly identifier: string
  /** Groups that stand before it, and have to succeed, or may fail, before it begins. */
  readonly dependsOn?: readonly string[]
  readonly ignoreFailure?: true
  /** Its build and, where that failed and was tried again, each next one. */
  readonly builds: readonly Pick<Part, 'pace' | 'outcome'>[]
}

/** A batch in a scene. Its builds are numbered from `first` on: the one that downloads the source, those of the groups, the retries. */
export type BatchPart = Pick<Part, 'project' | 'like' | 'number' | 'version' | 'by' | 'ago' | 'region'> & {
  readonly first: number
  readonly groups: readonly GroupPart[]
}

/** A member of a batch and the plans of its builds, of which there is one at least; one that never begins does so at Infinity. */
export type GroupPlan = Omit<GroupPart, 'builds' | 'ignoreFailure'> & {
  readonly ignoreFailure: boolean
  readonly builds: readonly BuildPlan[]
}

/** A batch's whole life; it ends with a phase that is named as its status. */
export type BatchPlan = {
  readonly id: string
  readonly arn: string
  readonly region: string
  /** Seconds of scene time, as in a build. */
  readonly begins: number
  readonly phases: readonly PhasePlan[]
  readonly ends: 'SUCCEEDED' | 'FAILED'
  readonly groups: readonly GroupPlan[]
  readonly fields: Partial<WireBatch>
  /** Told once the batch specification was downloaded. */
  readonly resolvedSourceVersion: string | undefined
}

const submitted = 0.25
/** Between what a build waits for and its begin, seconds. */
const pause = 0.3
/** How long the build takes that downloads the source: it does nothing else. */
const downloading = [0.1, 0.4, 4, 3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.6]

/** A batch's groups, planned in their order: each begins when those it depends on are over. */
function groupsOf(part: BatchPart, buildBatchArn: string, draw: Draw): readonly GroupPlan[] {
  const { groups, first, number: _, ...common } = part
  let retries = first + 1 + groups.length
  const planned = new Map<string, GroupPlan>()
  const build = (which: GroupPart['builds'][number] | undefined, number: number, begins: number) =>
    planOf({ ...common, ...which, number, ago: -begins, fields: { buildBatchArn } }, draw)

  const downloads = build({ pace: downloading }, first, -part.ago + submitted + pause)
  const batchspec = overAt(downloads) + pause
  for (const [i, { identifier, dependsOn = [], ignoreFailure = false, builds }] of groups.entries()) {
    const before = dependsOn.map((name) => planned.get(name))
    const begins = before.every((group) => group !== undefined && isPassed(group))
      ? Math.max(batchspec, ...before.map((group) => (group === undefined ? 0 : lastOver(group)))) + pause
      : Number.POSITIVE_INFINITY
    const plans = [build(builds[0], first + 1 + i, begins)]
    for (const again of builds.slice(1)) plans.push(build(again, retries++, overAt(plans.at(-1) as BuildPlan) + pause))
    planned.set(identifier, { identifier, dependsOn, ignoreFailure, builds: plans })
  }
  return [{ identifier: 'DOWNLOAD_SOURCE', ignoreFailure: false, builds: [downloads] }, ...planned.values()]
}

const lastOf = ({ builds }: GroupPlan) => builds.at(-1) as BuildPlan
const lastOver = (group: GroupPlan) => overAt(lastOf(group))
const isBegun = (group: GroupPlan) => lastOf(group).begins < Number.POSITIVE_INFINITY
const isPassed = (group: GroupPlan) => isBegun(group) && (group.ignoreFailure || lastOf(group).ends === 'SUCCEEDED')

/** A batch's whole life: its phases last as long as its builds take. */
export function batchOf(part: BatchPart, draw: Draw): BatchPlan {
  const { project, number, region = homeRegion, by } = part
  const id = `${project}:${draw.uuid(`batch/${project}/${number}`)}`
  const arn = arnOf('codebuild', region, `build-batch/${id}`)
  const groups = groupsOf(part, arn, draw)
  const begins = -part.ago
  const [downloads, ...others] = groups as [GroupPlan, ...GroupPlan[]]
  const batchspec = lastOver(downloads) + pause
  const over = Math.max(batchspec, ...others.filter(isBegun).map(lastOver)) + pause
  const ends = groups.every(isPassed) ? 'SUCCEEDED' : 'FAILED'
  const { fields, reveals } = lastOf(downloads)
  const { logs, timeoutInMinutes, buildNumber: _, buildBatchArn: __, debugSession, ...shared } = fields
  return {
    id,
    arn,
    region,
    begins,
    phases: [
      { type: 'SUBMITTED', seconds: submitted },
      { type: 'DOWNLOAD_BATCHSPEC', seconds: batchspec - begins - submitted },
      // what a failed batch was recorded with
      { type: 'IN_PROGRESS', seconds: over - batchspec, ...(ends === 'FAILED' ? { status: 'CLIENT_ERROR' } : {}) },
      ...(ends === 'SUCCEEDED' ? [{ type: 'COMBINE_ARTIFACTS', seconds: 0.03 }] : []),
    ],
    ends,
    groups,
    fields: {
      ...shared,
      initiator: by,
      logConfig: { cloudWatchLogs: { status: 'ENABLED' }, s3Logs: { status: 'DISABLED', encryptionDisabled: false } },
      buildTimeoutInMinutes: timeoutInMinutes,
      buildBatchNumber: number,
      buildBatchConfig: {
        serviceRole: `arn:aws:iam::${account}:role/service-role/codebuild-${project}-batch-service-role`,
        restrictions: { maximumBuildsAllowed: 100 },
        timeoutInMins: 480,
      },
      debugSessionEnabled: debugSession?.sessionEnabled ?? false,
    },
    resolvedSourceVersion: reveals.find(({ phase }) => phase === 'DOWNLOAD_SOURCE')?.fields.resolvedSourceVersion,
  }
}
