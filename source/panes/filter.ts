import { roleOf } from '../belonging.ts'
import { causeOf, reasonOf } from '../domain/cause.ts'
import { rememberEach } from '../domain/remember.ts'
import { isBad, isDone } from '../domain/status.ts'
import { versionOf } from '../domain/version.ts'
import type { Watched } from '../feeds/watched.ts'

/** What can be asked of by name: `status:failed`, `project:web`. */
const named: Readonly<Record<string, (watched: Watched) => string>> = {
  status: ({ status }) => `${status} ${status.replace(' ', '_')}`,
  project: ({ target, build }) => build?.projectName ?? target.id,
  phase: ({ build }) => build?.currentPhase ?? '',
  by: ({ build }) => build?.initiator ?? '',
  // as it is shown, and in full: what is pasted may be a whole commit
  source: ({ build }) =>
    build === undefined ? '' : [versionOf(build), build.sourceVersion, build.resolvedSourceVersion].join('\n'),
  region: ({ target }) => target.region,
}

/** The names that may stand before a colon in a filter. */
export const filterNames: readonly string[] = Object.keys(named)

const allOf = rememberEach((watched: Watched): string => {
  const cause = watched.build && causeOf(watched.build)
  const reason = cause && reasonOf(cause)
  const number = watched.build?.buildNumber
  return [
    watched.target.id,
    number === undefined ? '' : `#${number}`,
    roleOf(watched) ?? '',
    ...Object.values(named).map((of) => of(watched)),
    reason?.what ?? '',
    reason?.detail ?? '',
    watched.trouble ?? '',
  ]
    .join('\n')
    .toLowerCase()
})

/** Whether a build has all the words of a filter, in any field or in the one that is named; upper and lower case are one. */
export const matches = (filter: string): ((watched: Watched) => boolean) => {
  // each once: what is pasted may be a hundred thousand words
  const words = [...new Set(filter.toLowerCase().split(/\s+/).filter(Boolean))]
  return (watched) =>
    words.every((word) => {
      const [, name = '', text = ''] = /^(\w+):(.*)$/.exec(word) ?? []
      const of = Object.hasOwn(named, name) ? named[name] : undefined
      return of === undefined ? allOf(watched).includes(word) : of(watched).toLowerCase().includes(text)
    })
}

/** Whether a build needs eyes: it runs, or it ended otherwise than well, or nothing is known of it. */
const isProblem = ({ status, build }: Watched): boolean => isBad(status) || !isDone(status) || build === undefined

/** The keys of the builds that need eyes, and of those that they stand under: a batch stays with the part of it that does. */
export const keysOfProblems = (all: readonly Watched[]): ReadonlySet<string> => {
  const aboveOf = new Map(all.map(({ target }) => [target.key, target.under]))
  const keys = new Set<string>()
  for (const watched of all) {
    if (!isProblem(watched)) continue
    for (let key: string | undefined = watched.target.key; key !== undefined && !keys.has(key); key = aboveOf.get(key))
      keys.add(key)
  }
  return keys
}
