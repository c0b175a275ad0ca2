import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hideOf, isMasked, mask, secretsOf, withoutValues } from '../../source/domain/secret.ts'
import { build } from './build.ts'

/** What hides the values of the variables of a build that exported these. */
const hiddenOf = (values: readonly string[]) =>
  hideOf(build({ exportedVariables: values.map((value) => ({ name: 'SECRET', value, type: 'EXPORTED' })) }))

test('every PLAINTEXT value is masked, and one of a type nobody knows', () => {
  for (const type of ['PLAINTEXT', '', 'SOMETHING_NEW']) assert.equal(isMasked({ name: 'NODE_ENV', type }), true)
})

test('references to parameters and secrets are shown, whatever their names', () => {
  for (const type of ['PARAMETER_STORE', 'SECRETS_MANAGER'])
    assert.equal(isMasked({ name: 'DB_PASSWORD', type }), false)
})

test('of exported variables those named like a secret are masked', () => {
  const isHidden = (name: string) => isMasked({ name, type: 'EXPORTED' })
  for (const name of [
    'npm_token',
    'AWS_SECRET_ACCESS_KEY',
    'DbPassword',
    'API_KEY',
    'apikey',
    'PRIVATE_KEY',
    'BASIC_AUTH',
  ])
    assert.equal(isHidden(name), true, name)
  for (const name of ['VERSION', 'COMMIT', 'IMAGE_TAG', 'URL']) assert.equal(isHidden(name), false, name)
})

test('a mask does not tell how long the value is', () => {
  assert.match(mask, /^\*+$/)
})

test('of the values that are masked those of secrets are taken out of other texts, of others only what is no word', () => {
  const variables = [
    { name: 'A', value: 'value', type: 'PLAINTEXT' },
    { name: 'B', value: 'value-and-more', type: 'PLAINTEXT' },
    { name: 'C', value: '/path/to/secret', type: 'PARAMETER_STORE' },
    { name: 'PASSWORD', value: 'word', type: 'PLAINTEXT' },
    { name: 'PASSWORD', value: 'yes', type: 'PLAINTEXT' },
    { name: 'VERSION', value: '4.2.0-alpha.7', type: 'EXPORTED' },
    { name: 'TOKEN', value: 't0ken', type: 'EXPORTED' },
  ]
  assert.deepEqual(secretsOf(variables), ['value-and-more', 'word', 't0ken'])
})

test('values are taken out of a text wherever they stand, the longer where one begins like another', () => {
  const hidden = withoutValues(['npm_0123', 'npm_0123-and-more', 'a.c*'])
  assert.equal(hidden('npm_0123-and-more, npm_0123, xa.c*x, abc'), `${mask}, ${mask}, x${mask}x, abc`)
})

test('values that overlap are taken out whole', () => {
  assert.equal(withoutValues(['abcde', 'defgh'])('-abcdefgh-'), `-${mask}-`)
  assert.equal(withoutValues(['aaaa'])('aaaaaa!'), `${mask}!`)
  assert.equal(withoutValues(['abcdefgh', 'cdef', 'ghij'])('abcdefghij'), mask)
})

test('values of up to three characters stand in every line, and are left', () => {
  assert.equal(withoutValues(['1', 'dev', ''])('1 dev'), '1 dev')
  assert.equal(withoutValues([])('text'), 'text')
})

test('of very many lines those that hold a value are found, whatever characters it has, and the others come back themselves', () => {
  const hidden = hiddenOf(['a+b(c)[d]', 'x'.repeat(100), 'plain-value'])
  assert.equal(hidden('with a+b(c)[d] in it'), `with ${mask} in it`)
  assert.equal(hidden('plain-value plain-value'), `${mask} ${mask}`)
  assert.equal(hidden(`>${'x'.repeat(100)}<`), `>${mask}<`)
  // it begins as one does
  assert.equal(hidden('x'.repeat(99)), 'x'.repeat(99))
  assert.equal(hiddenOf([])('anything'), 'anything')
})

test('of a text that was cut the beginning of a value at its end is taken out, too', () => {
  const value = 'hush-quite-secret-value'
  for (const hide of [withoutValues([value]), hiddenOf([value])]) {
    for (const length of [4, 10, 22])
      assert.equal(hide(`key ${value.slice(0, length)}… (63 more characters)`), `key ${mask}… (63 more characters)`)
    assert.equal(hide(`${value} ${value.slice(0, 9)}… (63 more characters)`), `${mask} ${mask}… (63 more characters)`)
    for (const text of [
      'hus… (63 more characters)',
      'hush-other… (63 more characters)',
      'key hush-quite',
      'hush… (63 more)',
    ])
      assert.equal(hide(text), text)
  }
})

test('a value of several lines is taken out line by line, where a line is long enough to tell something', () => {
  const value = '-----BEGIN KEY-----\nabc\n  MIIEpAIBAAKCAQEA\n-----END KEY-----'
  for (const hide of [withoutValues([value]), hiddenOf([value])]) {
    assert.deepEqual(['key: MIIEpAIBAAKCAQEA', 'abc', '-----END KEY-----'].map(hide), [`key: ${mask}`, 'abc', mask])
    assert.equal(hide(`it was ${value}!`), `it was ${mask}!`)
  }
})

test('what hides the values of a build is the same function as long as they are the same', () => {
  assert.equal(hiddenOf(['one-value', 'another']), hiddenOf(['one-value', 'another']))
  assert.notEqual(hiddenOf(['one-value', 'another']), hiddenOf(['one-value']))
})

test('of very many values each is taken out, whatever it is', () => {
  const values = Array.from({ length: 100_000 }, (_, at) => `${at * 7919} is (secret) *${at}`)
  const hidden = hiddenOf(values)
  assert.equal(hidden(`key ${values[99_999]}, ${values[7]}!`), `key ${mask}, ${mask}!`)
  assert.equal(hidden('nothing of it'), 'nothing of it')
})
