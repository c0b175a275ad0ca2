import { sceneNamed } from '../../source/demo/scenes/index.ts'
import type { WireBuild, WirePhase } from '../../source/demo/wire-build.ts'
import { parseArn } from '../../source/domain/build-id.ts'
import type { Settings } from '../../source/settings.ts'
import type { PaneName, State } from '../../source/state.ts'
import { firstState } from '../../source/state.ts'
import { entriesOf, type Told, targetOf } from './entries.ts'

/** When the screens of the tests are looked at, epoch ms: 2026-11-22 15:42:00 UTC. */
export const now = Date.UTC(2026, 10, 22, 15, 42)

const settings: Settings = { ascii: false, place: 'us-east-1 · prod', last: 10 }

/** A state in which AWS told this about these ids or ARNs two seconds ago. */
export const stateOf = (
  told: readonly (readonly [idOrArn: string, told: Told])[],
  given: Partial<State> = {},
): State => {
  const targets = told.map(([id]) => targetOf(id))
  const known = told.map(([, each], at) => [targets[at] as (typeof targets)[number], each] as const)
  return firstState({ settings, targets, now, interval: 5000, entries: entriesOf(known, now - 2000), ...given })
}

/** A state that knows these builds, given as they go over the wire. */
export const knowing = (wires: readonly WireBuild[], given: Partial<State> = {}): State =>
  stateOf(
    wires.map((wire) => [wire.id ?? '', { wire }]),
    given,
  )

/** A state in which a pane of one build is open, the only one. */
export const opened = (wire: WireBuild, pane: PaneName, given: Partial<State> = {}): State => {
  const state = knowing([wire], given)
  const build = state.builds[0]?.key
  return { ...state, pane, ...(build === undefined ? {} : { build }) }
}

/** A scene of the demo as it stands so many seconds after its beginning; what it does not know was not found. */
export const sceneAt = (name: string, elapsed: number, given: Partial<State> = {}): State => {
  const scene = sceneNamed(name, { startedAt: now - elapsed * 1000 })
  if (scene === undefined) throw new Error(`no scene ${name}`)
  const told = scene.targets.map((target): readonly [string, Told] => {
    const arn = parseArn(target)
    const wire = scene.build(arn?.region ?? scene.region, arn?.id ?? target, elapsed)
    return [target, wire === undefined ? { entry: { missing: 4 } } : { wire }]
  })
  return stateOf(told, given)
}

/** Phases one after the other from a moment (epoch seconds): type and seconds, how it ended, and why where it failed. */
export type Step = readonly [type: string, seconds: number, status?: string, contexts?: WirePhase['contexts']]

/** Phases from steps; the last is under way when the build `runs`, else COMPLETED follows. */
export const phasesFrom = (begun: number, steps: readonly Step[], runs = false): readonly WirePhase[] => {
  let at = begun
  const phases = steps.map(([phaseType, seconds, phaseStatus = 'SUCCEEDED', contexts = []], index): WirePhase => {
    const startTime = at
    at += seconds
    if (runs && index === steps.length - 1) return { phaseType, startTime }
    return { phaseType, phaseStatus, startTime, endTime: at, durationInSeconds: seconds, contexts }
  })
  return runs ? phases : [...phases, { phaseType: 'COMPLETED', startTime: at }]
}

const begun = now / 1000 - 600

/** A build whose tests failed, and its upload after them: ten minutes ago it began, 6:40 it took. */
export const failedBuild: WireBuild = {
  id: 'web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10',
  arn: 'arn:aws:codebuild:us-east-1:123456789012:build/web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10',
  projectName: 'web',
  buildNumber: 887,
  buildStatus: 'FAILED',
  buildComplete: true,
  currentPhase: 'COMPLETED',
  startTime: begun,
  endTime: begun + 400,
  initiator: 'codepipeline/web',
  sourceVersion: 'pr/25',
  resolvedSourceVersion: '9be01d2a7c1c9a5d1c2b3a4f5e6d7c8b9a0f1e2d',
  timeoutInMinutes: 60,
  queuedTimeoutInMinutes: 480,
  phases: phasesFrom(begun, [
    ['SUBMITTED', 1],
    ['QUEUED', 4],
    ['PROVISIONING', 31],
    ['DOWNLOAD_SOURCE', 6],
    ['INSTALL', 72],
    ['PRE_BUILD', 9],
    [
      'BUILD',
      271,
      'FAILED',
      [
        {
          statusCode: 'COMMAND_EXECUTION_ERROR',
          message: 'Error while executing command: npm test -- --ci. Reason: exit status 1',
        },
      ],
    ],
    ['POST_BUILD', 2],
    ['UPLOAD_ARTIFACTS', 1, 'FAILED', [{ statusCode: 'CLIENT_ERROR', message: 'no matching artifact paths found' }]],
    ['FINALIZING', 3],
  ]),
  source: {
    type: 'GITHUB',
    location: 'https://github.com/acme/web.git',
    gitCloneDepth: 1,
    gitSubmodulesConfig: { fetchSubmodules: true },
    auth: { type: 'OAUTH' },
    buildspec: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test -- --ci',
  },
  artifacts: { location: 'arn:aws:s3:::acme-artifacts/web/site.zip', encryptionDisabled: false },
  environment: {
    type: 'LINUX_CONTAINER',
    image: 'aws/codebuild/standard:7.0',
    computeType: 'BUILD_GENERAL1_LARGE',
    privilegedMode: false,
    environmentVariables: [
      { name: 'NODE_OPTIONS', value: '--max-old-space-size=6144', type: 'PLAINTEXT' },
      { name: 'CDN_KEY', value: '/acme/web/cdn-key', type: 'PARAMETER_STORE' },
      { name: 'NPM_TOKEN', value: 'npm_s3cret', type: 'PLAINTEXT' },
    ],
  },
  exportedEnvironmentVariables: [
    { name: 'VERSION', value: '4.2.0' },
    { name: 'DEPLOY_TOKEN', value: 'd3ploy' },
  ],
  logs: {
    groupName: '/aws/codebuild/web',
    streamName: '1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10',
    cloudWatchLogs: { status: 'ENABLED' },
    s3Logs: { status: 'DISABLED' },
  },
}

/** A build that runs: its BUILD phase is under way for a minute and fifty seconds. */
export const runningBuild: WireBuild = {
  id: 'api-server:2b7d1c1e-8a55-4a0f-9d2c-0a4b6f3e7c21',
  arn: 'arn:aws:codebuild:us-east-1:123456789012:build/api-server:2b7d1c1e-8a55-4a0f-9d2c-0a4b6f3e7c21',
  projectName: 'api-server',
  buildNumber: 1412,
  buildStatus: 'IN_PROGRESS',
  buildComplete: false,
  currentPhase: 'BUILD',
  startTime: now / 1000 - 200,
  initiator: 'ci-bot',
  sourceVersion: 'main',
  resolvedSourceVersion: '3f2c1ab0a7c1c9a5d1c2b3a4f5e6d7c8b9a0f1e2',
  timeoutInMinutes: 4,
  queuedTimeoutInMinutes: 480,
  phases: phasesFrom(
    now / 1000 - 200,
    [
      ['SUBMITTED', 1],
      ['QUEUED', 9],
      ['PROVISIONING', 30],
      ['DOWNLOAD_SOURCE', 10],
      ['INSTALL', 40],
      ['BUILD', 110],
    ],
    true,
  ),
}

const build = (id: string, buildNumber: number, ago: number, wire: WireBuild): WireBuild => ({
  id: `${id}:${buildNumber}`,
  arn: `arn:aws:codebuild:us-east-1:123456789012:build/${id}:${buildNumber}`,
  projectName: id,
  buildNumber,
  startTime: now / 1000 - ago,
  buildStatus: 'IN_PROGRESS',
  ...wire,
})

const installFails: Step = [
  'INSTALL',
  20,
  'FAILED',
  [
    {
      statusCode: 'COMMAND_EXECUTION_ERROR',
      message: 'Error while executing command: apt-get update. Reason: exit status 100',
    },
  ],
]

/** One that has failed and still runs, one that waits, one that went well: beside the two above, a list. */
export const others: readonly WireBuild[] = [
  build('checkout', 311, 65, {
    currentPhase: 'POST_BUILD',
    initiator: 'release',
    sourceVersion: 'pr/402',
    phases: phasesFrom(now / 1000 - 65, [['SUBMITTED', 1], ['QUEUED', 4], installFails, ['POST_BUILD', 40]], true),
  }),
  build('mobile', 120, 48, {
    currentPhase: 'QUEUED',
    initiator: 'ci-bot',
    sourceVersion: 'release/4.2',
    phases: phasesFrom(
      now / 1000 - 48,
      [
        ['SUBMITTED', 1],
        ['QUEUED', 47],
      ],
      true,
    ),
  }),
  build('docs', 2044, 7200, {
    buildStatus: 'SUCCEEDED',
    currentPhase: 'COMPLETED',
    initiator: 'ci-bot',
    sourceVersion: 'main',
    endTime: now / 1000 - 7200 + 131,
    phases: phasesFrom(now / 1000 - 7200, [
      ['SUBMITTED', 1],
      ['QUEUED', 9],
      ['PROVISIONING', 21],
      ['BUILD', 100],
    ]),
  }),
]

/** A list of seven: the builds above, one that AWS does not know, one that it may not be asked about. */
export const listed = (given: Partial<State> = {}): State =>
  stateOf(
    [
      ...[failedBuild, runningBuild, ...others].map((wire): readonly [string, Told] => [wire.id ?? '', { wire }]),
      ['gone:1f3c52aa', { entry: { missing: 4 } }],
      [
        'secret:77',
        { problem: { kind: 'denied', message: 'no permission for codebuild:BatchGetBuilds on project secret' } },
      ],
    ],
    given,
  )
