import { beginOnce } from '../begin-once.ts'
import { caller, configurationOf } from '../configuration.ts'
import { namedProject } from '../named-project.ts'
import type { Operation } from '../operation.ts'
import { malformed, projectNotStarted } from '../refusals.ts'
import type { WireBuild, WireEnvironment, WireSource } from '../wire-build.ts'

type Input = Readonly<Record<string, unknown>>
type Variables = NonNullable<WireEnvironment['environmentVariables']>

/** The member of a build that an override is for, and its type. */
const overrides = {
  imageOverride: 'string',
  computeTypeOverride: 'string',
  environmentTypeOverride: 'string',
  privilegedModeOverride: 'boolean',
  buildspecOverride: 'string',
  sourceLocationOverride: 'string',
  sourceVersion: 'string',
  timeoutInMinutesOverride: 'number',
  queuedTimeoutInMinutesOverride: 'number',
} as const

function isFit(input: Input): boolean {
  return Object.entries(overrides).every(([name, type]) => input[name] === undefined || typeof input[name] === type)
}

function areVariables(value: unknown): value is Variables {
  return Array.isArray(value) && value.every((item) => typeof item?.name === 'string' && typeof item.value === 'string')
}

/** The members of these that are there; `isFit` has looked at their types. */
function present<T>(members: { readonly [K in keyof T]: unknown }): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>
}

function overridden(build: Partial<WireBuild>, input: Input, variables: Variables): Partial<WireBuild> {
  const isOverridden = ({ name }: { readonly name: string }) => variables.some((variable) => variable.name === name)
  const before = build.environment?.environmentVariables ?? []
  return {
    ...build,
    source: {
      ...build.source,
      ...present<WireSource>({ buildspec: input.buildspecOverride, location: input.sourceLocationOverride }),
    },
    environment: {
      ...build.environment,
      ...present<WireEnvironment>({
        image: input.imageOverride,
        computeType: input.computeTypeOverride,
        type: input.environmentTypeOverride,
        privilegedMode: input.privilegedModeOverride,
      }),
      environmentVariables: [
        ...before.filter((variable) => !isOverridden(variable)),
        ...variables.map(({ name, value, type = 'PLAINTEXT' }) => ({ name, value, type })),
      ],
    },
    ...present<WireBuild>({
      timeoutInMinutes: input.timeoutInMinutesOverride,
      queuedTimeoutInMinutes: input.queuedTimeoutInMinutesOverride,
    }),
    sourceVersion: input.sourceVersion as string | undefined,
  }
}

/**
 * StartBuild: a new build of a project, queued. It has the configuration of the project's latest build, with what the
 * request overrides; without a `sourceVersion` it has none, and builds main.
 */
export const startBuild: Operation = (scene, question) => {
  const { region, elapsed, input } = question
  const project = namedProject(scene, question, projectNotStarted)
  if (typeof project !== 'string') return project
  const { environmentVariablesOverride: variables = [], sourceVersion: version = 'main' } = input
  if (!isFit(input) || !areVariables(variables) || typeof version !== 'string') return malformed
  const latest = scene.builds(region, elapsed).find((listed) => listed.project === project)
  const like = latest && scene.build(region, latest.id, elapsed)
  const fields = overridden(like === undefined ? {} : configurationOf(like), input, variables)
  return beginOnce(scene, question, { project, region, version, by: caller, fields })
}
