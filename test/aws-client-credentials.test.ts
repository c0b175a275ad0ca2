import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { AwsError } from '../source/aws.ts'
import { createAws, regionOfProfile } from '../source/aws-client.ts'

const question = {
  service: 'codebuild',
  operation: 'BatchGetBuilds',
  region: 'us-east-1',
  input: { ids: ['web:1'] },
} as const

const problemOf = (promise: Promise<unknown>): Promise<AwsError> =>
  promise.then(
    () => assert.fail('it was answered'),
    (error: AwsError) => error,
  )

/** Sets environment variables, or removes them, until the test is over. */
const inEnvironment = (t: TestContext, variables: Readonly<Record<string, string | undefined>>) => {
  const set = (some: typeof variables) => {
    for (const [name, value] of Object.entries(some)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
  const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]))
  set(variables)
  t.after(() => set(before))
}

/** A home of its own with these AWS configuration files, and nothing else that could hold credentials. */
const atHome = (t: TestContext, files: { readonly config?: string; readonly credentials?: string }) => {
  const home = mkdtempSync(join(tmpdir(), 'cbtop-aws-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const write = (name: string, text = '') => {
    writeFileSync(join(home, name), text)
    return join(home, name)
  }
  inEnvironment(t, {
    HOME: home,
    AWS_CONFIG_FILE: write('config', files.config),
    AWS_SHARED_CREDENTIALS_FILE: write('credentials', files.credentials),
    AWS_PROFILE: undefined,
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    AWS_EC2_METADATA_DISABLED: 'true',
  })
  return { home, write }
}

/** A CodeBuild that knows one access key and calls every other expired; and the keys that came. */
const knowing = async (t: TestContext, key: string) => {
  const keys: string[] = []
  const server = createServer((request, response) => {
    const [, used = ''] = /Credential=([^/]*)\//.exec(request.headers.authorization ?? '') ?? []
    keys.push(used)
    const refusal = {
      __type: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    }
    response.writeHead(used === key ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(used === key ? { builds: [] } : refusal))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys }
}

const keysOf = (key: string, profile = 'default') =>
  `[${profile}]\naws_access_key_id = ${key}\naws_secret_access_key = secret\n`

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

test('a credential process that hangs is given up at the deadline', async (t) => {
  const { write } = atHome(t, {})
  // it hangs for as long as a file is there, which is not longer than the test
  const [begun, hang] = [write('begun'), write('hang')]
  rmSync(begun)
  const script = write('script', `#!/bin/sh\ntouch '${begun}'\nwhile [ -e '${hang}' ]; do sleep 0.02; done\n`)
  chmodSync(script, 0o755)
  write('config', `[profile slow]\ncredential_process = ${script}\n`)
  const problem = await problemOf(createAws({ profile: 'slow', deadline: 500 })(question))
  assert.deepEqual(
    [problem.kind, problem.message],
    ['unreachable', 'no answer from codebuild.us-east-1.amazonaws.com within 0.5 s'],
  )
  assert.ok(existsSync(begun))
})

test('without any credentials there is nothing to renew, and the profile is named where there is one', async (t) => {
  atHome(t, { config: '[profile empty]\nregion = us-east-1\n' })
  const none = await problemOf(createAws({})(question))
  assert.deepEqual([none.kind, none.message, none.remedy], ['expired', 'no usable credentials', undefined])
  const empty = await problemOf(createAws({ profile: 'empty' })(question))
  assert.deepEqual(
    [empty.kind, empty.message, empty.remedy],
    ['expired', 'no usable credentials in profile empty', undefined],
  )
})

test('a profile of IAM Identity Center names the command that signs in, in the new form and the old', async (t) => {
  atHome(t, { config: sso })
  for (const profile of ['sso', 'old-sso']) {
    const { kind, remedy } = await problemOf(createAws({ profile })(question))
    assert.deepEqual([kind, remedy], ['expired', `aws sso login --profile ${profile}`])
  }
})

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

test('credentials that appear after the first call are found', async (t) => {
  const { write } = atHome(t, {})
  const { endpoint } = await knowing(t, 'NEW')
  const aws = createAws({ endpoint })
  assert.equal((await problemOf(aws(question))).kind, 'expired')
  write('credentials', keysOf('NEW'))
  await aws(question)
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
