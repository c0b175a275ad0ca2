import type { Asked } from '../fault.ts'
import type { Reply } from '../reply.ts'
import type { WireBuild } from '../wire-build.ts'

/** What a row's reply may be made from: the request, what the server would have answered, and whom it concerns. */
export type Struck = {
  readonly asked: Asked
  readonly answered: () => Reply
  /** The project that is concerned, when not all are. */
  readonly project: string | undefined
}

/** A fault by name: one line about it, and what the server replies. */
export type FaultRow = {
  readonly does: string
  readonly reply: Reply | ((struck: Struck) => Reply)
}

/** A row whose reply is the true answer made into another one; errors stay what they are. */
export function instead(does: string, change: (value: unknown, struck: Struck) => Reply): FaultRow {
  return {
    does,
    reply: (struck) => {
      const reply = struck.answered()
      return reply.kind === 'answer' ? change(reply.value, struck) : reply
    },
  }
}

type Answer = { readonly builds: readonly WireBuild[]; readonly buildsNotFound: readonly string[] }

/** A row that alters the answer of BatchGetBuilds. */
export function altered(does: string, alter: (answer: Answer, struck: Struck) => unknown): FaultRow {
  return instead(does, (value, struck) => ({ kind: 'answer', value: alter(value as Answer, struck) }))
}

/** A row that alters each build of the answer, or each of the project that is concerned; `among` is how many those are. */
export function alteredBuild(does: string, alter: (build: WireBuild, among: number) => unknown): FaultRow {
  return altered(does, ({ builds, ...answer }, { project }) => {
    const isConcerned = ({ projectName }: WireBuild) => project === undefined || projectName === project
    const among = builds.filter(isConcerned).length
    return { ...answer, builds: builds.map((build) => (isConcerned(build) ? alter(build, among) : build)) }
  })
}
