import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quotable, sentenceOf } from '../../source/aws/text.ts'
import { recognizable } from '../helpers/recognizable.ts'

test('words stay as they are, in one line', () => {
  assert.equal(sentenceOf('Invalid build ID provided'), 'Invalid build ID provided')
  assert.equal(sentenceOf('  a\r\n\tb\u2028c\u00a0d '), 'a b c d')
  assert.equal(sentenceOf('wörter 機能 👍'), 'wörter 機能 👍')
})

test('nothing is left that could move a cursor, turn the direction of the text, or hide', () => {
  assert.equal(sentenceOf('a\u001b[31mb\u009b2Jc\u0007\u0000d\u007fe'), 'a [31mb 2Jc d e')
  assert.equal(sentenceOf('a\u202eb\u2066c\u200bd\ufeffe\u00adf'), 'a b c d e f')
  assert.equal(sentenceOf('a\ud800b\udc00c'), 'a b c')
  assert.equal(sentenceOf('a\u3164b\u1160c 1\ufe0f\u20e3d'), 'a b c 1 d')
  assert.equal(sentenceOf(`e${'\u0301'.repeat(500)}`), `e${'\u0301'.repeat(8)}`)
})

test('no sentence is for ever, and none ends in half a character', () => {
  assert.equal(sentenceOf('word '.repeat(60)).length, 299)
  assert.equal(sentenceOf('word '.repeat(5000)).length, 300)
  const wide = sentenceOf('👍 '.repeat(5000))
  assert.equal(Array.from(wide).length, 300)
  assert.doesNotMatch(wide, /\p{Cs}/u)
  assert.ok(wide.endsWith('…'))
})

/** What quotes a request or keys, and what is left of it. */
const quotes: readonly (readonly [words: string, left: string])[] = [
  ['refused AWS4-HMAC-SHA256 Credential=AKIA/20261122', 'refused'],
  ['headers were host:a x-amz-security-token:FwoG', 'headers were host:a'],
  ['Authorization: Bearer abc', ''],
  ['{"SecretAccessKey":"abc"}', '{"'],
  ['aws_secret_access_key = abc', ''],
  ['got session_token=abc', 'got'],
  ['{"accessToken": "abc"}', '{"'],
  ['sent Bearer abc', 'sent'],
  ['Signature=abc', ''],
]

for (const [words, left] of quotes)
  test(`from where a request or keys are quoted nothing is told: ${words}`, () => {
    assert.equal(quotable(words, []), left)
  })

test('words about credentials are no credentials', () => {
  for (const words of [
    'The SSO session token associated with profile=prod was not found or is invalid',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key.',
    'Could not load credentials from any providers',
    'not allowed: codebuild:BatchGetBuilds on project/PipelineStackBuildProject1A2B3C4D-AbCdEf123456',
    "ENOENT: no such file or directory, open '/var/run/secrets/eks.amazonaws.com/serviceaccount/token'",
  ])
    assert.equal(quotable(words, []), words)
})

test('of our own words nothing is left out', () => {
  const words = 'AWS refused the signature: the secret key is wrong'
  assert.equal(sentenceOf(words), words)
})

test('keys, tokens and signatures are left out wherever they stand', () => {
  const { accessKeyId, secretAccessKey, sessionToken } = recognizable
  assert.equal(sentenceOf(`a ${accessKeyId} b ${sessionToken} c ${'0f'.repeat(32)} d`), 'a … b … c … d')
  assert.equal(sentenceOf(`a ${secretAccessKey} b`, [secretAccessKey]), 'a … b')
  // those of a demo are letters
  assert.equal(sentenceOf('axe', ['x', '']), 'axe')
})
