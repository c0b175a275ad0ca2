import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { ran } from './ran.ts'
import { finished, served } from './served.ts'

const arnOf = (id: string, region: string) => `arn:aws:codebuild:${region}:123456789012:build/${id}`

/** A CodeBuild that tells how requests were signed, and of whom: `AKIDEXAMPLE us-east-1`. */
const signed = async (t: TestContext) => {
  const signatures: string[] = []
  const server = createServer((request, response) => {
    const scope = /Credential=(\w+)\/\d+\/([\w-]+)\/codebuild\/aws4_request/.exec(request.headers.authorization ?? '')
    signatures.push(scope?.slice(1).join(' ') ?? 'unsigned')
    request.resume().on('end', () => response.end(JSON.stringify({ builds: [finished('web:1')] })))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close().closeAllConnections())
  return { signatures, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** AWS configuration files of these texts, and the environment that leads to them. */
const configured = async (t: TestContext, config: string, credentials: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'cbtop-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const env = { AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') }
  await writeFile(env.AWS_CONFIG_FILE, config)
  await writeFile(env.AWS_SHARED_CREDENTIALS_FILE, credentials)
  return env
}

const keys = 'aws_access_key_id = AKIDFILE\naws_secret_access_key = secret\n'

suite('the wire', { concurrency: 2 }, () => {
  test('ids, ARNs and console URLs of two regions are a request a region, each build once', async (t) => {
    const here = Array.from({ length: 6 }, (_, at) => finished(`web:${at + 1}`))
    const there = Array.from({ length: 4 }, (_, at) => finished(`docs:${at + 1}`, 'SUCCEEDED', 'eu-west-1'))
    const { env, requests } = await served(t, [...here, ...there])
    const page = '123456789012/projects/docs/build/docs%3A3/log?region=eu-west-1'
    const words = [
      ...['web:1', 'web:2', 'web:3', arnOf('web:4', 'us-east-1'), 'web:2'],
      ...['docs:1', 'docs:2'].map((id) => arnOf(id, 'eu-west-1')),
      `https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/${page}`,
      'https://console.aws.amazon.com/codebuild/home?region=eu-west-1#/builds/docs:4/view/new',
      ...['web:5', 'web:6', arnOf('web:1', 'us-east-1'), arnOf('docs:1', 'eu-west-1')],
    ]
    const { code, out, err } = await ran(words, { ...env, AWS_REGION: 'us-east-1' })
    assert.deepEqual([code, err], [0, ''])
    assert.equal(out.match(/^- ✔ succeeded/gm)?.length, 10)
    const sent = requests.map(({ operation, region, input }) => ({
      operation,
      region,
      ids: (input as { ids: [] }).ids,
    }))
    assert.deepEqual(
      sent.sort((a, b) => (a.region < b.region ? 1 : -1)),
      [
        {
          operation: 'BatchGetBuilds',
          region: 'us-east-1',
          ids: [arnOf('web:1', 'us-east-1'), 'web:2', 'web:3', arnOf('web:4', 'us-east-1'), 'web:5', 'web:6'],
        },
        {
          operation: 'BatchGetBuilds',
          region: 'eu-west-1',
          ids: [arnOf('docs:1', 'eu-west-1'), arnOf('docs:2', 'eu-west-1'), 'docs:3', 'docs:4'],
        },
      ],
    )
  })

  test('AWS_PROFILE names keys and region in the files of the AWS CLI, and --profile goes before it', async (t) => {
    const { signatures, endpoint } = await signed(t)
    const files = await configured(
      t,
      '[profile build]\nregion = eu-central-1\n[profile other]\nregion = ap-south-1\n',
      `[build]\n${keys}[other]\n${keys.replace('AKIDFILE', 'AKIDOTHER')}`,
    )
    const env = { ...files, AWS_PROFILE: 'build', AWS_ENDPOINT_URL_CODEBUILD: endpoint }
    assert.equal((await ran(['web:1'], env)).code, 0)
    assert.equal((await ran(['--profile', 'other', 'web:1'], env)).code, 0)
    assert.deepEqual(signatures, ['AKIDFILE eu-central-1', 'AKIDOTHER ap-south-1'])
  })

  test('the region is --region, else AWS_REGION, else AWS_DEFAULT_REGION, else that of the profile', async (t) => {
    const { signatures, endpoint } = await signed(t)
    const files = await configured(t, '[default]\nregion = eu-central-1\n', `[default]\n${keys}`)
    const env = { ...files, AWS_ENDPOINT_URL: endpoint }
    const byDefault = { ...env, AWS_DEFAULT_REGION: 'us-west-2' }
    const byRegion = { ...byDefault, AWS_REGION: 'eu-north-1' }
    await ran(['web:1'], env)
    await ran(['web:1'], byDefault)
    await ran(['web:1'], byRegion)
    await ran(['--region', 'sa-east-1', 'web:1'], byRegion)
    const regions = ['eu-central-1', 'us-west-2', 'eu-north-1', 'sa-east-1']
    assert.deepEqual(
      signatures,
      regions.map((region) => `AKIDFILE ${region}`),
    )
  })

  test('--endpoint-url goes before AWS_ENDPOINT_URL_CODEBUILD, and that before AWS_ENDPOINT_URL', async (t) => {
    const [flag, service, all] = [await signed(t), await signed(t), await signed(t)]
    const env = {
      ...{ AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'secret', AWS_REGION: 'us-east-1' },
      ...{ AWS_ENDPOINT_URL: all.endpoint, AWS_ENDPOINT_URL_CODEBUILD: service.endpoint },
    }
    await ran(['web:1'], env)
    await ran(['--endpoint-url', flag.endpoint, 'web:1'], env)
    assert.deepEqual(
      [flag, service, all].map(({ signatures }) => signatures.length),
      [1, 1, 0],
    )
  })
})
