import { deniedReply } from '../denied-project.ts'
import { replies } from '../replies.ts'
import type { Reply } from '../reply.ts'
import type { FaultRow } from './row.ts'

const error = (status: number, type: string, message?: string): Reply => ({ kind: 'error', status, type, message })

const denied =
  (status: 400 | 403): FaultRow['reply'] =>
  ({ asked, project }) =>
    deniedReply(asked, project ?? asked.projects[0] ?? '', status)

const signatureExpired = error(
  400,
  'InvalidSignatureException',
  'Signature expired: 20261122T144200Z is now earlier than 20261122T153700Z (20261122T154200Z - 5 min.)',
)

/** An error named in a header alone, and with a capital in the body, as some services of AWS do. */
const byHeader = (status: number, type: string, message: string): Reply => ({
  kind: 'body',
  status,
  contentType: 'application/x-amz-json-1.1',
  headers: { 'x-amzn-errortype': `${type}:http://internal.amazon.com/coral/com.amazon.coral.service/` },
  body: JSON.stringify({ Message: message }),
})

const hour = 3600

/** A clock that differs by more than five minutes is told so, and trusted again once the caller reckons with it. */
const clock = (seconds: number): FaultRow['reply'] => {
  return ({ asked, answered }) => ({
    kind: 'skewed',
    seconds,
    reply: Math.abs((asked.ahead ?? 0) - seconds) > 300 ? signatureExpired : answered(),
  })
}

/** What the service refuses with, by the name of its error. */
export const errors = {
  throttled: { does: 'ThrottlingException, "Rate exceeded"', reply: replies.throttled },
  'throttled-by-namespace': {
    does: 'the same, named with the namespace of its model',
    reply: error(400, 'com.amazonaws.codebuild#ThrottlingException', 'Rate exceeded'),
  },
  'too-many-requests': { does: '429 TooManyRequestsException', reply: error(429, 'TooManyRequestsException') },
  'throttled-by-header': {
    does: 'the same, named in a header alone',
    reply: byHeader(400, 'ThrottlingException', 'Rate exceeded'),
  },
  'limit-exceeded': { does: 'RequestLimitExceeded, as of EC2', reply: error(400, 'RequestLimitExceeded') },
  expired: { does: 'ExpiredTokenException', reply: replies.expired },
  'expired-by-header': {
    does: 'ExpiredTokenException, named in a header alone',
    reply: byHeader(403, 'ExpiredTokenException', 'The security token included in the request is expired'),
  },
  'unknown-key': {
    does: 'UnrecognizedClientException: an access key nobody has',
    reply: error(400, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
  },
  'wrong-signature': {
    does: 'InvalidSignatureException: a secret key that does not fit',
    reply: error(
      400,
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided.',
    ),
  },
  'signature-expired': {
    does: 'InvalidSignatureException with a Date an hour ahead, whatever the caller makes of it',
    reply: { kind: 'skewed', seconds: hour, reply: signatureExpired },
  },
  'clock-behind': { does: 'AWS is an hour ahead of this clock, and insists on it', reply: clock(hour) },
  'clock-ahead': { does: 'AWS is an hour behind this clock, and insists on it', reply: clock(-hour) },
  'denied-400': { does: 'AccessDeniedException with 400', reply: denied(400) },
  'denied-403': { does: 'AccessDeniedException with 403', reply: denied(403) },
  'invalid-input': {
    does: 'InvalidInputException, typed',
    reply: error(400, 'InvalidInputException', 'Invalid build ID provided'),
  },
  'invalid-by-header': {
    does: 'InvalidInputException, named in a header alone',
    reply: byHeader(400, 'InvalidInputException', 'Invalid build ID provided'),
  },
  'internal-failure': { does: '500 InternalFailure', reply: error(500, 'InternalFailure', 'internal') },
  'empty-500': {
    does: '500 without a body',
    reply: { kind: 'body', status: 500, contentType: 'application/x-amz-json-1.1', body: '' },
  },
  'nameless-404': {
    does: '404 without a body',
    reply: { kind: 'body', status: 404, contentType: 'application/x-amz-json-1.1', body: '' },
  },
  'unknown-error': { does: 'an error of 400 by a name nobody knows', reply: error(400, 'BrandNewException', 'news') },
} as const satisfies Record<string, FaultRow>
