import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, thrown, told } from '../helpers/thrown.ts'

test('a network that fails is told by host and reason', () => {
  const reasons = {
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'connection reset',
    EPIPE: 'connection closed',
    ENOTFOUND: 'no such host',
    EAI_AGAIN: 'no name server answers',
    EHOSTUNREACH: 'no route to the host',
    ENETUNREACH: 'no network',
    ETIMEDOUT: 'no answer',
  }
  for (const [code, reason] of Object.entries(reasons))
    assert.deepEqual(told(thrown({ code })), ['unreachable', `cannot reach ${host}: ${reason}`])
  // as the SDK throws a reset: by the name of another thing, or in the midst of the body
  const reset = ['unreachable', `cannot reach ${host}: connection reset`]
  assert.deepEqual(told(thrown({ name: 'TimeoutError', message: 'socket hang up', code: 'ECONNRESET' })), reset)
  assert.deepEqual(told(thrown({ message: 'aborted', code: 'ECONNRESET', status: 200 })), reset)
  for (const name of ['TimeoutError', 'AbortError'])
    assert.deepEqual(told(thrown({ name })), ['unreachable', `cannot reach ${host}: no answer`])
})

test('a connection that is not safe is told by the code to search for', () => {
  const codes = [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'EPROTO',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ]
  for (const code of [...codes, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'SELF_SIGNED_CERT_IN_CHAIN'])
    assert.deepEqual(told(thrown({ code })).slice(0, 2), ['unreachable', `cannot reach ${host} safely: ${code}`])
  // somebody's own authority can be trusted; another host's certificate, or no TLS at all, cannot
  const remedies = codes.map((code) => told(thrown({ code }))[2])
  const trust = 'NODE_EXTRA_CA_CERTS names whom else to trust'
  assert.deepEqual(remedies, [trust, undefined, undefined, trust])
})

test('what the service refuses by a name that nobody knows says so, with what there is', () => {
  const status = 400
  assert.deepEqual(told(thrown({ name: 'New', message: 'news', status })), ['other', 'AWS refused: New: news'])
  assert.deepEqual(told(thrown({ name: 'New', message: 'UnknownError', status })), ['other', 'AWS refused: New'])
  assert.deepEqual(told(thrown({ name: 'Unknown', message: 'news', status })), ['other', 'AWS refused: news'])
  assert.deepEqual(told(thrown({ name: 'Unknown', message: 'UnknownError', status })), [
    'other',
    'AWS refused: HTTP 400',
  ])
})

test('what speaks another language than HTTP is something else than AWS', () => {
  for (const code of ['HPE_INVALID_CONSTANT', 'HPE_HEADER_OVERFLOW'])
    assert.deepEqual(told(thrown({ message: 'Parse Error', code })), [
      'unreachable',
      `something other than AWS answered for ${host}`,
    ])
})

test('a certificate that is not valid now may be the fault of this clock', () => {
  for (const code of ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])
    assert.deepEqual(told(thrown({ code })), [
      'unreachable',
      `cannot reach ${host} safely: ${code}`,
      'is this clock right?',
    ])
})

test('an answer without end is told with how much of it was read', () => {
  assert.deepEqual(told(thrown({ name: 'EndlessAnswer', message: '64 MB', status: 200 })), [
    'unreachable',
    `the answer of ${host} has no end: given up after 64 MB`,
  ])
})

test('a request by a clock that is too far off is told as that, whatever the error is called', () => {
  for (const name of ['RequestTimeTooSkewed', 'RequestInTheFuture'])
    assert.deepEqual(told(thrown({ name, status: 403 })), [
      'expired',
      'this clock and that of AWS differ by more than five minutes',
      'set this one right',
    ])
})

test('a file that is not there, and a profile that no file has, are told by name', () => {
  const message = "ENOENT: no such file or directory, open '/run/token'"
  assert.deepEqual(told(thrown({ code: 'ENOENT', message })), ['other', 'there is no file /run/token'])
  const none = thrown({ name: 'CredentialsProviderError', message: 'Could not load credentials from any providers' })
  assert.deepEqual(told(none, { source: 'profile prdo', isUnknown: true, remedy: 'aws configure list-profiles' }), [
    'expired',
    'there is no profile prdo',
    'aws configure list-profiles',
  ])
})
