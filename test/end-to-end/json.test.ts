import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { suite, test } from 'node:test'
import type { WireBuild } from '../../source/demo/scene.ts'
import { bundle } from '../helpers/terminal.ts'
import { describedObjects, schema } from '../helpers/told.ts'
import { lineByLine } from './line-by-line.ts'
import { opened } from './opened.ts'
import { ran } from './ran.ts'
import { finished, served } from './served.ts'

const region = ['--region', 'us-east-1', '--interval', '1']

const linesOf = (out: string): readonly string[] => {
  assert.ok(out === '' || out.endsWith('\n'))
  return out.split('\n').slice(0, -1)
}

/** A build that stands as a test says, at the moment it says so. */
const steered = () => {
  let build: WireBuild = { ...finished('web:1'), buildStatus: 'IN_PROGRESS', buildComplete: false, phases: [] }
  delete (build as { endTime?: number }).endTime
  return {
    builds: () => [build],
    phase: (currentPhase: string): void => void (build = { ...build, currentPhase }),
    end: (): void => void (build = finished('web:1')),
  }
}

suite('--json', { concurrency: 4 }, () => {
  for (const json of [true, false])
    test(`each ${json ? 'object' : 'line'} is there when it happens, before anything else does`, async (t) => {
      const { builds, phase, end } = steered()
      phase('QUEUED')
      const { env } = await served(t, builds)
      const { next, code } = await lineByLine(t, [...region, ...(json ? ['--json'] : []), 'web:1'], env)
      const said = async (): Promise<string> => {
        const line = (await next()) ?? assert.fail('no more lines')
        if (!json) return line.slice(22)
        const [{ type, build }] = describedObjects([line])
        return `${type} ${build?.currentPhase}`
      }
      assert.equal(await said(), json ? 'started QUEUED' : 'web:1  QUEUED')
      phase('PROVISIONING')
      assert.equal(await said(), json ? 'phase PROVISIONING' : 'web:1  QUEUED → PROVISIONING')
      phase('BUILD')
      assert.equal(await said(), json ? 'phase BUILD' : 'web:1  PROVISIONING → BUILD')
      end()
      assert.equal(await said(), json ? 'finished COMPLETED' : 'web:1  BUILD → SUCCEEDED')
      const last = (await next()) ?? ''
      assert.equal(
        json ? describedObjects([last])[0].type : last,
        json ? 'summary' : '- ✔ succeeded  `web #1`  1:30  `main`',
      )
      assert.deepEqual([await next(), await code], [undefined, 0])
    })

  test('what is wrong is an object, and stands on standard error, too', async (t) => {
    const { env } = await served(t, [finished('web:1')])
    const { code, out, err } = await ran([...region, '--json', 'web:1'], {
      AWS_ENDPOINT_URL: env['AWS_ENDPOINT_URL'] ?? '',
    })
    assert.equal(code, 4)
    const [trouble, summary] = describedObjects(linesOf(out))
    assert.deepEqual([trouble.type, trouble.over, trouble.trouble.kind], ['trouble', false, 'expired'])
    assert.deepEqual([summary.summary.exitCode, summary.trouble], [4, trouble.trouble])
    assert.match(err, /^cbtop: (no usable credentials: .*); trying again\ncbtop: gave up: \1\n$/)
  })

  test('the result is the exit code: 1 where a build failed, 3 where one was not found', async (t) => {
    const { env } = await served(t, [finished('web:1', 'FAILED')], { targets: ['web:9'] })
    const failed = await ran([...region, '--json', 'web:1'], env)
    assert.equal(failed.code, 1)
    const types = describedObjects(linesOf(failed.out)).map(({ type }) => type)
    assert.deepEqual(types, ['started', 'cause', 'finished', 'summary'])
    const missing = await ran([...region, '--json', 'web:9'], env)
    assert.equal(missing.code, 3)
    const finals = describedObjects(linesOf(missing.out)).map(({ type, final }) => [type, final])
    assert.deepEqual(finals, [
      ['notFound', false],
      ['notFound', true],
      ['summary', undefined],
    ])
  })

  test('a pipe that is closed ends it quietly', async () => {
    const script = `"$0" "$@" | head -1; echo "\${PIPESTATUS[@]}"`
    const command = ['bash', '--norc', '-c', script, process.execPath, bundle]
    const { code, out, err } = await ran(['--demo', 'thousands', '--json'], {}, command)
    assert.deepEqual([code, err], [0, ''])
    const [first = '', ...rest] = out.split('\n')
    assert.equal(describedObjects([first])[0].type, 'started')
    assert.deepEqual(rest, ['141 0', ''])
  })

  test('on a terminal it is the same lines, and no screen', async (t) => {
    const { env } = await served(t, [finished('web:1')])
    const terminal = await opened(t, { args: [...region, '--json', 'web:1'], env, columns: 2000 })
    assert.deepEqual(await terminal.exit, { code: 0 })
    assert.ok(!terminal.raw().includes('\u001b'))
    assert.equal(describedObjects(terminal.raw().split('\r\n').slice(0, -1)).length, 3)
  })

  test('the schema is shipped beside the program', async () => {
    const shipped = await readFile(bundle.replace(/cbtop\.js$/, 'cbtop.schema.json'), 'utf8')
    assert.deepEqual(JSON.parse(shipped), schema)
  })
})
