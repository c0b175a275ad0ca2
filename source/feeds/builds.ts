import type { Build } from '../domain/build.ts'
import { type BuildId, parseArn, projectOf } from '../domain/build-id.ts'
import { rememberEach } from '../domain/remember.ts'
import { isDone } from '../domain/status.ts'
import { type Answers, type Feed, type Want, wantOf } from '../feed.ts'
import { clean } from './clean.ts'
import { mergeBuild } from './merge-build.ts'
import { readBuild } from './read-build.ts'

const textsIn = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []

const idOf = (asked: string): string => parseArn(asked)?.id ?? asked

const answers = new WeakMap<Build, object>()

/**
 * The build that a member of an answer tells of: read once, and the same for the same object. The port knows a member again as long
 * as somebody has it; who has the build has it, too, but for one that is done, which is not asked for again.
 */
const buildIn = rememberEach((answer: object): Build | undefined => {
  const cleaned = clean(answer)
  const build = cleaned === undefined ? undefined : readBuild(cleaned)
  if (build !== undefined && !isDone(build.status)) answers.set(build, answer)
  return build
})

/** Builds by id or ARN, through BatchGetBuilds, which takes up to 100. One that is done is not asked for again. */
export const builds: Feed<Build> = {
  name: 'build',
  limit: 100,
  ownerOf: projectOf,
  freshFor: (build, interval) => (isDone(build.status) ? Number.POSITIVE_INFINITY : interval),
  merge: mergeBuild,
  load: async (aws, { region, keys, signal }): Promise<Answers<Build>> => {
    const input = { ids: [...keys] }
    const output = await aws<{ builds?: unknown; buildsNotFound?: unknown }>({
      service: 'codebuild',
      operation: 'BatchGetBuilds',
      region,
      input,
      signal,
    })
    const told: readonly unknown[] = Array.isArray(output?.builds) ? output.builds : []
    const known = new Map<string, Build>()
    for (const answer of told) {
      const build = typeof answer === 'object' && answer !== null ? buildIn(answer) : undefined
      if (build === undefined) continue
      // the answer's id is the short form whatever was asked; in any order, perhaps twice: the first counts
      for (const name of [build.id, build.arn]) if (name !== undefined && !known.has(name)) known.set(name, build)
    }
    // an id may come back in the other form
    const notFound = new Set(textsIn(output?.buildsNotFound).map(idOf))
    const found = keys.flatMap((key) => {
      const build = known.get(key) ?? known.get(idOf(key))
      return build === undefined ? [] : [[key, build] as const]
    })
    const answered = new Map(found)
    return Object.assign(answered, {
      untold: new Set(keys.filter((key) => !answered.has(key) && !notFound.has(idOf(key)))),
    })
  },
}

/** That a build is wanted; the same object for the same target. */
export const wantBuild = rememberEach(({ region, ask }: BuildId): Want<Build> => wantOf(builds, region, ask))
