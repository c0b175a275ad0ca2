import { AwsError } from '../aws/aws.ts'
import type { BuildId, Listing } from '../domain/build-id.ts'
import { rememberEach } from '../domain/remember.ts'
import { type Answers, type Feed, type Want, wantOf } from '../feed.ts'
import { idsIn, listedBuild, nameOfProject } from './listed.ts'

/** The builds there are of a project or a region: ids, the newest first, no more than anybody watches. */
export type Listed = { readonly ids: readonly string[] }

/** So many ids are known again: more than can begin between two polls. */
const mostKnown = 1000

/** Pages of a hundred that one poll asks for at most: what is older joins no list. */
const mostPages = 10

/** Those that are newer than all that was known: both come the newest first. */
export const newerThan = (ids: readonly string[], known: Listed): readonly string[] => {
  const old = new Set(known.ids)
  const first = ids.findIndex((id) => old.has(id))
  return first < 0 ? ids : ids.slice(0, first)
}

/**
 * Builds as they are listed, one call a key each interval. They come the newest first where no order is asked for (to ask for one fails
 * where a project has more than a hundred); of a first answer one page is asked for, later as many as hold new ones.
 */
const listing = (name: string, operation: string, inputOf: (key: string) => object): Feed<Listed> => ({
  name,
  limit: 1,
  ownerOf: nameOfProject,
  freshFor: (_, interval) => interval,
  merge: (known, answer) => {
    const newer = newerThan(answer.ids, known)
    return newer.length === 0 && known.ids.length > 0
      ? known
      : { ids: [...new Set([...newer, ...known.ids, ...answer.ids])].slice(0, mostKnown) }
  },
  leadsTo: ({ ids }, known, from) =>
    known === undefined
      ? ids.slice(0, from.last).map((id) => listedBuild(id, from))
      : newerThan(ids, known).map((id): BuildId => ({ ...listedBuild(id, from), isNew: true })),
  load: async (aws, { region, keys, signal, known }): Promise<Answers<Listed>> => {
    const [key = ''] = keys
    const before = known?.(key)
    const old = new Set(before?.ids)
    let ids: readonly string[] = []
    let token: unknown
    try {
      for (let page = 0; page < mostPages; page++) {
        const input = { ...inputOf(key), ...(token === undefined ? {} : { nextToken: token }) }
        const output = await aws<{ ids?: unknown; nextToken?: unknown }>({
          service: 'codebuild',
          operation,
          region,
          input,
          signal,
        })
        const told = idsIn(output?.ids)
        ids = ids.concat(told)
        token = output?.nextToken
        // a project that had none has only new ones
        if (before === undefined || typeof token !== 'string' || told.some((id) => old.has(id))) break
      }
    } catch (error) {
      // of a build that is not there the service says so in its answer, of a project it refuses the question
      if (error instanceof AwsError && error.kind === 'invalid') return new Map()
      throw error
    }
    return new Map([[key, { ids }]])
  },
})

/** The builds of a project, by its name or ARN. */
export const projects = listing('project', 'ListBuildsForProject', (projectName) => ({ projectName }))

const feeds: Readonly<Record<Listing['kind'], Feed<Listed>>> = {
  project: projects,
  region: listing('region', 'ListBuilds', () => ({})),
}

/** That the builds of a project or a region are wanted as they start; the same object for the same target. */
export const wantListing = rememberEach(
  ({ kind, region, ask }: Listing): Want<Listed> => wantOf(feeds[kind], region, ask),
)
