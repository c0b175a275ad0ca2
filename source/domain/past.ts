import type { Build } from './build.ts'

/** What is kept of a project's builds: when they ran, for how long in which phase, and what became of them. */
export type Past = Pick<
  Build,
  | 'id'
  | 'arn'
  | 'projectName'
  | 'buildNumber'
  | 'status'
  | 'startTime'
  | 'endTime'
  | 'phases'
  | 'sourceVersion'
  | 'resolvedSourceVersion'
  | 'autoRetry'
  | 'buildBatchArn'
> & {
  /** Whether it began after its project was first listed. */
  readonly isNew?: true
}

const kept = [
  'arn',
  'buildNumber',
  'startTime',
  'endTime',
  'sourceVersion',
  'resolvedSourceVersion',
  'autoRetry',
  'buildBatchArn',
] as const satisfies readonly (keyof Past)[]

/** What is kept of a build; not why its phases failed, which may be long. */
export const pastOf = (build: Build): Past => ({
  id: build.id,
  projectName: build.projectName,
  status: build.status,
  ...Object.fromEntries(kept.flatMap((name) => (build[name] === undefined ? [] : [[name, build[name]]]))),
  phases: build.phases.map((phase) => ({ ...phase, contexts: [] })),
})
