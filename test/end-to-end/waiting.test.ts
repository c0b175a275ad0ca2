import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { openTerminal, type TerminalOptions } from '../helpers/terminal.ts'
import { ran } from './ran.ts'
import { finished, running, served } from './served.ts'

const all = [finished('web:1'), finished('web:2', 'FAILED'), running('web:3')]

/** CodeBuild with one build that goes well, one that fails, one that runs for ever; and how cbtop ends with these flags. */
const ended = async (t: TestContext, ...flags: readonly string[]) => {
  const { env } = await served(t, [...all, finished('docs:1')])
  return ran(['--region', 'us-east-1', '--interval', '1', ...flags], env)
}

/** Every row of the README's table of exit codes that waiting can end with, but those of signals: which flags and builds lead to it. */
const rows: readonly (readonly [code: number, why: string, flags: readonly string[]])[] = [
  [0, 'all succeeded', ['--wait', 'web:1']],
  [0, 'waiting needs no flag without a terminal', ['web:1']],
  [0, 'the first that was done went well', ['--wait', '--any', 'web:3', 'web:1']],
  [0, 'none failed, and there is time left', ['--fail-fast', '--timeout', '1h', 'web:1']],
  [1, 'one failed', ['--wait', 'web:1', 'web:2']],
  [1, 'the first that was done failed', ['--any', 'web:3', 'web:2']],
  [1, 'the first that fails ends it', ['--wait', '--fail-fast', 'web:3', 'web:2']],
  [3, 'one was not found, and others failed', ['--wait', 'web:9', 'web:2']],
  [3, 'the first that is not found ends it, too', ['--fail-fast', 'web:9', 'web:3']],
  [0, 'of a project the newest build went well', ['--last', '1', 'docs']],
  [1, 'of a project one build failed', ['--fail-fast', 'web']],
  [124, 'of a project no build ended meanwhile', ['--any', '--timeout', '2s', 'web']],
  [124, 'the time ran out', ['--wait', '--timeout', '2s', 'web:1', 'web:3']],
  [124, 'the time ran out before any was done', ['--any', '--timeout', '1s', 'web:3']],
]

suite('waiting', { concurrency: 3 }, () => {
  for (const [code, why, flags] of rows)
    test(`${code}: ${why} (${flags.join(' ')})`, { timeout: 60_000 }, async (t) => {
      const { code: told, err } = await ended(t, ...flags)
      assert.deepEqual([told, err], [code, ''])
    })

  test('3: there is no such project, which is told', { timeout: 60_000 }, async (t) => {
    const { code, out, err } = await ended(t, '--wait', 'nobody', 'web:1')
    assert.deepEqual([code, err], [3, ''])
    assert.match(
      out,
      /Z {2}nobody {2}NOT_FOUND {2}no such project: another region or account, deleted, or mistyped; looking again\n/,
    )
  })

  test('5: AWS was never reached before the time ran out', { timeout: 60_000 }, async (t) => {
    const { env, close } = await served(t, [])
    await close()
    const { code, err } = await ran(['--region', 'us-east-1', '--timeout', '2s', 'web:1'], env)
    assert.equal(code, 5)
    assert.match(err, /^cbtop: (.*: connection refused); trying again\ncbtop: gave up: \1\n$/)
  })

  test('a summary tells what became of them, also when the time ran out', { timeout: 60_000 }, async (t) => {
    const { out } = await ended(t, '--timeout', '2s', 'web:1', 'web:3')
    assert.match(out, /✔ succeeded +`web #1`/)
    assert.match(out, /● running +`web #3`/)
  })

  for (const [flags, says] of [
    [['--any', '--fail-fast'], '--any and --fail-fast: give one of them'],
    [['--timeout', 'soon'], "--timeout takes a duration like 90s, 20m, 1h30m: 'soon'"],
    [['--timeout', '0s'], "--timeout takes a duration like 90s, 20m, 1h30m: '0s'"],
  ] as const)
    test(`${flags.join(' ')} is refused`, async (t) => {
      assert.deepEqual(await ended(t, ...flags, 'web:1'), { code: 2, out: '', err: `cbtop: ${says}\n` })
    })
})

/** The live screen of the same builds. */
const screen = async (t: TestContext, ...flags: readonly string[]) => {
  const { env } = await served(t, [finished('web:1'), finished('web:2', 'FAILED'), running('web:3')])
  const options: TerminalOptions = { args: ['--region', 'us-east-1', '--interval', '1', ...flags], env }
  return openTerminal(options)
}

suite('waiting on a terminal', { concurrency: 2 }, () => {
  test('the screen leaves by itself with the result, and the summary stays', async (t) => {
    const terminal = await screen(t, '--wait', 'web:1', 'web:2')
    assert.deepEqual(await terminal.exit, { code: 1 })
    assert.match(terminal.scrollback().join('\n'), /failed +`web #2`/)
  })

  test('without --wait it stays', async (t) => {
    const terminal = await screen(t, 'web:1')
    await terminal.until('final')
    await terminal.until(/succeeded +web/)
    terminal.press('q')
    assert.deepEqual(await terminal.exit, { code: 0 })
  })

  test('who leaves before there is a result gets 130, and nothing that follows goes on', async (t) => {
    const terminal = await screen(t, '--wait', 'web:3')
    await terminal.until(/running +web/)
    terminal.press('q')
    assert.deepEqual(await terminal.exit, { code: 130 })
  })

  test('the time to wait ends the screen, too', { timeout: 60_000 }, async (t) => {
    const terminal = await screen(t, '--wait', '--timeout', '3s', 'web:3')
    await terminal.until(/running +web/)
    assert.deepEqual(await terminal.exit, { code: 124 })
  })

  for (const flag of ['--any', '--fail-fast'])
    test(`${flag} without --wait is refused on a terminal`, async (t) => {
      const terminal = await screen(t, flag, 'web:1')
      assert.deepEqual(await terminal.exit, { code: 2 })
      assert.match(terminal.text(), new RegExp(`${flag} goes with --wait: cbtop --wait ${flag} …`))
    })
})
