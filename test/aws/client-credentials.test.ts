import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { test } from 'node:test'
import { createAws, regionOfProfile } from '../../source/aws/client.ts'
import { atHome, inEnvironment, keysOf, knowing, problemOf, question } from '../helpers/home.ts'

const sso = `
[profile sso]
sso_session = company
sso_account_id = 123456789012
sso_role_name = dev
[profile old-sso]
sso_start_url = https://company.awsapps.com/start
sso_region = us-east-1
sso_account_id = 123456789012
sso_role_name = dev
[sso-session company]
sso_start_url = https://company.awsapps.com/start
sso_region = us-east-1
`

test('a profile that is not given but set in the environment is named as well', async (t) => {
  atHome(t, { config: sso })
  process.env['AWS_PROFILE'] = 'sso'
  const { kind, remedy } = await problemOf(createAws({})(question))
  assert.deepEqual([kind, remedy], ['expired', 'aws sso login --profile sso'])
})

test('a default profile of IAM Identity Center needs no name', async (t) => {
  atHome(t, { config: sso.replace('[profile sso]', '[default]') })
  assert.equal((await problemOf(createAws({})(question))).remedy, 'aws sso login')
})

test('credentials renewed in the file are used by the next call, without a restart', async (t) => {
  for (const profile of ['default', 'prod']) {
    const { write } = atHome(t, { credentials: keysOf('OLD', profile) })
    const { endpoint, keys } = await knowing(t, 'NEW')
    const aws = createAws({ endpoint, ...(profile === 'default' ? {} : { profile }) })
    assert.equal((await problemOf(aws(question))).kind, 'expired')
    assert.equal((await problemOf(aws(question))).kind, 'expired')
    write('credentials', keysOf('NEW', profile))
    assert.deepEqual((await aws<{ builds: unknown }>(question)).builds, [])
    assert.deepEqual(keys, ['OLD', 'OLD', 'NEW'])
  }
})

test('credentials are read once as long as they work', async (t) => {
  const { write } = atHome(t, { credentials: keysOf('GOOD') })
  const { endpoint, keys } = await knowing(t, 'GOOD')
  const aws = createAws({ endpoint })
  await aws(question)
  write('credentials', keysOf('OTHER'))
  await aws(question)
  assert.deepEqual(keys, ['GOOD', 'GOOD'])
})

test('the region of a profile is that of the files, which are read anew each time', async (t) => {
  const { write } = atHome(t, { config: '[default]\nregion = us-east-2\n[profile prod]\nregion = eu-west-1\n' })
  assert.deepEqual(
    [await regionOfProfile(undefined), await regionOfProfile('prod'), await regionOfProfile('unknown')],
    ['us-east-2', 'eu-west-1', undefined],
  )
  process.env['AWS_PROFILE'] = 'prod'
  assert.equal(await regionOfProfile(undefined), 'eu-west-1')
  write('config', '[profile prod]\nregion = ap-southeast-2\n')
  assert.equal(await regionOfProfile('prod'), 'ap-southeast-2')
})

test('without files there is no region', async (t) => {
  const { home } = atHome(t, {})
  rmSync(home, { recursive: true })
  assert.equal(await regionOfProfile(undefined), undefined)
})

test('nothing the SDK has to say reaches the terminal', async (t) => {
  atHome(t, { credentials: keysOf('NEW') })
  const { endpoint } = await knowing(t, 'NEW')
  // both a profile and keys: the SDK warns of that in several lines
  inEnvironment(t, { AWS_PROFILE: 'default', AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 'B' })
  const written: unknown[] = []
  const methods = ['log', 'info', 'warn', 'error', 'debug'] as const
  for (const method of methods) t.mock.method(console, method, (...words: readonly unknown[]) => written.push(words))
  t.mock.method(process.stderr, 'write', (text: unknown) => written.push(text) > 0)
  await createAws({ endpoint })(question)
  t.mock.restoreAll()
  assert.deepEqual(written, [])
})
