import { buildAt } from '../../source/demo/build-at.ts'
import { type BuildPlan, overAt } from '../../source/demo/build-plan.ts'
import { drawFrom } from '../../source/demo/draw.ts'
import { type Outcome, outcomes } from '../../source/demo/outcomes.ts'
import { phasesOf } from '../../source/demo/phases-of.ts'
import { planOf } from '../../source/demo/plan-of.ts'
import type { Scene } from '../../source/demo/scene.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import type { WireBuild } from '../../source/demo/wire-build.ts'

/** A build of the project, to the second of scene time. */
export type Scheduled = {
  readonly number: number
  readonly id: string
  readonly arn: string
  readonly begins: number
  readonly ends: number
  readonly status: string
  /** The number of the build that CodeBuild retried with this one. */
  readonly retryOf?: number
}

/** The scene, its project, and what comes when: what a test reckons its expectations from. */
export type ProjectOverHours = {
  readonly scene: Scene
  readonly project: string
  readonly builds: readonly Scheduled[]
}

const minute = 60
const project = 'nightly'

/** Seconds of the ten usual phases, two minutes in all. */
const pace = [1, 5, 14, 6, 20, 4, 60, 4, 4, 2]

type Row = {
  readonly number: number
  readonly begins: number
  readonly version: string
  readonly by: string
  readonly outcome?: Outcome
  readonly retries?: number
}

/**
 * What happens: three builds are over when it begins. A quarter of an hour later #4 succeeds. At 60 minutes #5 fails in
 * PRE_BUILD, is retried by CodeBuild when it is over (#6, "1 of 2"), and that succeeds. At 120 minutes #7 fails in INSTALL
 * and nothing retries it, until at 135 minutes somebody does (#8, the same source, nothing names the one before), which
 * succeeds. At 150 minutes #9 fails, its retry #10 fails too, and so does the second, #11. #12 runs on at 3 hours.
 */
const rows: readonly Row[] = [
  { number: 1, begins: -180 * minute, version: 'main', by: 'ci-bot' },
  { number: 2, begins: -120 * minute, version: 'main', by: 'ci-bot', outcome: outcomes.testsFail },
  { number: 3, begins: -60 * minute, version: 'main', by: 'ci-bot' },
  { number: 4, begins: 15 * minute, version: 'main', by: 'ci-bot' },
  { number: 5, begins: 60 * minute, version: 'pr/7', by: 'kenji', outcome: outcomes.lintFails },
  // 1 + 5 + 14 + 6 + 20 + 4 + 2: PRE_BUILD fails, FINALIZING follows
  { number: 6, begins: 60 * minute + 52, version: 'pr/7', by: 'kenji', retries: 5 },
  { number: 7, begins: 120 * minute, version: 'main', by: 'ci-bot', outcome: outcomes.installFails },
  { number: 8, begins: 135 * minute, version: 'main', by: 'maria' },
  { number: 9, begins: 150 * minute, version: 'pr/8', by: 'kenji', outcome: outcomes.lintFails },
  { number: 10, begins: 150 * minute + 52, version: 'pr/8', by: 'kenji', outcome: outcomes.lintFails, retries: 9 },
  { number: 11, begins: 150 * minute + 104, version: 'pr/8', by: 'kenji', outcome: outcomes.lintFails, retries: 10 },
  { number: 12, begins: 179 * minute, version: 'main', by: 'ci-bot' },
]

const limit = 2

/** The plan of a row, to the second; which build retries which is told as CodeBuild tells it. */
function planned({ number, begins, version, by, outcome = outcomes.succeeded }: Row): BuildPlan {
  const plan = planOf({ project, like: 'web', number, version, by, ago: -begins, outcome }, drawFrom(3))
  return { ...plan, phases: phasesOf(pace, outcome.troubles) }
}

/** How often a row is a retry, and of which row it is one. */
const triesOf = ({ retries }: Row): number =>
  retries === undefined ? 0 : 1 + triesOf(rows.find(({ number }) => number === retries) as Row)

/**
 * A project whose builds start, fail, are retried, by CodeBuild and by somebody, and end over three simulated hours;
 * nothing is drawn but ids, so that every moment is known. Scene time 0 is `startedAt`, epoch ms. Its target is the
 * project's name; its builds are found through lists.
 */
export const projectOverHours = (startedAt: number): ProjectOverHours => {
  const plans = new Map(rows.map((row) => [row.number, planned(row)]))
  const planOfNumber = (number: number | undefined) => (number === undefined ? undefined : plans.get(number))
  const epoch = (seconds: number): number => startedAt / 1000 + seconds
  const wireAt = (row: Row, elapsed: number): readonly WireBuild[] => {
    const build = buildAt(plans.get(row.number) as BuildPlan, elapsed, epoch)
    if (build === undefined) return []
    const next = planOfNumber(rows.find(({ retries }) => retries === row.number)?.number)
    const previous = planOfNumber(row.retries)
    if (next === undefined && previous === undefined) return [build]
    const autoRetryConfig = {
      autoRetryLimit: limit,
      autoRetryNumber: triesOf(row),
      ...(next !== undefined && elapsed >= next.begins ? { nextAutoRetry: next.arn } : {}),
      ...(previous === undefined ? {} : { previousAutoRetry: previous.arn }),
    }
    return [{ ...build, autoRetryConfig }]
  }
  const given = (elapsed: number): readonly WireBuild[] => rows.flatMap((row) => wireAt(row, elapsed))
  return {
    scene: { ...sceneOf(given, { startedAt, projects: [project] }), targets: [project] },
    project,
    builds: rows.map((row): Scheduled => {
      const plan = plans.get(row.number) as BuildPlan
      const { id, arn, begins, ends: status } = plan
      const told = { number: row.number, id, arn, begins, ends: overAt(plan), status }
      return row.retries === undefined ? told : { ...told, retryOf: row.retries }
    }),
  }
}
