import type { Build, Logs } from '../domain/build.ts'
import { isDone } from '../domain/status.ts'
import type { Row } from '../pane.ts'
import { buildPane } from './build-pane.ts'
import { factRows, passive, section, sections, textRows } from './facts.ts'

/** Before PROVISIONING the service names a group and a stream `null`. */
const isReal = (text: string | undefined): boolean =>
  text !== undefined && !/(?:group=null|stream=null|:null\b)/.test(text)

const real = (text: string | undefined): string | undefined => (isReal(text) ? text : undefined)

const isOff = (logs: Logs | undefined): boolean =>
  logs?.cloudWatch?.status === 'DISABLED' && logs.s3?.status !== 'ENABLED'

/** Why there is no log, where there is none. */
const absence = (build: Build): string | undefined => {
  const { logs } = build
  if (build.groups !== undefined) return 'A batch has no log of its own: each of its builds has one.'
  if (logs !== undefined && [logs.streamName, logs.deepLink, logs.s3DeepLink, logs.s3LogsArn].some(isReal))
    return undefined
  if (isOff(logs)) return 'Logs are switched off for this build: neither CloudWatch Logs nor S3 is enabled.'
  if (!isDone(build.status)) return 'No log yet: it comes with PROVISIONING.'
  return 'No log: the build ended before PROVISIONING began one.'
}

const logRows = (build: Build, _: unknown, width: number): readonly Row[] => {
  const { logs } = build
  const why = absence(build)
  const remark = why === undefined ? [] : textRows('why', [], 0, why, width, { tone: 'waiting' })
  return sections(
    [
      [...remark, ...(why === undefined ? [] : [passive('why gap', [])])],
      section(
        'CloudWatch Logs',
        factRows(
          'cloudwatch',
          [
            ['group', logs?.groupName],
            ['stream', logs?.streamName],
            ['console', real(logs?.deepLink)],
            ['ARN', real(logs?.cloudWatchLogsArn)],
          ],
          width,
        ),
      ),
      section(
        'S3',
        factRows(
          's3',
          [
            ['console', real(logs?.s3DeepLink)],
            ['ARN', real(logs?.s3LogsArn)],
          ],
          width,
        ),
      ),
    ],
    '',
  )
}

/** Where the log is, or why there is none. */
export const log = buildPane({ name: 'log', title: 'Log', rows: logRows })
