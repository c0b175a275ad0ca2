import type { AwsErrorKind } from './aws.ts'
import type { Renewal } from './renewal.ts'

/** What is looked at to tell one error from another, and what its sentence is made of. */
export type Facts = {
  readonly name: string
  readonly code: string
  readonly message: string
  readonly status: number | undefined
  readonly host: string
  readonly renewal: Renewal
}

type Rule = {
  readonly kind: AwsErrorKind
  readonly when: (facts: Facts) => boolean
  readonly says: (facts: Facts) => string
  /** What the person can do; what renews the credentials, where it is absent and they are the trouble. */
  readonly remedy?: (facts: Facts) => string | undefined
}

const named =
  (...names: readonly string[]) =>
  ({ name, code }: Facts): boolean =>
    names.includes(name) || names.includes(code)

/** The name of the error of an answer that is longer than any can be; its message says how long. */
export const endless = 'EndlessAnswer'

const throttles = named(
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
)
export const expires = named('ExpiredTokenException', 'ExpiredToken', 'RequestExpired')
export const notOurs = named(
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'AuthFailure',
  'MissingAuthenticationToken',
)
const skewed = named('RequestTimeTooSkewed', 'RequestInTheFuture')
export const mismatches = named('InvalidSignatureException', 'SignatureDoesNotMatch')

/** JSON that ends too early, in the words of V8. */
const endsEarly = /^(Unterminated|Unexpected end|Expected |No number after|Exponent part)/

/** What is no JSON from its first character on, in the words of V8: a page, a greeting. */
const isForeign = /^Unexpected token '(.+?)', "\s*\1|^Unexpected token '?</

/** Certificates that somebody may have reason to trust: a company's own authority. */
const untrusted = /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/
/** Certificates that are not valid now. */
const outdated = /HAS_EXPIRED|NOT_YET_VALID/

const unreachable: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'connection refused'],
  ['ECONNRESET', 'connection reset'],
  ['EPIPE', 'connection closed'],
  ['ENOTFOUND', 'no such host'],
  ['EAI_AGAIN', 'no name server answers'],
  ['EHOSTUNREACH', 'no route to the host'],
  ['ENETUNREACH', 'no network'],
  ['ETIMEDOUT', 'no answer'],
])

/** A sentence for one build as for many: the line in the list says which. */
const unreadable = "AWS's answer cannot be read"

const profileIn = (message: string): string => /Profile (\S+) requires/.exec(message)?.[1] ?? 'default'

/** Which action on what is denied, from the service's message, which names the user too. */
const deniedOf = (message: string): string => {
  const [, action, resource] = /perform: ([\w-]+:[\w*-]+)(?: on resource: (arn:\S+))?/.exec(message) ?? []
  if (action === undefined) return 'access denied'
  // whose ARN it is is known; of a log it is the group that is allowed or not
  const on = resource?.replace(/^.*:(?=project\/|log-group:)/, '').replace(/:log-stream:.*$/, '')
  return `not allowed: ${action}${on === undefined ? '' : ` on ${on}`}`
}

/** In order: the first rule that holds tells the kind. By name, then by code, then by HTTP status (what the SDK throws was measured). */
export const rules: readonly Rule[] = [
  { kind: 'busy', when: (facts) => throttles(facts) || facts.status === 429, says: () => 'throttled' },
  { kind: 'expired', when: expires, says: () => 'credentials expired' },
  { kind: 'expired', when: notOurs, says: () => 'AWS does not know these credentials' },
  {
    kind: 'expired',
    when: (facts) => skewed(facts) || (mismatches(facts) && /signature (expired|not yet current)/i.test(facts.message)),
    says: () => 'this clock and that of AWS differ by more than five minutes',
    remedy: () => 'set this one right',
  },
  { kind: 'expired', when: mismatches, says: () => 'AWS refused the signature: the secret key is wrong' },
  {
    kind: 'denied',
    when: (facts) =>
      named('AccessDeniedException', 'AccessDenied')(facts) || (facts.status === 403 && facts.name !== 'SyntaxError'),
    says: ({ message }) => deniedOf(message),
  },
  {
    kind: 'invalid',
    when: named('InvalidInputException', 'InvalidParameterException', 'ValidationException'),
    says: ({ message }) => `refused: ${message}`,
  },
  {
    kind: 'invalid',
    when: named('ResourceNotFoundException'),
    says: ({ message }) => message || 'AWS does not know it',
  },
  {
    kind: 'expired',
    when: ({ message }) => /multi-factor authentication/.test(message),
    says: ({ message }) => `profile ${profileIn(message)} wants an MFA code`,
    remedy: ({ message }) =>
      `eval "$(aws configure export-credentials --profile ${profileIn(message)} --format env)" and start cbtop again without a profile`,
  },
  {
    kind: 'expired',
    // a token without what would renew it is one that is over
    when: ({ message }) =>
      (/\bexpired\b/i.test(message) && /sso|token|session/i.test(message)) ||
      /SSO Token\. Cannot refresh/.test(message),
    says: () => 'credentials expired',
  },
  {
    kind: 'expired',
    when: ({ name, message }) =>
      /CredentialsProviderError|TokenProviderError/.test(name) || /\bcredentials?\b/i.test(message),
    says: ({ renewal: { source, isUnknown } }) => {
      if (isUnknown) return `there is no ${source}`
      return `no usable credentials${source === undefined ? '' : ` in ${source}`}`
    },
  },
  {
    kind: 'unreachable',
    when: named(endless),
    says: ({ host, message }) => `the answer of ${host} has no end: given up after ${message}`,
  },
  {
    kind: 'unreachable',
    when: ({ name, status, message }) => name === 'SyntaxError' && status === 200 && endsEarly.test(message),
    says: ({ host }) => `the answer of ${host} broke off`,
  },
  {
    // JSON but for a value: it may be one build's
    kind: 'unreadable',
    when: ({ name, status, message }) => name === 'SyntaxError' && status === 200 && !isForeign.test(message),
    says: () => unreadable,
  },
  {
    kind: 'unreachable',
    when: ({ name, status }) => name === 'SyntaxError' && status !== undefined && status < 500,
    says: ({ host, status }) => `something other than AWS answered for ${host} (HTTP ${status})`,
    remedy: ({ status }) => (status === 407 ? 'the proxy wants a login' : 'does this network want a login?'),
  },
  {
    kind: 'busy',
    when: ({ status }) => status !== undefined && status >= 500,
    says: ({ status }) => `AWS has trouble (HTTP ${status})`,
  },
  {
    // zlib's word for what ends too early
    kind: 'unreachable',
    when: ({ code }) => code === 'Z_BUF_ERROR',
    says: ({ host }) => `the answer of ${host} broke off`,
  },
  {
    // packed, and not as it was sent: that is nobody's build
    kind: 'unreachable',
    when: ({ code }) => code.startsWith('Z_'),
    says: ({ host }) => `the answer of ${host} was spoilt on its way`,
  },
  {
    kind: 'unreadable',
    when: ({ name, status }) => name === 'TypeError' && status === 200,
    says: () => unreadable,
  },
  {
    kind: 'unreachable',
    when: ({ code }) => unreachable.has(code),
    says: ({ host, code }) => `cannot reach ${host}: ${unreachable.get(code)}`,
  },
  {
    kind: 'unreachable',
    when: named('TimeoutError', 'AbortError'),
    says: ({ host }) => `cannot reach ${host}: no answer`,
  },
  {
    kind: 'unreachable',
    when: ({ code }) => /CERT|SSL|TLS|EPROTO|UNABLE_TO_VERIFY/.test(code),
    says: ({ host, code }) => `cannot reach ${host} safely: ${code}`,
    remedy: ({ code }) => {
      if (untrusted.test(code)) return 'NODE_EXTRA_CA_CERTS names whom else to trust'
      return outdated.test(code) ? 'is this clock right?' : undefined
    },
  },
  {
    // a token's file, of whoever gives credentials
    kind: 'other',
    when: named('ENOENT'),
    says: ({ message }) => `there is no file ${/ '(.*)'/.exec(message)?.[1] ?? ''}`,
  },
  {
    // what Node's parser of HTTP did not understand
    kind: 'unreachable',
    when: ({ code }) => code.startsWith('HPE_'),
    says: ({ host }) => `something other than AWS answered for ${host}`,
  },
  {
    kind: 'other',
    when: ({ status }) => status !== undefined,
    says: ({ name, message, status }) => {
      // as the SDK calls what has no name, and what has no message
      const said = [name === 'Unknown' ? '' : name, message === 'UnknownError' ? '' : message].filter(Boolean)
      return `AWS refused: ${said.length === 0 ? `HTTP ${status}` : said.join(': ')}`
    },
  },
]
