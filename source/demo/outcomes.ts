import type { Trouble } from './phases-of.ts'
import { commandFails, phaseFails } from './trouble.ts'

/** How a build ends, and the trouble on the way there; the first one is the cause. */
export type Outcome = { readonly ends: string; readonly troubles: readonly Trouble[] }

const failed = (...troubles: readonly Trouble[]): Outcome => ({ ends: 'FAILED', troubles })
const nothingToUpload = phaseFails('UPLOAD_ARTIFACTS', 'CLIENT_ERROR', 'no matching artifact paths found')

/** The ways builds usually end; the messages are recorded ones. */
export const outcomes = {
  succeeded: { ends: 'SUCCEEDED', troubles: [] },
  testsFail: failed(commandFails('BUILD', 'npm test -- --ci', 1), nothingToUpload),
  lintFails: failed(commandFails('PRE_BUILD', 'npm run lint', 1)),
  mavenFails: failed(commandFails('BUILD', 'mvn package', 1), nothingToUpload),
  installFails: failed(commandFails('INSTALL', 'apt-get update && apt-get install -y jq', 127)),
  postBuildFails: failed(commandFails('POST_BUILD', 'ls -lah ./infrastructure', 2), nothingToUpload),
  buildspecWrong: failed(
    phaseFails(
      'DOWNLOAD_SOURCE',
      'YAML_FILE_ERROR',
      'Invalid buildspec phase name: POSTBUILD. Expecting: BUILD,INSTALL,POST_BUILD,PRE_BUILD ',
    ),
  ),
  nothingToUpload: failed(nothingToUpload),
  stopped: { ends: 'STOPPED', troubles: [{ phase: 'BUILD', status: 'STOPPED' }] },
  timedOut: {
    ends: 'TIMED_OUT',
    troubles: [phaseFails('BUILD', 'BUILD_TIMED_OUT', 'Build has timed out. ', 'TIMED_OUT')],
  },
} as const satisfies Record<string, Outcome>
