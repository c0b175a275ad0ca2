import { outcomes } from '../outcomes.ts'
import type { Part } from '../plan-of.ts'

/** Six builds that outlast a minute of trouble: what the scenes with one problem of the connection are played with. */
export const sixBuilds: readonly Part[] = [
  {
    project: 'api-server',
    number: 1420,
    version: 'main',
    by: 'ci-bot',
    ago: 3,
    pace: [0.4, 12, 9, 4, 14, 3, 60, 4, 3, 2],
  },
  { project: 'docs', number: 2050, version: 'pr/31', by: 'maria', ago: 8, pace: [0.2, 1, 3, 3, 10, 1, 52, 2, 1, 1] },
  {
    project: 'web',
    number: 893,
    version: 'pr/409',
    by: 'GitHub-Hookshot/8f31c2d',
    ago: 22,
    pace: [0.3, 4, 8, 5, 16, 4, 48, 8, 4, 2],
    outcome: outcomes.testsFail,
  },
  {
    project: 'checkout',
    number: 318,
    version: 'release/4.2',
    by: 'release-bot',
    ago: 35,
    pace: [0.4, 20, 10, 6, 20, 4, 80, 5, 6, 3],
  },
  { project: 'mobile', number: 124, version: 'main', by: 'kenji', ago: 41, pace: [0.5, 34, 16, 7, 20, 5, 90, 6, 8, 3] },
  { project: 'infra', number: 81, version: 'main', by: 'alice', ago: 60, pace: [0.4, 3, 12, 5, 18, 4, 40, 3, 2, 2] },
]
