import { buildAt } from './build-at.ts'
import { toBuildId } from './build-id.ts'
import type { BuildPlan } from './build-plan.ts'
import { drawFrom } from './draw.ts'
import { highestOf } from './highest-of.ts'
import { listedOf } from './listed-of.ts'
import { idOfStream, logAt } from './log-at.ts'
import { outcomes } from './outcomes.ts'
import { type Part, planOf } from './plan-of.ts'
import { reportAt } from './report-at.ts'
import { toReportId } from './report-id.ts'
import type { Listed, Scene, WireBuild } from './scene.ts'
import { stoppedAt, stoppedBatchAt } from './stopped-at.ts'

/** A build to begin; its number is the next one of its project. */
export type Order = Pick<Part, 'project' | 'version' | 'by' | 'fields' | 'reveals'> & { readonly region: string }

/** A scene in which builds can be begun and stopped. Each server has its own. */
export type LiveScene = Scene & {
  /**
   * Begins a build at a moment of scene time (seconds). One in eight fails, always the same ones, but the first that is
   * begun of a project succeeds.
   */
  readonly begin: (order: Order, elapsed: number) => WireBuild
  /** Ends a build as stopped at a moment of scene time; one that is over by then stays as it is. */
  readonly stop: (region: string, id: string, elapsed: number) => void
  /** The same of a batch, and of each of its builds; those that had not begun never do. */
  readonly stopBatch: (region: string, id: string, elapsed: number) => void
  /** Builds that were begun with an idempotency token, by region and token. */
  readonly tokens: Map<string, Repeatable>
}

/** A build that was begun, when (seconds of scene time), and by which input: the same again begins no second one. */
export type Repeatable = { readonly id: string; readonly at: number; readonly said: string }

/** Other chance than any scene's, so that no id is one of theirs. */
const seed = 20_161_006

/** How long the service takes to answer, seconds: SUBMITTED is over by then. */
const answering = 0.1
const pace = [0.05, 2, 8, 4, 10, 2, 24, 3, 2, 2]

/** A scene that what is asked of it has changed, so far. */
export function liveOf(scene: Scene): LiveScene {
  const draw = drawFrom(seed)
  const begun = new Map<string, BuildPlan>()
  const stops = new Map<string, number>()
  const stoppedBatches = new Map<string, number>()
  const keyOf = (region: string, id: string) => `${region} ${id}`

  const begunIn = (region: string): readonly Listed[] =>
    [...begun.values()].filter((plan) => plan.region === region).map((plan) => listedOf(plan, plan.fields.buildNumber))

  const going = (region: string, id: string, elapsed: number) => {
    const plan = begun.get(keyOf(region, id))
    return plan === undefined ? scene.build(region, id, elapsed) : buildAt(plan, elapsed, scene.epoch)
  }

  const projects = (region: string, elapsed: number) =>
    new Map([...scene.projects(region, elapsed), ...highestOf(begunIn(region))])

  const stopOf = (region: string, id: string): number => stops.get(keyOf(region, id)) ?? Number.POSITIVE_INFINITY

  const stop = (region: string, id: string, elapsed: number): void => {
    const key = keyOf(region, id)
    if (!stops.has(key)) stops.set(key, elapsed)
  }

  return {
    ...scene,
    projects,
    build: (region, id, elapsed) => {
      const at = stopOf(region, id)
      if (elapsed < at) return going(region, id, elapsed)
      const last = going(region, id, at)
      return last && stoppedAt(last, scene.epoch(at))
    },
    batch: (region, id, elapsed) => {
      const at = stoppedBatches.get(keyOf(region, id)) ?? Number.POSITIVE_INFINITY
      if (elapsed < at) return scene.batch(region, id, elapsed)
      const last = scene.batch(region, id, at)
      return last && stoppedBatchAt(last, scene.epoch(at), scene.epoch(elapsed))
    },
    report: (region, arn, elapsed) => {
      const id = toReportId(arn)?.build ?? ''
      const at = Math.min(elapsed, stopOf(region, id))
      const plan = begun.get(keyOf(region, id))
      return plan === undefined ? scene.report(region, arn, at) : reportAt(plan, arn, at, scene.epoch)
    },
    builds: (region, elapsed) =>
      [...begunIn(region).filter(({ begins }) => begins <= elapsed), ...scene.builds(region, elapsed)]
        .filter(({ id, begins }) => begins <= stopOf(region, id))
        .sort((a, b) => b.begins - a.begins),
    begin: (order, elapsed) => {
      const number = (projects(order.region, elapsed).get(order.project) ?? 0) + 1
      const isFirst = !begunIn(order.region).some(({ project }) => project === order.project)
      const isFailing = !isFirst && draw.fraction(`fails/${order.project}/${number}`) < 1 / 8
      const outcome = isFailing ? outcomes.testsFail : outcomes.succeeded
      const plan = planOf({ ...order, number, ago: answering - elapsed, pace, outcome }, draw)
      begun.set(keyOf(order.region, plan.id), plan)
      return buildAt(plan, elapsed, scene.epoch) ?? {}
    },
    stop,
    stopBatch: (region, id, elapsed) => {
      const key = keyOf(region, id)
      if (stoppedBatches.has(key)) return
      stoppedBatches.set(key, elapsed)
      // all that it would ever have, for what has not begun never does
      for (const { currentBuildSummary: last, priorBuildSummaryList: prior = [] } of scene.batch(
        region,
        id,
        Number.POSITIVE_INFINITY,
      )?.buildGroups ?? [])
        for (const { arn = '' } of last === undefined ? prior : [...prior, last])
          stop(region, toBuildId(arn)?.id ?? '', elapsed)
    },
    log: (name, { elapsed }) => {
      const id = idOfStream(name)
      const reading = { elapsed, until: stopOf(name.region, id) }
      const plan = begun.get(keyOf(name.region, id))
      return plan === undefined ? scene.log(name, reading) : logAt(plan, name, reading, scene.epoch)
    },
    tokens: new Map(),
  }
}
