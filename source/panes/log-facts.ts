import type { Build, Logs } from '../domain/build.ts'
import { isDone } from '../domain/status.ts'
import type { Row } from '../pane.ts'
import { type Fact, factRows, section, sections, textRows } from './facts.ts'

/** Before PROVISIONING the service names a group and a stream `null`, in links and ARNs of them, too. */
const isReal = (text: string | undefined): boolean =>
  text !== undefined && !/^null$|group=null|stream=null|:null\b/.test(text)

const real = (text: string | undefined): string | undefined => (isReal(text) ? text : undefined)

const isOff = (logs: Logs | undefined): boolean =>
  logs?.cloudWatch?.status === 'DISABLED' && logs.s3?.status !== 'ENABLED'

/** Why there is no log, where there is none. */
export const absence = (build: Build): string | undefined => {
  const { logs } = build
  if (build.groups !== undefined) return 'A batch has no log of its own: each of its builds has one.'
  if (isOff(logs)) return 'Logs are switched off for this build: neither CloudWatch Logs nor S3 is enabled.'
  if (isReal(logs?.streamName) || isReal(logs?.deepLink)) return undefined
  if (isReal(logs?.s3DeepLink) || isReal(logs?.s3LogsArn)) return 'The log of this build is only in S3.'
  if (!isDone(build.status)) return 'No log yet: it comes with PROVISIONING.'
  return 'No log: the build ended before PROVISIONING began one.'
}

/** Where a log is in CloudWatch Logs. */
export const cloudWatchFacts = (logs: Logs | undefined): readonly Fact[] => [
  ['group', real(logs?.groupName)],
  ['stream', real(logs?.streamName)],
  ['console', real(logs?.deepLink)],
  ['ARN', real(logs?.cloudWatchLogsArn)],
]

/** Where a log is in S3. */
export const s3Facts = (logs: Logs | undefined): readonly Fact[] => [
  ['console', real(logs?.s3DeepLink)],
  ['ARN', real(logs?.s3LogsArn)],
]

/** Why there are no lines to show, where there is something to say of that, and where the log is. */
export const logFactRows = ({ logs }: Build, why: string | undefined, width: number): readonly Row[] =>
  sections(
    [
      why === undefined ? [] : textRows('why', [], 0, why, width, { tone: 'waiting' }),
      section('CloudWatch Logs', factRows('cloudwatch', cloudWatchFacts(logs), width)),
      section('S3', factRows('s3', s3Facts(logs), width)),
    ],
    '',
  )
