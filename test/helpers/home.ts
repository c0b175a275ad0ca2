import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { AwsError } from '../../source/aws/aws.ts'

/** A question to CodeBuild. */
export const question = {
  service: 'codebuild',
  operation: 'BatchGetBuilds',
  region: 'us-east-1',
  input: { ids: ['web:1'] },
} as const

/** What a question failed with. */
export const problemOf = (promise: Promise<unknown>): Promise<AwsError> =>
  promise.then(
    () => assert.fail('it was answered'),
    (error: AwsError) => error,
  )

/** Sets environment variables, or removes them, until the test is over. */
export const inEnvironment = (t: TestContext, variables: Readonly<Record<string, string | undefined>>) => {
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
export const atHome = (t: TestContext, files: { readonly config?: string; readonly credentials?: string }) => {
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

/** A CodeBuild that knows one access key, until it is told another, and calls every other expired; and the keys that came. */
export const knowing = async (t: TestContext, first: string) => {
  const keys: string[] = []
  let key = first
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
  const know = (next: string): void => void (key = next)
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys, know }
}

/** Keys of a profile as they stand in the credentials file. */
export const keysOf = (key: string, profile = 'default') =>
  `[${profile}]\naws_access_key_id = ${key}\naws_secret_access_key = secret\n`
