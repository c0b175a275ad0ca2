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

const batchNames: Readonly<Record<string, string>> = { builds: 'buildBatches', buildsNotFound: 'buildBatchesNotFound' }

function asBatches(answer: unknown): unknown {
  const members = Object.entries(answer ?? {})
  return Object.fromEntries(members.map(([name, member]) => [batchNames[name] ?? name, member]))
}

/** A row that alters the answer of BatchGetBuilds, and of BatchGetBuildBatches as if its batches were builds; no other. */
export function altered(does: string, alter: (answer: Answer, struck: Struck) => object): FaultRow {
  return instead(does, (value, struck) => {
    const { builds, buildBatches, buildBatchesNotFound } = value as Readonly<Record<string, unknown>>
    if (builds !== undefined) return { kind: 'answer', value: alter(value as Answer, struck) }
    if (buildBatches === undefined) return { kind: 'answer', value }
    const batches = { builds: buildBatches, buildsNotFound: buildBatchesNotFound } as Answer
    return { kind: 'answer', value: asBatches(alter(batches, struck)) }
  })
}

/** A row that alters each build of the answer, or each of the project that is concerned; `among` is how many those are. */
export function alteredBuild(does: string, alter: (build: WireBuild, among: number) => unknown): FaultRow {
  return altered(does, ({ builds, ...answer }, { project }) => {
    const isConcerned = ({ projectName }: WireBuild) => project === undefined || projectName === project
    const among = builds.filter(isConcerned).length
    return { ...answer, builds: builds.map((build) => (isConcerned(build) ? alter(build, among) : build)) }
  })
}
