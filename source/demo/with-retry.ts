import { arnOf } from './account.ts'
import { overAt } from './build-plan.ts'
import type { Draw } from './draw.ts'
import { homeRegion } from './home-region.ts'
import { idOf, type Part, planOf } from './plan-of.ts'

const limit = 2

/**
 * A build that fails and is retried by CodeBuild: the failed one names its successor once it is over, and the retry,
 * which is a new build that begins at that moment, names its predecessor. The retry differs by what is given.
 */
export function withRetry(failing: Part, retry: Partial<Part>, draw: Draw): readonly Part[] {
  const next: Part = { ...failing, number: failing.number + 1, ...retry }
  const arn = (part: Part) => arnOf('codebuild', part.region ?? homeRegion, `build/${idOf(part, draw)}`)
  const autoRetryConfig = { autoRetryLimit: limit, autoRetryNumber: 0 }
  const ends = overAt(planOf(failing, draw))
  return [
    {
      ...failing,
      fields: { ...failing.fields, autoRetryConfig },
      reveals: [
        {
          once: 'begun',
          phase: 'COMPLETED',
          fields: { autoRetryConfig: { ...autoRetryConfig, nextAutoRetry: arn(next) } },
        },
      ],
    },
    {
      ...next,
      ago: -ends,
      fields: {
        ...next.fields,
        autoRetryConfig: { autoRetryLimit: limit, autoRetryNumber: 1, previousAutoRetry: arn(failing) },
      },
    },
  ]
}
