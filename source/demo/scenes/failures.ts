import { castOf } from '../cast-of.ts'
import type { Draw } from '../draw.ts'
import { homeRegion } from '../home-region.ts'
import { notice, soak } from '../logs/last-steps.ts'
import { logsOnlyInBucket, noLogs } from '../logs-of.ts'
import { outcomes } from '../outcomes.ts'
import type { Outline } from '../outline.ts'
import { idOf, type Part } from '../plan-of.ts'
import type { WireLogs } from '../wire-build.ts'
import { withRetry } from '../with-retry.ts'
import { failureOutcomes } from './failure-outcomes.ts'
import { oddBuilds } from './odd-builds.ts'
import { platformBatch } from './platform-batch.ts'

const usual = [0.4, 3, 12, 5, 20, 4, 60, 6, 4, 3]

/** The same log wherever it is told of: before it is there, and from PROVISIONING on. */
const withLogs = (before: WireLogs, logs: WireLogs): Pick<Part, 'fields' | 'reveals'> => ({
  fields: { logs: before },
  reveals: [{ once: 'begun', phase: 'PROVISIONING', fields: { logs } }],
})

/** Builds whose log is in a bucket alone, or nowhere, and one with a log of over a hundred megabytes. */
function loggedOtherwise(draw: Draw): readonly Part[] {
  const main = { version: 'main', by: 'ci-bot', pace: usual }
  const docs = { ...main, project: 'docs', number: 2056 }
  const uuid = idOf(docs, draw).slice(docs.project.length + 1)
  const { s3DeepLink: _, s3LogsArn: __, ...planned } = logsOnlyInBucket({ region: homeRegion, uuid, ...docs })
  return [
    {
      ...docs,
      ago: 960,
      outcome: outcomes.lintFails,
      ...withLogs(planned, logsOnlyInBucket({ region: homeRegion, uuid, ...docs })),
    },
    { ...docs, number: 2055, ago: 1080, outcome: outcomes.lintFails, ...withLogs(noLogs, noLogs) },
    {
      ...main,
      project: 'api-server',
      number: 1426,
      ago: 3600,
      pace: [0.4, 3, 12, 5, 20, 4, 2900, 6, 4, 3],
      outcome: failureOutcomes.soakFails,
      commands: { BUILD: [soak], POST_BUILD: [notice] },
      fields: { timeoutInMinutes: 60 },
    },
  ]
}

function partsOf(draw: Draw): readonly Part[] {
  const main = { version: 'main', by: 'ci-bot', pace: usual }
  const pull = { ...main, version: 'pr/25', by: 'GitHub-Hookshot/8f31c2d' }
  return [
    { ...main, project: 'web', number: 905, ago: 4, outcome: failureOutcomes.noVariables },
    { ...pull, project: 'docs', number: 2061, ago: 6, outcome: failureOutcomes.noBuildspec },
    { ...main, project: 'checkout', number: 330, ago: 8, outcome: failureOutcomes.cannotPull },
    {
      ...main,
      project: 'mobile',
      number: 130,
      ago: 10,
      pace: [0.4, 40],
      outcome: failureOutcomes.queuedTooLong,
      fields: { queuedTimeoutInMinutes: 5 },
    },
    { ...main, project: 'infra', number: 90, ago: 30, outcome: outcomes.stopped },
    ...withRetry(
      { ...main, project: 'checkout', number: 332, ago: 36, outcome: outcomes.installFails },
      { outcome: outcomes.testsFail },
      draw,
    ),
    {
      ...main,
      project: 'checkout',
      number: 329,
      ago: 60,
      // Its BUILD fails a few seconds after the scene began, and POST_BUILD takes until about two minutes in.
      pace: [0.4, 3, 9, 5, 14, 3, 31, 114, 4, 3],
      outcome: outcomes.mavenFails,
    },
    { ...main, project: 'infra', number: 89, ago: 70, outcome: failureOutcomes.scriptFails },
    { ...pull, project: 'web', number: 904, ago: 75, outcome: outcomes.timedOut, fields: { timeoutInMinutes: 5 } },
    ...oddBuilds,
    { ...main, project: 'web', number: 903, ago: 300, outcome: outcomes.postBuildFails },
    { ...main, project: 'checkout', number: 328, ago: 360, outcome: outcomes.nothingToUpload, region: 'eu-west-1' },
    { ...main, project: 'infra', number: 88, ago: 420, outcome: failureOutcomes.unfinishedCommand },
    { ...pull, project: 'docs', number: 2060, ago: 480, outcome: outcomes.buildspecWrong },
    { ...pull, project: 'docs', number: 2059, ago: 540, outcome: failureOutcomes.itemNoString },
    { ...pull, project: 'docs', number: 2058, ago: 600, outcome: failureOutcomes.noRuntime },
    { ...main, project: 'mobile', number: 129, ago: 660, outcome: failureOutcomes.fault },
    { ...main, project: 'web', number: 902, ago: 720, outcome: failureOutcomes.clientError },
    { ...main, project: 'api-server', number: 1428, ago: 780, outcome: failureOutcomes.noSubnet },
    { ...main, project: 'api-server', number: 1427, ago: 840, outcome: outcomes.lintFails },
    ...loggedOtherwise(draw),
  ]
}

/** Everything that can go wrong with a build. */
export const failures: Outline = {
  name: 'failures',
  does: 'every way a build can fail, one that fails before your eyes, a log of 100 MB, and an id that does not exist',
  cast: (draw) =>
    castOf(
      partsOf(draw),
      draw,
      [`web:${draw.uuid('nobody')}`],
      [{ ...platformBatch.badly, number: 43, first: 630, ago: 45 }],
    ),
}
