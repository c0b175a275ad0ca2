import { type BatchPart, type BatchPlan, batchOf } from './batch-plan.ts'
import type { BuildPlan } from './build-plan.ts'
import type { Draw } from './draw.ts'
import { historyOf } from './history-of.ts'
import { homeRegion } from './home-region.ts'
import { listedOf } from './listed-of.ts'
import type { Cast } from './outline.ts'
import { idOf, type Part, planOf } from './plan-of.ts'
import type { Listed } from './scene.ts'

function targetOf({ region, id, arn }: BuildPlan): string {
  return region === homeRegion ? id : arn
}

const lastFirst = (a: { readonly begins: number }, b: { readonly begins: number }) => b.begins - a.begins

type Past = ReadonlyMap<string, { readonly part: Part; readonly listed: Listed }>

/**
 * A cast of parts, newest first. Those that begin after the scene are no targets: they are found through others, as
 * retries are, and so are batches and their builds. `missing` are targets that nobody plays. Projects have a history,
 * which is made when it is first asked for.
 */
export function castOf(
  parts: readonly Part[],
  draw: Draw,
  missing: readonly string[] = [],
  batchParts: readonly BatchPart[] = [],
): Cast {
  const plans = parts.map((part) => planOf(part, draw)).sort(lastFirst)
  const batches = batchParts.map((part) => batchOf(part, draw)).sort(lastFirst)
  const members = batches.flatMap(({ groups }) => groups.flatMap(({ builds }) => builds))
  const byId = new Map([...plans, ...members].map((plan) => [plan.id, plan]))
  const batchById = new Map(batches.map((plan) => [plan.id, plan]))

  let known: Past | undefined
  const past = (): Past => {
    const old = batchParts.flatMap(({ first, groups, ...part }) => ({ ...part, number: first }))
    known ??= new Map(
      historyOf([...parts, ...old], draw).map((part) => {
        const id = idOf(part, draw)
        return [id, { part, listed: listedOf({ id, begins: -part.ago }, part.number) }]
      }),
    )
    return known
  }

  const inRegion = <T extends BuildPlan | BatchPlan>(plan: T | undefined, region: string): T | undefined =>
    plan?.region === region ? plan : undefined

  return {
    targets: [...plans.filter(({ begins }) => begins <= 0).map(targetOf), ...missing],
    plan: (region, id) => {
      const plan = byId.get(id)
      if (plan !== undefined || region !== homeRegion) return inRegion(plan, region)
      const old = past().get(id)
      return old && planOf(old.part, draw)
    },
    builds: (region) =>
      [
        ...[...byId.values()]
          .filter((plan) => plan.region === region)
          .map((plan) => listedOf(plan, plan.fields.buildNumber)),
        ...(region === homeRegion ? [...past().values()].map(({ listed }) => listed) : []),
      ].sort(lastFirst),
    batch: (region, id) => inRegion(batchById.get(id), region),
    batches: (region) =>
      batches.filter((plan) => plan.region === region).map((plan) => listedOf(plan, plan.fields.buildBatchNumber)),
  }
}
