import type { BuildPlan } from './build-plan.ts'
import type { Draw } from './draw.ts'
import { homeRegion } from './home-region.ts'
import type { Cast } from './outline.ts'
import { type Part, planOf } from './plan-of.ts'

function targetOf({ region, id, arn }: BuildPlan): string {
  return region === homeRegion ? id : arn
}

/**
 * A cast of parts, newest first. Those that begin after the scene are no targets: they are found through others, as
 * retries are. `missing` are targets that nobody plays.
 */
export function castOf(parts: readonly Part[], draw: Draw, missing: readonly string[] = []): Cast {
  const plans = parts.map((part) => planOf(part, draw)).sort((a, b) => b.begins - a.begins)
  const byId = new Map(plans.map((plan) => [plan.id, plan]))
  return {
    targets: [...plans.filter(({ begins }) => begins <= 0).map(targetOf), ...missing],
    plan: (region, id) => {
      const plan = byId.get(id)
      return plan?.region === region ? plan : undefined
    },
  }
}
