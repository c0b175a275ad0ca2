import type { Build } from '../domain/build.ts'
import { type BuildId, parseArn, projectOf } from '../domain/build-id.ts'
import { rememberEach } from '../domain/remember.ts'
import { isDone } from '../domain/status.ts'
import { type Feed, type Want, wantOf } from '../feed.ts'
import { clean } from './clean.ts'
import { readBuild } from './read-build.ts'

const idOf = (asked: string): string => parseArn(asked)?.id ?? asked

/** Builds by id or ARN, through BatchGetBuilds, which takes up to 100. One that is done is not asked for again. */
export const builds: Feed<Build> = {
  name: 'build',
  limit: 100,
  ownerOf: projectOf,
  freshFor: (build, interval) => (isDone(build.status) ? Number.POSITIVE_INFINITY : interval),
  load: async (aws, { region, keys, signal }) => {
    const input = { ids: [...keys] }
    const output = await aws<{ builds?: unknown }>({
      service: 'codebuild',
      operation: 'BatchGetBuilds',
      region,
      input,
      signal,
    })
    const answers = Array.isArray(output?.builds) ? output.builds : []
    const known = new Map<string, Build>()
    for (const answer of answers) {
      const cleaned = clean(answer)
      const build = cleaned === undefined ? undefined : readBuild(cleaned)
      if (build === undefined) continue
      // the answer's id is the short form whatever was asked; in any order, perhaps twice: the first counts
      for (const name of [build.id, build.arn]) if (name !== undefined && !known.has(name)) known.set(name, build)
    }
    return new Map(
      keys.flatMap((key) => {
        const build = known.get(key) ?? known.get(idOf(key))
        return build === undefined ? [] : [[key, build] as const]
      }),
    )
  },
}

/** That a build is wanted; the same object for the same target. */
export const wantBuild = rememberEach(({ region, ask }: BuildId): Want<Build> => wantOf(builds, region, ask))
