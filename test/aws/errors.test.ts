import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AwsError } from '../../source/aws/aws.ts'
import { awsErrorOf, credentialsError, isRefusal } from '../../source/aws/errors.ts'
import { assertUntold, recognizable } from '../helpers/recognizable.ts'
import { host, renewal, thrown, told } from '../helpers/thrown.ts'

test('throttling by any name, and 429, is AWS being busy', () => {
  for (const name of ['ThrottlingException', 'Throttling', 'RequestLimitExceeded', 'SlowDown'])
    assert.deepEqual(told(thrown({ name, message: 'Rate exceeded', status: 400 })), ['busy', 'throttled'])
  assert.deepEqual(told(thrown({ name: 'TooManyRequestsException', status: 429 })), ['busy', 'throttled'])
  assert.deepEqual(told(thrown({ name: 'Unknown', status: 429 })), ['busy', 'throttled'])
})

test('trouble of the service is busy, with its HTTP status, whether it answered in JSON or in HTML', () => {
  assert.deepEqual(told(thrown({ name: 'InternalFailure', message: 'internal', status: 500 })), [
    'busy',
    'AWS has trouble (HTTP 500)',
  ])
  const html = `Unexpected token '<', "<html>" is not valid JSON\n  Deserialization error: to see the raw response, …`
  assert.deepEqual(told(thrown({ name: 'SyntaxError', message: html, status: 503 })), [
    'busy',
    'AWS has trouble (HTTP 503)',
  ])
})

test('a page of HTML where JSON was to be is something else than AWS', () => {
  for (const message of [`Unexpected token '<', "<html>…" is not valid JSON`, `Unexpected token 'W', "Welcome"…`])
    for (const status of [200, 302, 403])
      assert.deepEqual(told(thrown({ name: 'SyntaxError', message, status })), [
        'unreachable',
        `something other than AWS answered for ${host} (HTTP ${status})`,
        'does this network want a login?',
      ])
  assert.deepEqual(
    told(thrown({ name: 'SyntaxError', message: `Unexpected token '<'`, status: 407 })).at(-1),
    'the proxy wants a login',
  )
})

test('JSON that ends too early broke off on its way; JSON with a value that is none is one build’s trouble, perhaps', () => {
  for (const message of [
    'Unterminated string in JSON at position 100',
    'Unexpected end of JSON input',
    "Expected ',' or '}' after property value in JSON at position 7",
  ])
    assert.deepEqual(told(thrown({ name: 'SyntaxError', message, status: 200 })), [
      'unreachable',
      `the answer of ${host} broke off`,
    ])
  const message = `Unexpected token 'N', ..."artTime":NaN,"curren"... is not valid JSON`
  assert.deepEqual(told(thrown({ name: 'SyntaxError', message, status: 200 })), [
    'unreadable',
    "AWS's answer cannot be read",
  ])
})

test('expired and unknown credentials name the command that renews them', () => {
  for (const name of ['ExpiredTokenException', 'ExpiredToken', 'RequestExpired'])
    assert.deepEqual(told(thrown({ name, status: 400 })), ['expired', 'credentials expired', renewal.remedy])
  assert.deepEqual(told(thrown({ name: 'UnrecognizedClientException', status: 400 })), [
    'expired',
    'AWS does not know these credentials',
    renewal.remedy,
  ])
  const message = 'The SSO session associated with this profile has expired. To refresh run aws sso login'
  assert.deepEqual(told(thrown({ name: 'CredentialsProviderError', message })), [
    'expired',
    'credentials expired',
    renewal.remedy,
  ])
})

test('where no command is known the profile is named', () => {
  const none = thrown({ name: 'CredentialsProviderError', message: 'Could not load credentials from any providers' })
  assert.deepEqual(told(none, { source: 'profile prod' }), ['expired', 'no usable credentials in profile prod'])
  assert.deepEqual(told(none, {}), ['expired', 'no usable credentials'])
})

test('a signature that does not fit is a wrong key, or a wrong clock where AWS speaks of time', () => {
  assert.deepEqual(told(thrown({ name: 'InvalidSignatureException', status: 400 })), [
    'expired',
    'AWS refused the signature: the secret key is wrong',
    renewal.remedy,
  ])
  for (const message of [
    'Signature expired: 1 is now earlier than 2',
    'Signature not yet current: 2 is still later than 1',
  ])
    assert.deepEqual(told(thrown({ name: 'InvalidSignatureException', message, status: 400 })), [
      'expired',
      'this clock and that of AWS differ by more than five minutes',
      'set this one right',
    ])
})

test('a role that wants an MFA code names what asks for one', () => {
  const message = 'Profile prod requires multi-factor authentication, but no MFA code callback was provided.'
  assert.deepEqual(told(thrown({ name: 'CredentialsProviderError', message })), [
    'expired',
    'profile prod wants an MFA code',
    'eval "$(aws configure export-credentials --profile prod --format env)" and start cbtop again without a profile',
  ])
  // where it is not told of which profile, it is that which is taken where none is given
  const bare = thrown({ name: 'CredentialsProviderError', message: 'This role requires multi-factor authentication.' })
  assert.equal(told(bare)[1], 'profile default wants an MFA code')
})

test('only a refusal of the keys is one', () => {
  for (const name of ['ExpiredTokenException', 'UnrecognizedClientException', 'InvalidSignatureException'])
    assert.equal(isRefusal(thrown({ name })), true)
  for (const error of [thrown({ name: 'AccessDeniedException' }), undefined, null, 'text'])
    assert.equal(isRefusal(error), false)
})

test('that there are no credentials says who gave none, why, and what to do', () => {
  const { kind, message, remedy } = credentialsError({ program: 'vault', remedy: 'sign in' }, 'failed (exit 1)')
  assert.deepEqual([kind, message, remedy], ['expired', 'no credentials: vault failed (exit 1)', 'sign in'])
})

test('a denial names the action and the project, not the user', () => {
  const message =
    'User: arn:aws:iam::123456789012:user/dev is not authorized to perform: codebuild:BatchGetBuilds on resource: ' +
    'arn:aws:codebuild:us-east-1:123456789012:project/web because no identity-based policy allows the ' +
    'codebuild:BatchGetBuilds action'
  for (const status of [400, 403])
    assert.deepEqual(told(thrown({ name: 'AccessDeniedException', message, status })), [
      'denied',
      'not allowed: codebuild:BatchGetBuilds on project/web',
    ])
  assert.deepEqual(told(thrown({ name: 'AccessDeniedException', status: 400 })), ['denied', 'access denied'])
  assert.deepEqual(told(thrown({ name: 'Unknown', message: 'UnknownError', status: 403 })), ['denied', 'access denied'])
})

test('what is refused as input says so in the words of the service', () => {
  assert.deepEqual(told(thrown({ name: 'InvalidInputException', message: 'Invalid build ID provided', status: 400 })), [
    'invalid',
    'refused: Invalid build ID provided',
  ])
})

test('an answer with a value that cannot be read is unreadable, which a bug before any answer is not', () => {
  const message = 'Invalid RFC-7231 date-time value\n  Deserialization error: to see the raw response, …'
  assert.deepEqual(told(thrown({ name: 'TypeError', message, status: 200 })), [
    'unreadable',
    "AWS's answer cannot be read",
  ])
  assert.deepEqual(told(new TypeError('x is not a function')), ['other', 'x is not a function'])
})

test('anything else is told as it is, in one line without control characters, and not for ever', () => {
  assert.deepEqual(told(new Error('Region is missing')), ['other', 'Region is missing'])
  assert.deepEqual(told(new Error('a\u001b[31m\n\tb\u0007\u009b')), ['other', 'a [31m b'])
  assert.equal(awsErrorOf(new Error('word '.repeat(5000)), { host, renewal }).message.length, 300)
  assert.deepEqual(told(new Error(`a${' '.repeat(1_000_000)}b`)), ['other', 'a'])
  assert.deepEqual(told(thrown({ name: 'Odd' })), ['other', 'Odd'])
  for (const nothing of [undefined, null, 'text', 42, {}])
    assert.deepEqual(told(nothing), ['other', 'an unknown error'])
})

test('a code that every object has is no code', () => {
  assert.deepEqual(told(thrown({ message: 'odd', code: 'constructor' })), ['other', 'odd'])
})

test('keys, tokens and signatures come into no sentence, whichever rule it is made by', () => {
  const keys = [recognizable.accessKeyId, recognizable.secretAccessKey, recognizable.sessionToken]
  const hostile = `User: ${keys.join(' ')} is not authorized to perform: ${keys[2]} on resource: ${keys[2]}`
  const names = ['InvalidInputException', 'AccessDeniedException', 'New', 'Error', 'CredentialsProviderError']
  for (const name of [...names, ...keys])
    for (const status of [undefined, 400]) {
      const error = thrown({ name, message: hostile, ...(status === undefined ? {} : { status }) })
      assertUntold(awsErrorOf(error, { host, renewal, keys }), name)
    }
})

test('what is an error of the port already stays as it is; of the SDK’s nothing is kept that could be printed', () => {
  const ours = new AwsError('invalid', 'ours')
  assert.equal(awsErrorOf(ours, { host, renewal }), ours)
  assert.equal('cause' in awsErrorOf(thrown({ code: 'EPIPE' }), { host, renewal }), false)
})
