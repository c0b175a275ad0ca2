import { arnOf } from '../account.ts'
import { homeRegion } from '../home-region.ts'
import { outcomes } from '../outcomes.ts'
import type { Part } from '../plan-of.ts'
import { failureOutcomes } from './failure-outcomes.ts'

const years = 365 * 24 * 3600
const past = { contexts: [] } as const

/** Builds whose phases are not the usual ones: each shape was seen in a recorded answer. */
export const oddBuilds: readonly Part[] = [
  {
    project: 'docs',
    number: 2057,
    version: 'main',
    by: 'maria',
    ago: 20,
    // A phase outside the enumeration, that runs until it times out.
    phases: [
      { type: 'SUBMITTED', seconds: 0.3 },
      { type: 'QUEUED', seconds: 2 },
      { type: 'PROVISIONING', seconds: 8 },
      { type: 'DOWNLOAD_SOURCE', seconds: 4 },
      {
        type: 'RUN_SANDBOX',
        seconds: 95,
        status: 'TIMED_OUT',
        contexts: [{ statusCode: 'BUILD_TIMED_OUT', message: 'Build has timed out. ' }],
      },
    ],
    outcome: outcomes.timedOut,
  },
  {
    project: 'mobile',
    number: 128,
    version: 'main',
    by: 'kenji',
    ago: 45,
    // Tried again within one build of a batch: phases repeat, and one has a status outside the enumeration.
    phases: [
      { type: 'SUBMITTED', seconds: 0.4 },
      { type: 'QUEUED', seconds: 3 },
      { type: 'PROVISIONING', seconds: 14 },
      {
        type: 'DOWNLOAD_SOURCE',
        seconds: 6,
        status: 'RETRY',
        contexts: [{ statusCode: 'CLIENT_ERROR', message: 'connection reset by peer' }],
      },
      { type: 'SUBMITTED', seconds: 0.4 },
      { type: 'QUEUED', seconds: 8 },
      { type: 'PROVISIONING', seconds: 21 },
      { type: 'DOWNLOAD_SOURCE', seconds: 7 },
      { type: 'INSTALL', seconds: 20 },
      { type: 'BUILD', seconds: 40 },
      { type: 'FINALIZING', seconds: 3 },
    ],
    fields: {
      buildBatchArn: arnOf('codebuild', homeRegion, 'build-batch/mobile:5e0a7e54-94a5-4d1c-a1b6-7c7e0c1b8a52'),
    },
  },
  {
    project: 'web',
    number: 901,
    version: 'main',
    by: 'ci-bot',
    ago: 240,
    // Three phases and no log: it never got a machine.
    pace: [0.4, 0, 9],
    outcome: failureOutcomes.noLogStreams,
    fields: { logs: undefined },
    reveals: [{ once: 'begun', phase: 'PROVISIONING', fields: { logs: undefined } }],
  },
  {
    project: 'api-server',
    number: 12,
    version: 'master',
    by: 'MyDemoUser',
    ago: 8 * years,
    // Before 2018 there was no QUEUED, and contexts were empty.
    phases: [
      { type: 'SUBMITTED', seconds: 0.4 },
      { type: 'PROVISIONING', seconds: 72, ...past },
      { type: 'DOWNLOAD_SOURCE', seconds: 46, ...past },
      { type: 'INSTALL', seconds: 0.1, ...past },
      { type: 'PRE_BUILD', seconds: 0.1, ...past },
      { type: 'BUILD', seconds: 9, status: 'FAILED', ...past },
      { type: 'POST_BUILD', seconds: 0.1, ...past },
      { type: 'UPLOAD_ARTIFACTS', seconds: 4, ...past },
      { type: 'FINALIZING', seconds: 3, ...past },
    ],
    outcome: outcomes.mavenFails,
    fields: { queuedTimeoutInMinutes: undefined, encryptionKey: undefined, vpcConfig: undefined },
  },
]
