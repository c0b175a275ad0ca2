import { account, arnOf } from './account.ts'
import type { BuildPlan, PhasePlan, Reveal } from './build-plan.ts'
import type { Draw } from './draw.ts'
import { homeRegion } from './home-region.ts'
import type { Commands } from './logs/command.ts'
import { logsBefore, logsOf } from './logs-of.ts'
import { type Outcome, outcomes } from './outcomes.ts'
import { phasesOf } from './phases-of.ts'
import { type ProjectName, projects } from './projects/index.ts'
import type { WireBuild } from './wire-build.ts'

/** A build in a scene, in as few words as it takes. */
export type Part = {
  readonly project: string
  /** Whose configuration it has, when its project has none of its own. */
  readonly like?: ProjectName
  readonly number: number
  /** The version asked for: a branch, `pr/402`, a tag, a commit. */
  readonly version: string
  readonly by: string
  /** How many seconds before the scene it began; negative: it begins that much later. */
  readonly ago: number
  /** Seconds of each of the ten usual phases, from SUBMITTED to FINALIZING, give or take 3 %; 0 leaves one out. */
  readonly pace?: readonly number[]
  readonly outcome?: Outcome
  /** The phases themselves, when they are not the usual ones. */
  readonly phases?: readonly PhasePlan[]
  readonly region?: string
  /** What is different from the project's configuration; a field that is undefined is left out. */
  readonly fields?: Partial<WireBuild>
  readonly reveals?: readonly Reveal[]
  /** What it runs, when that is not what its project's builds run. */
  readonly commands?: Commands
}

const commit = /^[0-9a-f]{40}$/

/** The id a part's build has: drawn from its project and number, so that parts can name each other. */
export function idOf({ project, number }: Pick<Part, 'project' | 'number'>, draw: Draw): string {
  return `${project}:${draw.uuid(`${project}/${number}`)}`
}

/** A part's whole life: its project's configuration, what is common to all, and what is its own. */
export function planOf(part: Part, draw: Draw): BuildPlan {
  const { project, number, version, region = homeRegion, outcome = outcomes.succeeded } = part
  const id = idOf(part, draw)
  const resolved = commit.test(version) ? version : draw.hex(`commit/${project}/${version}`, 40)
  const run = { project, region, uuid: id.slice(project.length + 1), commit: resolved, draw }
  const { fields, reveals, commands } =
    projects[part.like ?? (Object.hasOwn(projects, project) ? (project as ProjectName) : 'docs')]
  return {
    id,
    arn: arnOf('codebuild', region, `build/${id}`),
    region,
    begins: -part.ago,
    phases: (part.phases ?? phasesOf(part.pace ?? [], outcome.troubles)).map((phase, i) => ({
      ...phase,
      seconds: phase.seconds * (0.97 + 0.06 * draw.fraction(`${id}/${i}`)),
    })),
    ends: outcome.ends,
    fields: {
      buildNumber: number,
      sourceVersion: version,
      projectName: project,
      secondarySources: [],
      secondarySourceVersions: [],
      secondaryArtifacts: [],
      serviceRole: `arn:aws:iam::${account}:role/service-role/codebuild-${project}-service-role`,
      logs: logsBefore(run),
      timeoutInMinutes: 60,
      queuedTimeoutInMinutes: 480,
      initiator: part.by,
      encryptionKey: arnOf('kms', region, 'alias/aws/s3'),
      ...fields(run),
      ...part.fields,
    },
    reveals: [
      { once: 'begun', phase: 'PROVISIONING', fields: { logs: logsOf(run) } },
      { once: 'succeeded', phase: 'DOWNLOAD_SOURCE', fields: { resolvedSourceVersion: resolved } },
      ...(reveals?.(run) ?? []),
      ...(part.reveals ?? []),
    ],
    commands: part.commands ?? commands,
  }
}
