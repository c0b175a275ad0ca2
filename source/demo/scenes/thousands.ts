import type { BuildPlan } from '../build-plan.ts'
import type { Draw } from '../draw.ts'
import { homeRegion } from '../home-region.ts'
import { type Outcome, outcomes } from '../outcomes.ts'
import type { Cast, Outline } from '../outline.ts'
import { idOf, type Part, planOf } from '../plan-of.ts'
import { type ProjectName, projects } from '../projects/index.ts'

const count = 5000
const unfinished = 300
const queued = 60

const variants = ['', '-eu', '-jobs', '-next', '-tools', '-e2e', '-admin']
const configurations = Object.keys(projects) as [ProjectName, ...ProjectName[]]
type Name = Required<Pick<Part, 'project' | 'like'>>
const names = variants.flatMap((variant) =>
  configurations.map((like): Name => ({ project: `${like}${variant}`, like })),
) as [Name, ...Name[]]

const failing: readonly [Outcome, ...Outcome[]] = [
  outcomes.testsFail,
  outcomes.mavenFails,
  outcomes.installFails,
  outcomes.lintFails,
  outcomes.postBuildFails,
  outcomes.nothingToUpload,
  outcomes.buildspecWrong,
  outcomes.stopped,
  outcomes.timedOut,
]

/** How the time a build works is shared by its phases, PROVISIONING first; the sum is 1. */
const shares = [0.1, 0.05, 0.18, 0.03, 0.53, 0.05, 0.04, 0.02]

/**
 * The first 300 of the list are not done when the scene begins, but for a few that failed early, and the first 60 of
 * them wait; all are done after 160 seconds.
 */
function timesOf(i: number, draw: Draw): Pick<Part, 'ago' | 'pace'> {
  const f = draw.fraction(`time/${i}`)
  const ago = i < unfinished ? 1 + i / 2 : 500 + (i - unfinished) * 41 + f * 40
  const left = 6 + f * 140
  const wait = i < queued ? ago + left * 0.3 : 1 + f * 4
  const work = i < unfinished ? ago + left - wait : 50 + f * 330
  return { ago, pace: [0.4, wait, ...shares.map((share) => share * work)] }
}

const versions = ['main', 'main', 'main', 'develop', 'release/4.2', 'v2.18.0'] as const

function partOf(i: number, draw: Draw): Part {
  const { project, like } = draw.pick(`project/${i}`, names)
  const isPull = draw.fraction(`pull/${i}`) < 0.45
  return {
    project,
    like,
    number: count - i,
    version: isPull ? `pr/${400 + ((count - i) % 600)}` : draw.pick(`version/${i}`, versions),
    by: isPull ? 'GitHub-Hookshot/8f31c2d' : draw.pick(`by/${i}`, ['ci-bot', 'release-bot', 'maria', 'kenji', 'alice']),
    outcome: draw.fraction(`fails/${i}`) < 0.1 ? draw.pick(`outcome/${i}`, failing) : outcomes.succeeded,
    ...timesOf(i, draw),
  }
}

/** Plans are made when asked for, so that only the ids are kept. */
function castOfThousands(draw: Draw): Cast {
  const targets = Array.from({ length: count }, (_, i) => idOf(partOf(i, draw), draw))
  const indexes = new Map(targets.map((id, i) => [id, i]))
  return {
    targets,
    plan: (region, id): BuildPlan | undefined => {
      const i = region === homeRegion ? indexes.get(id) : undefined
      return i === undefined ? undefined : planOf(partOf(i, draw), draw)
    },
    builds: (region) =>
      region !== homeRegion
        ? []
        : targets.map((id, i) => {
            const { project, number, ago } = partOf(i, draw)
            return { id, project, number, begins: -ago }
          }),
    batch: () => undefined,
    batches: () => [],
  }
}

/** More than anybody watches at once. */
export const thousands: Outline = {
  name: 'thousands',
  does: '5,000 builds of some forty projects, nearly 300 of them still running or queued',
  cast: castOfThousands,
}
