import { sessionLine } from '../domain/aws-lines.ts'
import type { Build } from '../domain/build.ts'
import { parseArn } from '../domain/build-id.ts'
import { consoleUrlOf } from '../domain/console-url.ts'
import type { History } from '../feeds/history.ts'
import { historyOf } from '../histories.ts'
import type { Row } from '../pane.ts'
import { buildPane, type Shown } from './build-pane.ts'
import { amount, type Fact, factRows, listed, section, sections, when } from './facts.ts'
import { historyRows } from './history-rows.ts'
import { cloudWatchFacts, s3Facts } from './log-facts.ts'

/** A section of fields; a name of its own where another may have the same title. */
type Section = readonly [title: string, facts: readonly Fact[], name?: string]

/** Sections of fields, in their order: a field more is a line more. */
const detailsOf = (build: Build, state: Shown): readonly Section[] => [
  [
    'Build',
    [
      ['id', build.id],
      ['ARN', build.arn],
      ['project', build.projectName],
      ['number', build.buildNumber],
      ['status', build.buildStatus],
      ['complete', build.buildComplete],
      ['current phase', build.currentPhase],
      ['started', when(build.startTime, state)],
      ['ended', when(build.endTime, state)],
      ['initiator', build.initiator],
      ['console', consoleUrlOf(build.arn)],
    ],
  ],
  [
    'Limits and rights',
    [
      ['timeout', amount(build.timeoutInMinutes, 'min')],
      ['queue timeout', amount(build.queuedTimeoutInMinutes, 'min')],
      ['service role', build.serviceRole],
      ['encryption key', build.encryptionKey],
    ],
  ],
  [
    'Batch and retries',
    [
      ['batch', build.buildBatchArn],
      ['auto-retry limit', build.autoRetry?.limit],
      ['auto-retry number', build.autoRetry?.number],
      ['next auto-retry', build.autoRetry?.next],
      ['previous auto-retry', build.autoRetry?.previous],
    ],
  ],
  ['Reports', [['report ARNs', listed(build.reportArns)]]],
  [
    'Debug session',
    [
      ['session enabled', build.debugSession?.sessionEnabled],
      ['session target', build.debugSession?.sessionTarget],
      [
        'open it with',
        build.debugSession?.sessionTarget &&
          sessionLine(build.debugSession.sessionTarget, {
            region: parseArn(build.arn ?? '')?.region,
            profile: state.settings.profile,
          }),
      ],
    ],
  ],
  [
    'Cache',
    [
      ['type', build.cache?.type],
      ['location', build.cache?.location],
      ['modes', listed(build.cache?.modes)],
      ['namespace', build.cache?.cacheNamespace],
    ],
  ],
  [
    'Network',
    [
      ['VPC', build.vpc?.vpcId],
      ['subnets', listed(build.vpc?.subnets)],
      ['security groups', listed(build.vpc?.securityGroupIds)],
      ['interface subnet', build.networkInterface?.subnetId],
      ['network interface', build.networkInterface?.networkInterfaceId],
    ],
  ],
  ...build.fileSystems.map(
    (system, at) =>
      [
        `File system: ${system.identifier ?? at + 1}`,
        [
          ['type', system.type],
          ['location', system.location],
          ['mount point', system.mountPoint],
          ['identifier', system.identifier],
          ['mount options', system.mountOptions],
        ],
        `File system ${at}`,
      ] as const,
  ),
  [
    'Log',
    [...cloudWatchFacts(build.logs), ...s3Facts(build.logs).map(([label, value]) => [`S3 ${label}`, value] as const)],
  ],
  [
    'Log settings',
    [
      ['CloudWatch Logs', build.logs?.cloudWatch?.status],
      ['group', build.logs?.cloudWatch?.groupName],
      ['stream prefix', build.logs?.cloudWatch?.streamName],
      ['S3', build.logs?.s3?.status],
      ['S3 location', build.logs?.s3?.location],
      ['S3 encryption disabled', build.logs?.s3?.encryptionDisabled],
      ['S3 bucket owner access', build.logs?.s3?.bucketOwnerAccess],
    ],
  ],
]

const rows = (build: Build, state: Shown, width: number, history: History | undefined): readonly Row[] => {
  const [first = [], ...others] = detailsOf(build, state).map(([title, facts, name = title]) =>
    section(title, factRows(name, facts, width)),
  )
  const past = history === undefined ? [] : historyRows(build, history, state, width)
  return sections([first, past, ...others], 'The answer tells no details.')
}

/** Everything else: ids, how long builds of the project take, limits, rights, retries, network, log settings. */
export const details = buildPane({ name: 'details', title: 'Details', about: historyOf, rows })
