import type { Build, Json } from '../domain/build.ts'
import { idOf } from '../domain/build-id.ts'
import { rememberEach } from '../domain/remember.ts'
import { isDone } from '../domain/status.ts'
import type { Answers, Feed } from '../feed.ts'
import { clean } from './clean.ts'

const textsIn = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []

const answers = new WeakMap<Build, object>()

/**
 * The builds that members of answers tell of: read once, and the same for the same object. The port knows a member again as long
 * as somebody has it; who has the build has it, too, but for one that is done, which is not asked for again.
 */
export const readerOf = (read: (answer: Json) => Build | undefined) =>
  rememberEach((answer: object): Build | undefined => {
    const cleaned = clean(answer)
    const build = cleaned === undefined ? undefined : read(cleaned)
    if (build !== undefined && !isDone(build.status)) answers.set(build, answer)
    return build
  })

/** An operation that tells of several by id or ARN: what it calls those it knows and those it does not, and how one is read. */
export type Getting = {
  readonly operation: string
  readonly list: string
  readonly notFound: string
  readonly read: ReturnType<typeof readerOf>
}

/** Asks for several by id or ARN. */
export const getMembers =
  ({ operation, list, notFound, read }: Getting): Feed<Build>['load'] =>
  async (aws, { region, keys, signal }): Promise<Answers<Build>> => {
    const input = { ids: [...keys] }
    const output = await aws<Readonly<Record<string, unknown>> | undefined>({
      service: 'codebuild',
      operation,
      region,
      input,
      signal,
    })
    const members = output?.[list]
    const known = new Map<string, Build>()
    for (const answer of Array.isArray(members) ? members : []) {
      const build = typeof answer === 'object' && answer !== null ? read(answer) : undefined
      if (build === undefined) continue
      // the answer's id is the short form whatever was asked; in any order, perhaps twice: the first counts
      for (const name of [build.id, build.arn]) if (name !== undefined && !known.has(name)) known.set(name, build)
    }
    // an id may come back in the other form
    const unknown = new Set(textsIn(output?.[notFound]).map(idOf))
    const found = keys.flatMap((key) => {
      const build = known.get(key) ?? known.get(idOf(key))
      return build === undefined ? [] : [[key, build] as const]
    })
    const answered = new Map(found)
    return Object.assign(answered, {
      untold: new Set(keys.filter((key) => !answered.has(key) && !unknown.has(idOf(key)))),
    })
  }
