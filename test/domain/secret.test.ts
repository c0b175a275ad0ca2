import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMasked, mask } from '../../source/domain/secret.ts'

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
