import { mayTellLater } from '../domain/batch.ts'
import type { Build } from '../domain/build.ts'
import { type BuildId, buildOfArn, keyOf, projectOf } from '../domain/build-id.ts'
import { rememberEach } from '../domain/remember.ts'
import { mayBeRetried } from '../domain/retry.ts'
import { isDone, toGroupStatus } from '../domain/status.ts'
import { type Feed, type Want, wantOf } from '../feed.ts'
import { getMembers, readerOf } from './get-members.ts'
import { mergeBuild } from './merge-build.ts'
import { readBatch } from './read-batch.ts'
import { readBuild } from './read-build.ts'

/** What CodeBuild may retry by itself is looked at this often once it is over, ms, */
const nowAndThen = 15_000

/** Builds by id or ARN, through BatchGetBuilds, which takes up to 100. One that is done, and will not be retried by itself, is not asked for again. */
export const builds: Feed<Build> = {
  name: 'build',
  limit: 100,
  ownerOf: projectOf,
  freshFor: (build, interval, answeredAt) => {
    if (!isDone(build.status)) return interval
    return mayBeRetried(build, answeredAt) ? Math.max(interval, nowAndThen) : Number.POSITIVE_INFINITY
  },
  merge: mergeBuild,
  leadsTo: ({ id, autoRetry }, known, { region, key }) => {
    const next = buildOfArn(autoRetry?.next, key)
    if (next === undefined) return []
    const retry = { ...next, under: keyOf(region, id) }
    return [known === undefined || known.autoRetry?.next !== undefined ? retry : { ...retry, isNew: true }]
  },
  load: getMembers({
    operation: 'BatchGetBuilds',
    list: 'builds',
    notFound: 'buildsNotFound',
    read: readerOf(readBuild),
  }),
}

const arnsIn = ({ groups = [] }: Build): readonly string[] => groups.flatMap(({ builds: arns }) => arns)

/** Whether an answer tells that a batch is over, and not yet what became of each of its builds. */
const isAhead = (batch: Build, answeredAt: number): boolean =>
  batch.status === 'stopped' &&
  (batch.groups ?? []).some(({ buildStatus }) => !isDone(toGroupStatus(buildStatus))) &&
  mayTellLater(batch, answeredAt)

/** Batches by id or ARN, through BatchGetBuildBatches, which takes up to 100. One that is done, and its builds, is not asked for again. */
export const batches: Feed<Build> = {
  name: 'batch',
  limit: 100,
  ownerOf: projectOf,
  freshFor: (batch, interval, answeredAt) =>
    isDone(batch.status) && !isAhead(batch, answeredAt) ? Number.POSITIVE_INFINITY : interval,
  // the builds of the groups, each under the batch, a retry under what it retries
  leadsTo: (batch, known, { region, key }) => {
    // one that is over begins nothing more, and may tell late of what it began
    const before = known === undefined || isDone(known.status) ? undefined : new Set(arnsIn(known))
    return (batch.groups ?? []).flatMap(({ builds: arns, buildStatus: _, ...part }) => {
      let under = keyOf(region, batch.id, 'batch')
      return arns.flatMap((arn): readonly BuildId[] => {
        const build = buildOfArn(arn, key)
        if (build === undefined) return []
        const joined = { ...build, under, part }
        under = build.key
        return [before === undefined || before.has(arn) ? joined : { ...joined, isNew: true }]
      })
    })
  },
  load: getMembers({
    operation: 'BatchGetBuildBatches',
    list: 'buildBatches',
    notFound: 'buildBatchesNotFound',
    read: readerOf(readBatch),
  }),
}

/** That a build or a batch is wanted; the same object for the same target. */
export const wantBuild = rememberEach(
  ({ kind, region, ask }: BuildId): Want<Build> => wantOf(kind === 'batch' ? batches : builds, region, ask),
)
