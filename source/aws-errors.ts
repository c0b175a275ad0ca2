import { AwsError, type AwsErrorKind } from './aws.ts'
import type { Renewal } from './aws-renewal.ts'

/** What is looked at to tell one error from another, and what its sentence is made of. */
type Facts = {
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

const throttles = named(
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
)
const expires = named('ExpiredTokenException', 'ExpiredToken', 'RequestExpired')
const notOurs = named(
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'AuthFailure',
  'MissingAuthenticationToken',
)
const mismatches = named('InvalidSignatureException', 'SignatureDoesNotMatch')

/** JSON that ends too early, in the words of V8. */
const endsEarly = /^(Unterminated|Unexpected end|Expected |No number after|Exponent part)/

/** What is no JSON from its first character on, in the words of V8: a page, a greeting. */
const isForeign = /^Unexpected token '(.+?)', "\s*\1|^Unexpected token '?</

/** Certificates that somebody may have reason to trust: a company's own authority. */
const untrusted = /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/
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

/** In order: the first rule that holds tells the kind. By name, then by code, then by HTTP status (what the SDK throws was measured). */
const rules: readonly Rule[] = [
  { kind: 'busy', when: (facts) => throttles(facts) || facts.status === 429, says: () => 'throttled' },
  { kind: 'expired', when: expires, says: () => 'credentials expired' },
  { kind: 'expired', when: notOurs, says: () => 'AWS does not know these credentials' },
  {
    kind: 'expired',
    when: (facts) => mismatches(facts) && /signature (expired|not yet current)/i.test(facts.message),
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
    when: named('InvalidInputException', 'ValidationException'),
    says: ({ message }) => `refused: ${message}`,
  },
  {
    kind: 'expired',
    when: ({ message }) => /multi-factor authentication/.test(message),
    says: ({ message }) => `profile ${profileIn(message)} wants an MFA code`,
    remedy: ({ message }) =>
      `eval "$(aws configure export-credentials --profile ${profileIn(message)} --format env)" and start cbtop again without it`,
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
    says: ({ renewal }) => `no usable credentials${renewal.source === undefined ? '' : ` in ${renewal.source}`}`,
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
    remedy: ({ code }) => (untrusted.test(code) ? 'NODE_EXTRA_CA_CERTS names whom else to trust' : undefined),
  },
]

/** A sentence for one build as for many: the line in the list says which. */
const unreadable = "AWS's answer cannot be read"

const profileIn = (message: string): string => /Profile (\S+) requires/.exec(message)?.[1] ?? 'default'

/** Which action on what is denied, from the service's message, which names the user too. */
const deniedOf = (message: string): string => {
  const [, action, resource] = /perform: (\S+)(?: on resource: (\S+))?/.exec(message) ?? []
  if (action === undefined) return 'access denied'
  return `not allowed: ${action}${resource === undefined ? '' : ` on ${resource.replace(/^.*:(?=project\/)/, '')}`}`
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The SDK appends advice for its own debugging, and several lines where one is wanted; control characters do not come through. */
const oneLineOf = (message: string): string =>
  message
    .replace(/\s*Deserialization error:[\s\S]*$/, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
    .slice(0, 300)

/** What an error of the SDK means for cbtop. The message is one line. */
export const awsErrorOf = (
  error: unknown,
  { host, renewal }: { readonly host: string; readonly renewal: Renewal },
): AwsError => {
  if (error instanceof AwsError) return error
  const given = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>
  const metadata = (given['$metadata'] ?? {}) as { readonly httpStatusCode?: unknown }
  const status = typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined
  const message = oneLineOf(textOf(given['message']))
  const facts: Facts = { name: textOf(given['name']), code: textOf(given['code']), message, status, host, renewal }
  const rule = rules.find(({ when }) => when(facts))
  if (rule === undefined) return new AwsError('other', message || facts.name || 'an unknown error', { cause: error })
  const remedy = rule.remedy === undefined && rule.kind === 'expired' ? renewal.remedy : rule.remedy?.(facts)
  return new AwsError(rule.kind, rule.says(facts), { cause: error, ...(remedy === undefined ? {} : { remedy }) })
}

/** Whether an error of the SDK says that AWS did not take the keys: others may be there by now. */
export const isRefusal = (error: unknown): boolean => {
  const { name } = (error ?? {}) as { readonly name?: unknown }
  const facts = { name: textOf(name), code: '' } as Facts
  return [expires, notOurs, mismatches].some((is) => is(facts))
}

/**
 * Why a search for credentials failed. Whatever it is, it is no trouble of CodeBuild's: a role that may not be assumed, a token's
 * file that is not there, a sign-in service that cannot be reached.
 */
export const searchError = (renewal: Renewal, error: unknown): AwsError => {
  const told = awsErrorOf(error, { host: 'the service that gives credentials', renewal })
  if (told.kind === 'expired' || told.kind === 'unreachable' || told.kind === 'busy') return told
  return credentialsError({ ...renewal, program: '' }, told.message, error)
}

/** That no credentials were to be had, and why: `gave no answer within 20 s`. */
export const credentialsError = (renewal: Renewal, why: string, cause: unknown): AwsError =>
  new AwsError(
    'expired',
    `no credentials: ${oneLineOf(`${renewal.program ?? renewal.source ?? 'the search'} ${why}`)}`,
    {
      cause,
      ...(renewal.remedy === undefined ? {} : { remedy: renewal.remedy }),
    },
  )
