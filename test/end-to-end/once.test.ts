import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { describedObjects } from '../helpers/told.ts'
import { opened } from './opened.ts'
import { ran } from './ran.ts'
import { finished, served } from './served.ts'

const region = ['--region', 'us-east-1', '--interval', '1']

const running = { ...finished('web:3'), buildStatus: 'IN_PROGRESS', buildComplete: false, currentPhase: 'BUILD' }

suite('--once', { concurrency: 4 }, () => {
  test('a table after one request, 0 where none has failed: one that runs has not', async (t) => {
    const { env, requests } = await served(t, [finished('web:1'), running])
    const { code, out, err } = await ran([...region, '--once', 'web:1', 'web:3'], env)
    assert.deepEqual([code, err, requests.length], [0, '', 1])
    const [head, ...rows] = out.trimEnd().split('\n')
    assert.match(head ?? '', /^STATUS {7}PROJECT +# {2}SOURCE {2}PHASE +ELAPSED +STARTED {2}BY$/)
    assert.equal(rows.length, 2)
    for (const row of rows) assert.match(row, /^[✔●] (succeeded|running {2}) {2}web +[13] {2}main /)
  })

  test('1 where one failed, with the cause under it; 3 where one is not found at the first answer', async (t) => {
    const { env, requests } = await served(t, [finished('web:1', 'FAILED')], { targets: ['web:9'] })
    const failed = await ran([...region, '--once', 'web:1'], env)
    assert.equal(failed.code, 1)
    assert.match(failed.out, /\n {4}BUILD {2}exit 1 {2}npm test\n$/)
    const missing = await ran([...region, '--once', 'web:1', 'web:9'], env)
    assert.deepEqual([missing.code, requests.length], [3, 2])
    assert.match(
      missing.out,
      /\n\? not found {2}web:9\n {4}another region or account, older than a year, or mistyped\n/,
    )
  })

  test('4 where the credentials failed twice in a row, 5 where AWS could not be reached twice', async (t) => {
    const { env } = await served(t, [])
    const denied = await ran([...region, '--once', 'web:1'], { AWS_ENDPOINT_URL: env['AWS_ENDPOINT_URL'] ?? '' })
    assert.equal(denied.code, 4)
    assert.match(denied.err, /^cbtop: no usable credentials: .*; trying again\ncbtop: gave up: /)
    const lost = await ran([...region, '--once', 'web:1'], { ...env, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' })
    assert.equal(lost.code, 5)
    assert.match(lost.err, /^cbtop: (cannot reach .*); trying again\ncbtop: gave up: \1\n$/)
    assert.match(lost.out, /\n· waiting for AWS {2}web:1\n$/)
  })

  test('with --json an object a build, with its phases and without the values of variables', async (t) => {
    const environmentVariables = [{ name: 'NPM_TOKEN', value: 'npm_s3cret', type: 'PLAINTEXT' }]
    const build = { ...finished('web:1', 'FAILED'), environment: { environmentVariables } }
    const { env, requests } = await served(t, [build, finished('web:2')])
    const { code, out, err } = await ran([...region, '--once', '--json', 'web:1', 'web:2'], env)
    assert.deepEqual([code, err, requests.length], [1, '', 1])
    assert.doesNotMatch(out, /npm_s3cret/)
    const objects = describedObjects(out.trimEnd().split('\n'))
    const told = objects.map(({ id, status, phases }) => [id, status, phases.length])
    assert.deepEqual(told.sort(), [
      ['web:1', 'failed', 4],
      ['web:2', 'succeeded', 4],
    ])
  })

  test('on a terminal it is printed in its width, on the screen the shell has', async (t) => {
    const { env } = await served(t, [finished('web:1', 'FAILED')])
    const terminal = await opened(t, { args: [...region, '--once', 'web:1'], env, columns: 40 })
    assert.deepEqual(await terminal.exit, { code: 1 })
    assert.ok(!terminal.raw().includes('\u001b'))
    assert.deepEqual(terminal.scrollback(), [
      'STATUS       PROJECT    PHASE',
      '✖ failed     web        COMPLETED',
      '    BUILD  exit 1  npm test',
    ])
  })
})
