import assert from 'node:assert/strict'
import type { WireBuild } from '../../source/demo/wire-build.ts'
import { pastOf } from '../../source/domain/past.ts'
import { type Entry, unknown } from '../../source/feed.ts'
import { wantBuild } from '../../source/feeds/builds.ts'
import { wantHistory } from '../../source/feeds/history.ts'
import type { Size } from '../../source/pane.ts'
import type { State } from '../../source/state.ts'
import { failedBuild, now, opened, phasesFrom } from './builds.ts'
import { buildOf, targetOf } from './entries.ts'

export const size: Size = { columns: 120, rows: 50 }
export const begun = now / 1000 - 7200
export const lastId = 'web:0a1b2c3d'

/** The last success before the failed build: an hour and fifty minutes before it began, and quicker. */
export const lastSuccess: WireBuild = {
  ...failedBuild,
  id: lastId,
  arn: `arn:aws:codebuild:us-east-1:123456789012:build/${lastId}`,
  buildNumber: 885,
  buildStatus: 'SUCCEEDED',
  startTime: begun,
  endTime: begun + 200,
  sourceVersion: 'main',
  resolvedSourceVersion: '396a60b97d86aa310c1c9a5d1c2b3a4f5e6d7c8b',
  phases: phasesFrom(begun, [
    ['SUBMITTED', 1],
    ['QUEUED', 4],
    ['PROVISIONING', 30],
    ['INSTALL', 30],
    ['BUILD', 130],
    ['FINALIZING', 4],
  ]),
  source: {
    ...failedBuild.source,
    buildspec: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n      - npm test',
  },
  environment: {
    ...failedBuild.environment,
    image: 'aws/codebuild/standard:6.0',
    environmentVariables: [
      { name: 'NODE_OPTIONS', value: '--max-old-space-size=4096', type: 'PLAINTEXT' },
      { name: 'CDN_KEY', value: '/acme/web/old-key', type: 'PARAMETER_STORE' },
      { name: 'LEGACY', value: 'hush-legacy', type: 'PLAINTEXT' },
    ],
  },
}

type Known = {
  readonly last?: WireBuild | undefined
  readonly past?: readonly WireBuild[]
  readonly entry?: Partial<Entry>
}

/** A state in which a build is open in Compare, these were its project's last builds, and this is known of the last success. */
export const comparing = (wire: WireBuild, { last, past, entry }: Known, given: Partial<State> = {}): State => {
  const state = opened(wire, 'compare', given)
  const [target = assert.fail()] = state.builds
  const builds = (past ?? (last === undefined ? [] : [last])).map((each) => pastOf(buildOf(each)))
  const entries: [string, Entry][] = [[wantHistory(target).id, { ...unknown, data: { builds } }]]
  const [success] = past ?? [last]
  if (success?.id !== undefined && (last !== undefined || entry !== undefined)) {
    const data = last === undefined ? {} : { data: buildOf(last) }
    entries.push([wantBuild(targetOf(success.id)).id, { ...unknown, ...data, ...entry }])
  }
  return { ...state, entries: new Map([...state.entries, ...entries]) }
}

// the open build is asked for by its id, and so is the last success
export const compared = comparing(failedBuild, { last: lastSuccess }, { times: 'utc' })
