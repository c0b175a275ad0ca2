import { castOf } from '../cast-of.ts'
import type { Outline } from '../outline.ts'
import type { Part } from '../plan-of.ts'

const parts: readonly Part[] = [
  {
    project: 'api-server',
    number: 1401,
    version: 'main',
    by: 'ci-bot',
    ago: 50,
    pace: [0.4, 3, 11, 5, 26, 4, 140, 6, 3, 2],
  },
  {
    project: 'mobile',
    number: 117,
    version: 'main',
    by: 'kenji',
    ago: 130,
    pace: [0.5, 24, 20, 8, 45, 6, 165, 8, 9, 3],
  },
  { project: 'web', number: 871, version: 'main', by: 'maria', ago: 1600, pace: [0.3, 3, 9, 4, 18, 3, 60, 5, 6, 3] },
  { project: 'docs', number: 2031, version: 'main', by: 'maria', ago: 7400, pace: [0.2, 1, 3, 3, 6, 1, 22, 2, 1, 1] },
  {
    project: 'checkout',
    number: 296,
    version: 'v4.1.3',
    by: 'release-bot',
    ago: 93_000,
    pace: [0.4, 6, 10, 6, 34, 4, 210, 5, 6, 3],
  },
]

/** A quiet hour. */
export const calm: Outline = {
  name: 'calm',
  does: 'five builds, long finished or slowly running; nothing fails',
  cast: (draw) => castOf(parts, draw),
}
