import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AwsError } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import { type FaultName, faults } from '../../source/demo/faults.ts'
import { assertBounded, assertKept, assertRecovered, span, suffer } from '../helpers/faulty.ts'
import { assertSecret, noting, recognizable } from '../helpers/recognizable.ts'
import { changesIn } from '../helpers/told.ts'

/** The bottom line in second 22, and how many requests the fault sees at most: one a try, of which there are two. */
type Expected = {
  readonly line: RegExp
  readonly requests: number
  /** How long a call may take, ms. */
  readonly deadline?: number
  /** What is told may be true: of a build that is done it would be the last word. So one that runs is meant alone. */
  readonly isBelieved?: true
}

const host = '127\\.0\\.0\\.1:\\d+'
const whole = (sentence: string, requests = 2, deadline?: number): Expected => ({
  // asked in vain in seconds 5 and 15
  line: new RegExp(`^${sentence} · data 22 s old · again in 13 s$`),
  requests,
  ...(deadline === undefined ? {} : { deadline }),
})
/** Both running builds are split from one another, each to be asked by itself. */
const each = (sentence: string, requests = 5): Expected => whole(`2 builds: ${sentence}`, requests)
/** One of the two is done by then, and is known to be. */
const fine: Expected = { line: /^2 s ago · next in 3 s$/, requests: 5 }
/** What is told is nothing new: it is as old as it was, and both are asked for as before. */
const old: Expected = { line: /^22 s ago · next in 3 s$/, requests: 5 }

const portal = (status: number) =>
  whole(`something other than AWS answered for ${host} \\(HTTP ${status}\\): does this network want a login\\?`)
const trouble = (status: number) => whole(`AWS has trouble \\(HTTP ${status}\\)`)
const untold = each("left out of AWS's answer", 2)
const unreadable = each("AWS's answer cannot be read")
const denied = each('not allowed: codebuild:BatchGetBuilds on project/(api-server|web)')

const expected: Record<FaultName, Expected> = {
  throttled: whole('throttled'),
  'throttled-by-namespace': whole('throttled'),
  'too-many-requests': whole('throttled'),
  'throttled-by-header': whole('throttled'),
  'limit-exceeded': whole('throttled'),
  expired: whole('credentials expired'),
  'expired-by-header': whole('credentials expired'),
  'unknown-key': whole('AWS does not know these credentials'),
  'wrong-signature': whole('AWS refused the signature: the secret key is wrong'),
  // the SDK has set its clock by the answer, and tries once more each time
  'signature-expired': whole('this clock and that of AWS differ by more than five minutes: set this one right', 4),
  'clock-behind': { ...fine, requests: 6 },
  'clock-ahead': { ...fine, requests: 6 },
  'denied-400': denied,
  'denied-403': denied,
  'invalid-input': each('refused: Invalid build ID provided'),
  'invalid-by-header': each('refused: Invalid build ID provided'),
  'internal-failure': trouble(500),
  'empty-500': trouble(500),
  'nameless-404': whole('AWS refused: HTTP 404'),
  'unknown-error': whole('AWS refused: BrandNewException: news'),

  'echoes-the-request': each('refused: Cannot understand this request: [^·]*'),
  'echoes-the-token': whole('AWS refused: BrandNewException: … and … are news'),
  'echoes-as-denied': each('access denied'),
  'echoes-by-name': whole('AWS refused: …'),
  'echoes-what-was-signed': whole('AWS refused the signature: the secret key is wrong'),

  // the first time a connection is used that was there before: such a one is tried once more
  reset: whole(`cannot reach ${host}: connection reset`, 3),
  hangup: whole(`cannot reach ${host}: connection reset`, 3),
  silence: whole(`no answer from ${host} within 1\\.5 s`, 2, 1500),
  'half-then-silence': whole(`no answer from ${host} within 1\\.5 s`, 2, 1500),
  drip: whole(`no answer from ${host} within 1\\.5 s`, 2, 1500),
  'half-then-reset': whole(`cannot reach ${host}: connection reset`),
  'half-then-hangup': whole(`cannot reach ${host}: connection reset`),
  'slow-drip': fine,
  endless: whole(`the answer of ${host} has no end: given up after 64 MB`, 2, 20_000),
  'bad-gateway': trouble(502),
  unavailable: trouble(503),
  'gateway-timeout': trouble(504),
  'captive-redirect': portal(302),
  'captive-page': portal(200),
  'proxy-403': portal(403),
  'proxy-407': whole(`something other than AWS answered for ${host} \\(HTTP 407\\): the proxy wants a login`),

  'empty-object': untold,
  'null-answer': untold,
  'list-answer': untold,
  'text-answer': untold,
  'empty-body': untold,
  'truncated-json': whole(`the answer of ${host} broke off`),
  'nan-times': unreadable,
  'no-builds': untold,
  // looked for four times, then now and then
  'all-not-found': { line: /^2 s ago · next in 58 s$/, requests: 4 },
  'null-builds': untold,
  'builds-object': untold,
  'null-members': old,
  'number-members': fine,
  'text-members': fine,
  'flag-members': fine,
  'list-members': old,
  'object-members': old,
  'null-fields': old,
  'number-fields': fine,
  'text-fields': fine,
  'object-fields': old,
  'null-phases': fine,
  'null-elements': fine,
  'new-fields': fine,
  'no-status': fine,
  'no-phases': fine,
  'only-ids': old,
  'no-ids': untold,
  'wrong-ids': untold,
  'status-unknown': fine,
  'stale-phases': old,
  'other-order': fine,
  twice: fine,
  others: untold,
  more: fine,
  'exponent-times': fine,
  'iso-times': unreadable,
  'word-times': unreadable,
  'object-times': unreadable,
  'text-times': fine,
  'millisecond-times': fine,
  'null-times': fine,
  'negative-times': fine,
  'endless-times': fine,
  'future-times': { ...fine, isBelieved: true },
  hostile: { ...fine, isBelieved: true },
  huge: { ...fine, isBelieved: true, deadline: 20_000 },
}

describe('what goes wrong between cbtop and AWS', { concurrency: 8 }, () => {
  for (const [fault, { line, requests, deadline = 5000, isBelieved }] of Object.entries(expected)) {
    const { does } = faults[fault as FaultName]
    test(`${fault}: ${does}: what is known stays, the line is right, and it is over when it is over`, async () => {
      const errors: unknown[] = []
      const suffered = await suffer({
        faults: [
          {
            fault: fault as FaultName,
            from: span.from,
            until: span.until,
            ...(isBelieved ? { project: 'api-server' } : {}),
          },
        ],
        aws: (endpoint) => noting(createAws({ endpoint, credentials: recognizable, deadline }), errors),
      })
      assert.match(suffered.line, line)
      assertKept(suffered.states)
      assertBounded(suffered.states)
      assertSecret(suffered, errors)
      // in lines it begins and ends where the screen says so, and every line is as its schema says
      const troubles = changesIn(suffered.states).filter(({ type, build }) => type === 'trouble' && build === undefined)
      const isTroubled = suffered.line.includes(' · data ')
      assert.deepEqual([troubles.length > 0, troubles.at(-1)?.over], isTroubled ? [true, true] : [false, undefined])
      for (const error of errors) assert.ok(error instanceof AwsError)
      assert.ok(suffered.during.length <= requests, `${suffered.during.length} requests`)
      assertRecovered(suffered)
    })
  }
})
