import type { BatchPart } from '../batch-plan.ts'
import { castOf } from '../cast-of.ts'
import type { Draw } from '../draw.ts'
import { fromPipeline } from '../from-pipeline.ts'
import { outcomes } from '../outcomes.ts'
import type { Outline } from '../outline.ts'
import type { Part } from '../plan-of.ts'
import { withRetry } from '../with-retry.ts'
import { platformBatch } from './platform-batch.ts'

const hookshot = 'GitHub-Hookshot/8f31c2d'

function partsOf(draw: Draw): readonly Part[] {
  // Seconds of: submitted, queued, provisioning, download, install, pre-build, build, post-build, upload, finalizing.
  return [
    {
      project: 'api-server',
      number: 1413,
      version: 'main',
      by: 'ci-bot',
      ago: 2,
      pace: [0.4, 14, 9, 4, 14, 3, 52, 4, 3, 2],
    },
    {
      project: 'web',
      number: 889,
      version: 'pr/402',
      by: hookshot,
      ago: 5,
      pace: [0.3, 6, 8, 5, 16, 4, 42, 14, 5, 3],
      outcome: outcomes.testsFail,
    },
    {
      project: 'checkout',
      number: 313,
      version: 'release/4.2',
      by: 'release-bot',
      ago: 9,
      pace: [0.4, 44, 10, 6, 14, 4, 48, 5, 6, 3],
    },
    { project: 'docs', number: 2045, version: 'main', by: 'maria', ago: 12, pace: [0.2, 1, 3, 3, 6, 1, 22, 2, 1, 1] },
    {
      project: 'docs',
      number: 2044,
      version: 'pr/25',
      by: hookshot,
      ago: 14,
      pace: [0.3, 2, 9, 9, 0, 0, 0, 0, 0, 3],
      outcome: outcomes.buildspecWrong,
    },
    {
      project: 'mobile',
      number: 120,
      version: 'v7.1.0-rc.2',
      by: 'kenji',
      ago: 16,
      pace: [0.5, 34, 16, 7, 20, 5, 62, 6, 8, 3],
    },
    ...withRetry(
      {
        project: 'checkout',
        number: 311,
        version: 'pr/118',
        by: hookshot,
        ago: 33,
        pace: [0.4, 2, 9, 6, 24, 4, 40, 4, 5, 3],
        outcome: outcomes.installFails,
      },
      { outcome: outcomes.succeeded },
      draw,
    ),
    {
      project: 'infra',
      number: 77,
      version: 'refs/heads/network-split',
      by: 'alice',
      ago: 40,
      pace: [0.4, 3, 12, 5, 18, 4, 33],
      outcome: outcomes.stopped,
    },
    {
      project: 'api-server',
      number: 1412,
      version: draw.hex('busy/api-server', 40),
      ago: 61,
      pace: [0.3, 2, 10, 5, 20, 4, 70, 5, 2, 2],
      ...fromPipeline('api-server'),
    },
    { project: 'web', number: 888, version: 'main', by: 'ci-bot', ago: 85, pace: [0.3, 3, 9, 4, 18, 3, 60, 5, 6, 3] },
    {
      project: 'mobile',
      number: 119,
      version: 'main',
      by: 'kenji',
      ago: 340,
      pace: [0.4, 22, 21, 6, 25, 5, 90, 6, 9, 3],
    },
    {
      project: 'web',
      number: 887,
      version: draw.hex('busy/web', 40),
      ago: 520,
      pace: [0.3, 4, 9, 5, 21, 4, 74, 4, 1, 3],
      outcome: outcomes.testsFail,
      ...fromPipeline('web'),
    },
  ]
}

/** The batch that runs, and the one before it. */
const batches: readonly BatchPart[] = [
  { ...platformBatch.well, number: 41, first: 612, ago: 38 },
  { ...platformBatch.badly, number: 40, first: 604, ago: 2700 },
]

/** The default: what a working day looks like. */
export const busy: Outline = {
  name: 'busy',
  does: 'a dozen builds of six projects move through all phases; some fail',
  cast: (draw) => castOf(partsOf(draw), draw, [], batches),
}
