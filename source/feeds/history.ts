import { type Aws, AwsError } from '../aws/aws.ts'
import type { BuildId } from '../domain/build-id.ts'
import { type Past, pastOf } from '../domain/past.ts'
import { rememberEach } from '../domain/remember.ts'
import { isDone } from '../domain/status.ts'
import { type Answers, type Feed, isWhole, type Want, wantOf } from '../feed.ts'
import { builds } from './builds.ts'
import { askProjectOf, listedBuild, nameOfProject } from './listed.ts'
import { newerThan, projects } from './listings.ts'

/** The last builds of a project, the newest first, whatever became of them. */
export type History = {
  readonly builds: readonly Past[]
  /** That nothing was told of them so far: the project is not there, or not to be seen. */
  readonly isUntold?: true
}

/** So many builds of a project are looked back at. */
const most = 40

/** How often somebody may have retried a build, ms. */
const nowAndThen = 60_000

/** The builds of these ids; those that are over and known are not asked for again. */
const pastsOf = async (
  ids: readonly string[],
  known: ReadonlyMap<string, Past>,
  get: (asked: readonly BuildId[]) => Promise<Answers<Parameters<typeof pastOf>[0]>>,
  listed: (id: string) => BuildId,
): Promise<readonly Past[]> => {
  const isKnown = (id: string): boolean => isDone(known.get(id)?.status ?? 'running')
  const asked = ids.filter((id) => !isKnown(id)).map(listed)
  const told = asked.length === 0 ? new Map() : await get(asked)
  const fresh = new Map(asked.flatMap(({ id, ask }) => (told.has(ask) ? [[id, pastOf(told.get(ask))]] : [])))
  return ids.flatMap((id) => fresh.get(id) ?? known.get(id) ?? [])
}

/**
 * What a project built last: its newest ids, and with another request the builds themselves. Nobody asked for that, so it is asked for
 * when nothing else is, and where it is refused there is none.
 */
const feedOf = (name: string, fresh: number, more: Partial<Feed<History>> = {}): Feed<History> => ({
  name,
  limit: 1,
  quiet: true,
  ownerOf: nameOfProject,
  freshFor: (_, interval) => Math.max(interval, fresh),
  ...more,
  load: async (aws: Aws, { region, keys, signal, known }): Promise<Answers<History>> => {
    const [key = ''] = keys
    const before = known?.(key)
    const kept = new Map(before?.builds.map((past) => [past.id, past]))
    // a project that is not there, or not to be seen, tells nothing new
    const nothingNew: Answers<History> = new Map([[key, before ?? { builds: [], isUntold: true }]])
    try {
      // told of nothing that is known, it asks for one page
      const newest = (await projects.load(aws, { region, keys, signal })).get(key)
      if (newest === undefined) return nothingNew
      const get = (asked: readonly BuildId[]) => builds.load(aws, { region, keys: asked.map(({ ask }) => ask), signal })
      const listed = (id: string): BuildId => listedBuild(id, { region, key })
      const pasts = await pastsOf(newest.ids.slice(0, most), kept, get, listed)
      // one that was left out before, or comes after others are gone, is older than some that are known
      const isFirst = before === undefined || before.isUntold
      const newer = new Set(isFirst ? [] : newerThan(newest.ids, { ids: [...kept.keys()] }))
      const isNew = ({ id }: Past): boolean => kept.get(id)?.isNew ?? newer.has(id)
      return new Map([[key, { builds: pasts.map((past) => (isNew(past) ? { ...past, isNew: true } : past)) }]])
    } catch (error) {
      if (!(error instanceof AwsError) || isWhole(error)) throw error
      return nothingNew
    }
  },
})

/** Asked for once: what is built later is watched, or is not needed to know how long builds take. */
const history = feedOf('history', Number.POSITIVE_INFINITY)

/** Asked for now and then: somebody who retries a build that failed begins another one of its project. */
const retries = feedOf('retries', nowAndThen, {
  retriesIn: ({ builds: pasts }, { region, key }) =>
    pasts.flatMap((build) =>
      build.isNew ? [{ of: { ...listedBuild(build.id, { region, key }), isNew: true as const }, build }] : [],
    ),
})

/** That the last builds of a build's project are wanted. */
export const wantHistory = rememberEach((of: BuildId): Want<History> => wantOf(history, of.region, askProjectOf(of)))

/** That the builds are wanted that somebody may begin in a build's project to retry it. */
export const wantRetries = rememberEach((of: BuildId): Want<History> => wantOf(retries, of.region, askProjectOf(of)))
