import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { Fault } from '../../source/demo/fault.ts'
import { opened } from './opened.ts'
import { finished, running, served } from './served.ts'

/** What was asked of AWS that changes something there. */
const changes = ({
  requests,
}: {
  readonly requests: readonly { readonly operation: string; readonly input: unknown }[]
}) => requests.filter(({ operation }) => !/^(BatchGet|List)/.test(operation))

/** cbtop at a terminal, with a build that runs, selected, and one that failed. */
const watching = async (t: TestContext, flags: readonly string[] = [], faults: readonly Fault[] = []) => {
  const demo = await served(t, [running('web:1'), finished('api:2', 'FAILED')], { faults })
  const args = ['--region', 'us-east-1', ...flags, 'web:1', 'api:2']
  const terminal = await opened(t, { args, env: demo.env, columns: 120, rows: 24 })
  await terminal.until(/ › ● running +web +1 [\s\S]* ago · next/)
  return { terminal, demo }
}

suite('what can be done with a build', { concurrency: 2 }, () => {
  test('a, r and y: AWS begins a retry, which stands below the build it retries, and can be opened', async (t) => {
    const { terminal, demo } = await watching(t)
    terminal.press('j', 'a')
    await terminal.until(/ api #2 {2}✖ failed {2}1:30\n › r {2}retry it/)
    terminal.press('r')
    await terminal.until(/ Retry api #2\? {2}✖ failed {2}1:30\n {3}api:2\n {3}y {2}yes, retry it /)
    assert.deepEqual(changes(demo), [])
    terminal.press('y', 'y')
    await terminal.until(/ › ✖ failed +api +2 .*\n.*npm test\n +[○●] \w+ +└ retry +3 /)
    const [request, ...more] = changes(demo)
    assert.deepEqual(more, [])
    const { id, idempotencyToken } = (request?.input ?? {}) as Record<string, string>
    assert.deepEqual([request?.operation, id], ['RetryBuild', 'api:2'])
    assert.match(idempotencyToken ?? '', /^[\da-f-]{36}$/)
    terminal.press('j', 'Enter')
    await terminal.until(/^ api #3 {2}/)
  })

  test('a, s and y: AWS stops a build, which is shown and said at once', async (t) => {
    const { terminal, demo } = await watching(t, ['--interval', '600'])
    terminal.press('a', 's')
    await terminal.until(/ Stop web #1\?/)
    terminal.press('y')
    await terminal.until(/■ stopped +web +1 /)
    await terminal.until(/^ stopped: web #1 /m)
    assert.deepEqual(
      changes(demo).map(({ operation, input }) => [operation, input]),
      [['StopBuild', { id: 'web:1' }]],
    )
    // AWS is asked how that went, long before it is time to
    const stopped = demo.requests.findIndex(({ operation }) => operation === 'StopBuild')
    await terminal.until(() =>
      demo.requests
        .slice(stopped)
        .some(({ operation, input }) => operation === 'BatchGetBuilds' && isDeepStrictEqual(input, { ids: ['web:1'] })),
    )
  })

  test('a, s and y: AWS stops a batch with all its builds', async (t) => {
    const arn = (kind: string, id: string) => `arn:aws:codebuild:us-east-1:123456789012:${kind}/${id}`
    const batch = {
      ...{ id: 'ci:b', arn: arn('build-batch', 'ci:b'), projectName: 'ci', buildBatchNumber: 7, complete: false },
      ...{ buildBatchStatus: 'IN_PROGRESS', currentPhase: 'IN_PROGRESS', startTime: Date.now() / 1000 - 60 },
      buildGroups: [
        {
          identifier: 'linux',
          ignoreFailure: false,
          currentBuildSummary: { arn: arn('build', 'ci:1'), buildStatus: 'IN_PROGRESS' },
        },
      ],
    }
    const demo = await served(t, [running('ci:1')], { batches: [batch] })
    const args = ['--region', 'us-east-1', '--interval', '1', '--batch', 'ci:b']
    const terminal = await opened(t, { args, env: demo.env, columns: 120, rows: 24 })
    await terminal.until(/ › ● running +ci batch +7 .*\n +● running +└ linux +1 /)
    terminal.press('a', 's')
    await terminal.until(/ Stop ci batch #7\? {2}● running/)
    assert.deepEqual(changes(demo), [])
    terminal.press('y')
    await terminal.until(/ › ■ stopped +ci batch +7 .*\n(.*\n)? +■ stopped +└ linux +1 /)
    assert.deepEqual(
      changes(demo).map(({ operation, input }) => [operation, input]),
      [['StopBuildBatch', { id: 'ci:b' }]],
    )
  })

  test('why AWS refuses stays until the next key', async (t) => {
    const message =
      'User: me is not authorized to perform: codebuild:StopBuild on resource: arn:aws:codebuild:us-east-1:1:project/web'
    const reply = { kind: 'error', status: 400, type: 'AccessDeniedException', message } as const
    const { terminal } = await watching(t, [], [{ when: ({ operation }) => operation === 'StopBuild', reply }])
    terminal.press('a', 's', 'y')
    const refused = /^ web #1 was not stopped: not allowed: codebuild:StopBuild on project\/web$/m
    await terminal.until(refused)
    assert.match(terminal.text(), / › ● running +web +1 /)
    terminal.press('j')
    await terminal.until((now) => !refused.test(now.text()))
  })

  test('no key but y is a yes, and with --read-only there is none at all', async (t) => {
    const { terminal, demo } = await watching(t)
    for (const key of ['Enter', 'n', 'Escape', 's']) {
      terminal.press('a', 's')
      await terminal.until(/ Stop web #1\?/)
      terminal.press(key)
      await terminal.until((now) => !now.text().includes('Stop web #1?'))
    }
    assert.deepEqual(changes(demo), [])

    const other = await watching(t, ['--read-only'])
    for (const name of ['web #1', 'api #2']) {
      other.terminal.press('a')
      await other.terminal.until(new RegExp(` ${name} .*\\n › u {2}copy the console's URL`))
      assert.doesNotMatch(other.terminal.text(), /stop it|retry it/)
      other.terminal.press('s', 'y', 'r', 'y', 'q')
      await other.terminal.until((now) => !now.text().includes("copy the console's URL"))
      other.terminal.press('j')
      await other.terminal.until(/ › ✖ failed +api +2 /)
    }
    other.terminal.press('q')
    assert.deepEqual(await other.terminal.exit, { code: 0 })
    assert.deepEqual(changes(other.demo), [])
  })

  test('is recorded as any question is, and cannot be done in a replay', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'cbtop-actions-'))
    t.after(() => rm(folder, { recursive: true, force: true }))
    const file = join(folder, 'it.jsonl')
    const { terminal } = await watching(t, ['--record', file])
    terminal.press('j', 'a', 'r', 'y')
    await terminal.until(/└ retry +3 /)
    terminal.press('q')
    await terminal.exit
    const recorded = (await readFile(file, 'utf8')).split('\n').filter((line) => line.includes('"RetryBuild"'))
    assert.equal(recorded.length, 1)
    assert.match(recorded[0] ?? '', /"input":\{"id":"api:2","idempotencyToken":"[\da-f-]{36}"\},"answer":\{"build":\{/)

    const replay = await opened(t, { args: ['--replay', file], columns: 120, rows: 24 })
    await replay.until(/✖ failed +api +2 /)
    replay.press('G', 'a')
    await replay.until(/ api #2 {2}✖ failed {2}1:30\n › u {2}copy the console's URL/)
    assert.doesNotMatch(replay.text(), /retry it/)
  })

  test('who leaves right after a yes has it done all the same', async (t) => {
    const { terminal, demo } = await watching(t)
    terminal.press('a', 's')
    await terminal.until(/ Stop web #1\?/)
    terminal.press('yq')
    assert.deepEqual(await terminal.exit, { code: 0 })
    assert.deepEqual(
      changes(demo).map(({ operation }) => operation),
      ['StopBuild'],
    )
  })
})
