import type { BatchPart, GroupPart } from '../batch-plan.ts'
import { outcomes } from '../outcomes.ts'

const unit: GroupPart = { identifier: 'unit', builds: [{ pace: [0.4, 2, 8, 4, 10, 2, 22, 2, 2, 2] }] }
const failing = unit.builds.map((build) => ({ ...build, outcome: outcomes.testsFail }))

/** Six groups, of which one fails and may, and one fails at first and is tried again. */
const groups: readonly GroupPart[] = [
  { identifier: 'lint', builds: [{ pace: [0.3, 1, 7, 3, 6, 1, 9, 1, 1, 1] }] },
  unit,
  {
    identifier: 'links',
    ignoreFailure: true,
    builds: [{ pace: [0.3, 2, 7, 3, 5, 1, 14, 1, 1, 1], outcome: outcomes.testsFail }],
  },
  {
    identifier: 'integration',
    dependsOn: ['unit'],
    builds: [
      { pace: [0.4, 2, 8, 4, 12, 2, 14, 2, 2, 2], outcome: outcomes.installFails },
      { pace: [0.4, 1, 8, 4, 12, 2, 26, 2, 2, 2] },
    ],
  },
  { identifier: 'package', dependsOn: ['lint', 'unit'], builds: [{ pace: [0.3, 2, 8, 3, 8, 1, 12, 1, 5, 1] }] },
  {
    identifier: 'preview',
    dependsOn: ['integration', 'package', 'links'],
    builds: [{ pace: [0.3, 1, 7, 3, 4, 1, 11, 1, 1, 1] }],
  },
]

/** Batches of one project: how the graph of their groups goes well, and how it does not. */
export const platformBatch = {
  well: { project: 'platform', like: 'api-server', version: 'main', by: 'ci-bot', groups },
  /** The unit tests fail, and what depends on them never begins. */
  badly: {
    project: 'platform',
    like: 'api-server',
    version: 'pr/77',
    by: 'GitHub-Hookshot/8f31c2d',
    groups: groups.map((group) => (group === unit ? { ...unit, builds: failing } : group)),
  },
} as const satisfies Record<string, Omit<BatchPart, 'number' | 'first' | 'ago'>>
