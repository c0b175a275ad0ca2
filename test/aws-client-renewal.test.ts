import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createAws } from '../source/aws-client.ts'
import { atHome, inEnvironment, keysOf, knowing, problemOf, question } from './helpers/home.ts'

type Answer = { builds: unknown }
type Home = ReturnType<typeof atHome>

/** A profile `slow` whose credential_process is this shell script. */
const withProcess = ({ write }: Home, script: string): void => {
  const file = write('vault', `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  write('config', `[profile slow]\ncredential_process = ${file} --for slow\n`)
}

const remedy = 'sign in with vault, the credential_process of profile slow'

/** A server that takes every request and answers as told, or never. */
const serving = async (t: TestContext, answer?: () => object): Promise<string> => {
  const server = createServer((_, response) => {
    if (answer !== undefined) response.end(JSON.stringify(answer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Whether a process runs; one that is over may still wait for its parent to ask how it ended. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (error) {
    return (error as { readonly code?: string }).code === 'ENOENT'
  }
}

test('a credential process that hangs is given up at the deadline, and ended with all it started', async (t) => {
  const home = atHome(t, {})
  const begun = home.write('begun')
  withProcess(home, `sleep 1000 & echo $! >> '${begun}'\necho $$ >> '${begun}'\nwait`)
  const aws = createAws({ profile: 'slow', deadline: 3000 })
  const pids = () => readFileSync(begun, 'utf8').split('\n').filter(Boolean).map(Number)
  // two regions at once share one search
  const problems = await Promise.all([problemOf(aws(question)), problemOf(aws({ ...question, region: 'eu-west-1' }))])
  for (const problem of problems)
    assert.deepEqual(
      [problem.kind, problem.message, problem.remedy],
      ['expired', 'no credentials: vault gave no answer within 3 s', remedy],
    )
  while (pids().some(isAlive)) await new Promise(setImmediate)
  assert.ok(pids().length <= 2)
  await problemOf(aws(question))
  while (pids().some(isAlive)) await new Promise(setImmediate)
  assert.ok(pids().length <= 4)
})

test('a credential process that fails is named, with how it ended', async (t) => {
  const home = atHome(t, {})
  withProcess(home, 'echo "please sign in" >&2; exit 3')
  const { kind, message, remedy: told } = await problemOf(createAws({ profile: 'slow' })(question))
  assert.deepEqual([kind, message, told], ['expired', 'no credentials: vault failed (exit 3)', remedy])
})

test('a new answer of the credential process is used by the next call, without a restart', async (t) => {
  const home = atHome(t, {})
  const answer = (key: string) => home.write('answer', `{"Version":1,"AccessKeyId":"${key}","SecretAccessKey":"s"}`)
  withProcess(home, `cat '${answer('OLD')}'`)
  const { endpoint, keys } = await knowing(t, 'NEW')
  const aws = createAws({ endpoint, profile: 'slow' })
  assert.equal((await problemOf(aws(question))).remedy, remedy)
  answer('NEW')
  assert.deepEqual((await aws<Answer>(question)).builds, [])
  assert.deepEqual(keys, ['OLD', 'NEW'])
})

test('a new token of IAM Identity Center is used by the next call, without a restart', async (t) => {
  const { home, write } = atHome(t, {
    config: `
[profile new]
sso_session = company
sso_account_id = 123456789012
sso_role_name = dev
[sso-session company]
sso_start_url = https://company.awsapps.com/start
sso_region = us-east-1
[profile old]
sso_start_url = https://company.awsapps.com/start
sso_region = us-east-1
sso_account_id = 123456789012
sso_role_name = dev
[profile role]
role_arn = arn:aws:iam::123456789012:role/deploy
source_profile = new
`,
  })
  const roleCredentials = {
    accessKeyId: 'SSO',
    secretAccessKey: 's',
    sessionToken: 't',
    expiration: Date.now() + 3_600_000,
  }
  inEnvironment(t, { AWS_ENDPOINT_URL_SSO: await serving(t, () => ({ roleCredentials })) })
  const { endpoint, keys } = await knowing(t, 'SSO')
  mkdirSync(join(home, '.aws/sso/cache'), { recursive: true })
  const signIn = (session: string, ms: number) => {
    const name = createHash('sha1').update(session).digest('hex')
    const expiresAt = new Date(Date.now() + ms).toISOString()
    write(`.aws/sso/cache/${name}.json`, JSON.stringify({ accessToken: 'token', expiresAt }))
  }
  for (const [profile, session] of [
    ['new', 'company'],
    ['old', 'https://company.awsapps.com/start'],
  ] as const) {
    const aws = createAws({ endpoint, profile })
    const login = `aws sso login --profile ${profile}`
    assert.deepEqual((await problemOf(aws(question))).remedy, login)
    signIn(session, -1000)
    const expired = await problemOf(aws(question))
    assert.deepEqual([expired.message, expired.remedy], ['credentials expired', login])
    signIn(session, 3_600_000)
    assert.deepEqual((await aws<Answer>(question)).builds, [])
  }
  assert.deepEqual(keys, ['SSO', 'SSO'])
  // whoever takes its keys from another profile is renewed there
  signIn('company', -1000)
  assert.equal((await problemOf(createAws({ profile: 'role' })(question))).remedy, 'aws sso login --profile new')
})

test('a new session of aws login is used by the next call, without a restart', async (t) => {
  const session = 'arn:aws:sts::123456789012:assumed-role/Admin/me'
  const { home } = atHome(t, { config: `[profile console]\nlogin_session = ${session}\nregion = us-east-1\n` })
  const { endpoint } = await knowing(t, 'LOGIN')
  const aws = createAws({ endpoint, profile: 'console' })
  const none = await problemOf(aws(question))
  assert.deepEqual(
    [none.kind, none.message, none.remedy],
    ['expired', 'no usable credentials in profile console', 'aws login --profile console'],
  )
  const folder = join(home, '.aws/login/cache')
  mkdirSync(folder, { recursive: true })
  const accessToken = {
    accessKeyId: 'LOGIN',
    secretAccessKey: 's',
    sessionToken: 't',
    accountId: '123456789012',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  }
  writeFileSync(
    join(folder, `${createHash('sha256').update(session).digest('hex')}.json`),
    JSON.stringify({ accessToken, clientId: 'c', refreshToken: 'r', dpopKey: 'd' }),
  )
  assert.deepEqual((await aws<Answer>(question)).builds, [])
})

test('a token file that is not there is no trouble of AWS', async (t) => {
  atHome(t, { config: '[profile web]\nweb_identity_token_file = /nowhere/token\nrole_arn = arn:aws:iam::1:role/x\n' })
  const { kind, message, remedy: told } = await problemOf(createAws({ profile: 'web' })(question))
  assert.equal(kind, 'expired')
  assert.match(message, /^no credentials: .*ENOENT/)
  assert.equal(told, 'a new token in /nowhere/token')
})

test('a role that wants an MFA code says so', async (t) => {
  atHome(t, {
    config:
      '[profile prod]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me\n',
    credentials: keysOf('BASE', 'base'),
  })
  const { kind, message, remedy: told } = await problemOf(createAws({ profile: 'prod' })(question))
  assert.deepEqual([kind, message], ['expired', 'profile prod wants an MFA code'])
  assert.match(String(told), /aws configure export-credentials --profile prod/)
})

for (const [what, variablesOf] of [
  ['a container’s', (silent: string) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${silent}/keys` })],
  [
    'a machine’s',
    (silent: string) => ({ AWS_EC2_METADATA_DISABLED: undefined, AWS_EC2_METADATA_SERVICE_ENDPOINT: silent }),
  ],
] as const)
  test(`${what} metadata service that never answers is given up at the deadline`, async (t) => {
    atHome(t, {})
    inEnvironment(t, variablesOf(await serving(t)))
    const { kind, message, remedy: told } = await problemOf(createAws({ deadline: 600 })(question))
    assert.equal(kind, 'expired')
    assert.match(message, /^no credentials: .* gave no answer within 0\.6 s$/)
    assert.ok(told)
  })

test('keys renewed while the old ones still worked are used as soon as those are refused, in the same call', async (t) => {
  const { write } = atHome(t, { credentials: keysOf('OLD') })
  const { endpoint, keys, know } = await knowing(t, 'OLD')
  const aws = createAws({ endpoint })
  await aws(question)
  write('credentials', keysOf('NEW'))
  know('NEW')
  assert.deepEqual((await aws<Answer>(question)).builds, [])
  assert.deepEqual(keys, ['OLD', 'OLD', 'NEW'])
  // in every region at once, and without a second search for what is there
  const regions = ['us-east-1', 'eu-west-1', 'eu-west-1', 'us-east-1']
  await Promise.all(regions.map((region) => aws({ ...question, region })))
  assert.deepEqual(keys.slice(3), ['NEW', 'NEW', 'NEW', 'NEW'])
})

test('keys of the environment are renewed by another start', async (t) => {
  atHome(t, {})
  inEnvironment(t, { AWS_ACCESS_KEY_ID: 'OLD', AWS_SECRET_ACCESS_KEY: 's' })
  const { endpoint } = await knowing(t, 'NEW')
  const { message, remedy: told } = await problemOf(createAws({ endpoint })(question))
  assert.deepEqual([message, told], ['credentials expired', 'start cbtop again with new AWS_ACCESS_KEY_ID, …'])
})

test('files that are gone are no credentials, and their return is noticed', async (t) => {
  const { home, write } = atHome(t, {})
  const { endpoint } = await knowing(t, 'NEW')
  const aws = createAws({ endpoint })
  rmSync(join(home, 'credentials'))
  assert.equal((await problemOf(aws(question))).kind, 'expired')
  write('credentials', keysOf('NEW'))
  await aws(question)
})
