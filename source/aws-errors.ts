import { AwsError, type AwsErrorKind } from './aws.ts'

/** How credentials are renewed: the command, or only the profile where no command is known to do it. */
export type Renewal = { readonly remedy: string | undefined; readonly profile?: string }

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
    when: named('InvalidSignatureException', 'SignatureDoesNotMatch'),
    says: () => 'AWS refused the signature: wrong secret key, or this clock is wrong',
  },
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
    when: ({ message }) => /\bexpired\b/i.test(message) && /sso|token|session/i.test(message),
    says: () => 'credentials expired',
  },
  {
    kind: 'expired',
    when: ({ name, message }) =>
      /CredentialsProviderError|TokenProviderError/.test(name) || /\bcredentials?\b/i.test(message),
    says: ({ renewal }) =>
      renewal.profile === undefined ? 'no usable credentials' : `no usable credentials in profile ${renewal.profile}`,
  },
  {
    kind: 'unreachable',
    when: ({ name, status }) => name === 'SyntaxError' && status !== undefined && status < 500,
    says: ({ host, status }) => `something else than AWS answered for ${host} (HTTP ${status})`,
  },
  {
    kind: 'busy',
    when: ({ status }) => status !== undefined && status >= 500,
    says: ({ status }) => `AWS has trouble (HTTP ${status})`,
  },
  {
    kind: 'unreadable',
    when: ({ name, status }) => name === 'TypeError' && status === 200,
    says: () => 'the answer cannot be read',
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
  },
]

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
  const remedy = rule.kind === 'expired' ? renewal.remedy : undefined
  return new AwsError(rule.kind, rule.says(facts), { cause: error, ...(remedy === undefined ? {} : { remedy }) })
}
