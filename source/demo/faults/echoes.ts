import type { Asked } from '../fault.ts'
import type { Reply } from '../reply.ts'
import type { FaultRow } from './row.ts'

/** The request as it came, signature and token included; its headers in the order in which they are signed. */
const requestOf = ({ headers, input }: Asked): string => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`)
  return [...lines.sort(), '', JSON.stringify(input)].join('\n')
}

const echo = (does: string, type: string, message: (asked: Asked) => string): FaultRow => ({
  does,
  reply: ({ asked }): Reply => ({ kind: 'error', status: 400, type, message: message(asked) }),
})

const tokenOf = ({ headers }: Asked): string => String(headers['x-amz-security-token'] ?? '')
const signatureOf = ({ headers }: Asked): string => String(headers.authorization ?? '').replace(/^.*Signature=/, '')

/** Errors that hold what was sent: the signature and the session token, which nobody is to see. */
export const echoes = {
  'echoes-the-request': echo(
    'a refusal that quotes the request',
    'InvalidInputException',
    (asked) => `Cannot understand this request: ${requestOf(asked)}`,
  ),
  'echoes-the-token': echo(
    'an error that quotes the session token and the signature, without a word about what they are',
    'BrandNewException',
    (asked) => `${tokenOf(asked)} and ${signatureOf(asked)} are news`,
  ),
  'echoes-as-denied': echo(
    'a denial whose action and resource are the signature and the session token',
    'AccessDeniedException',
    (asked) => `User: me is not authorized to perform: ${signatureOf(asked)} on resource: ${tokenOf(asked)}`,
  ),
  'echoes-by-name': {
    does: 'an error whose name is the session token',
    reply: ({ asked }) => ({ kind: 'error', status: 400, type: tokenOf(asked) }),
  },
  'echoes-what-was-signed': echo(
    'InvalidSignatureException with what was to be signed, as AWS tells it',
    'InvalidSignatureException',
    (
      asked,
    ) => `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.

The Canonical String for this request should have been
'POST
/

${requestOf(asked)}'

The String-to-Sign should have been
'AWS4-HMAC-SHA256
${asked.headers['x-amz-date']}
${signatureOf(asked)}'
`,
  ),
} as const satisfies Record<string, FaultRow>
