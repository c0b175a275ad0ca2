import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { suite, type TestContext, test } from 'node:test'
import { bundle, environment } from '../helpers/terminal.ts'
import { opened } from './opened.ts'

/** Settings whose credential_process never answers, and the pipe that it has open as long as it runs. */
const hanging = async (t: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), 'cbtop-orphans-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const [pipe, config] = [join(folder, 'pipe'), join(folder, 'config')]
  execFileSync('mkfifo', [pipe])
  const command = `sh -c "exec 3> ${pipe}; while [ -d ${folder} ]; do sleep 0.05; done"`
  await writeFile(config, `[default]\nregion = us-east-1\ncredential_process = ${command}\n`)
  return { env: { AWS_CONFIG_FILE: config }, stream: createReadStream(pipe) }
}

suite('a credential_process that hangs', { concurrency: 2 }, () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    test(`ends with a cbtop without a terminal, by ${signal}`, { timeout: 60_000 }, async (t) => {
      const { env, stream } = await hanging(t)
      const child = spawn(process.execPath, [bundle, 'web:1'], { env: environment(tmpdir(), env), stdio: 'ignore' })
      t.after(() => child.kill('SIGKILL'))
      await once(stream, 'open')
      child.kill(signal)
      const [, by] = await once(child, 'exit')
      // a shell that runs it in a loop goes on to the next turn unless it ended by the signal
      assert.equal(by, signal)
      assert.equal(await text(stream), '')
    })

  test('ends with the terminal', { timeout: 60_000 }, async (t) => {
    const { env, stream } = await hanging(t)
    const terminal = await opened(t, { args: ['web:1'], env })
    await once(stream, 'open')
    terminal.hangUp()
    assert.equal(await text(stream), '')
  })
})
