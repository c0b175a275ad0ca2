import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { suite, type TestContext, test } from 'node:test'
import type { WireBuild } from '../../source/demo/scene.ts'
import { bundle, environment, type Terminal } from '../helpers/terminal.ts'
import { opened } from './opened.ts'
import { ran } from './ran.ts'
import { finished, running, served } from './served.ts'

/** A folder of the test's own, which its commands find as FOLDER. */
const folderOf = async (t: TestContext): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'cbtop-on-done-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A build that failed with a message of these words for a command. */
const failedWith = (id: string, command: string): WireBuild => {
  const message = `Error while executing command: ${command}. Reason: exit status 7`
  const build = finished(id, 'FAILED')
  const phases = build.phases?.map((phase) =>
    phase.contexts?.length ? { ...phase, contexts: [{ statusCode: 'COMMAND_EXECUTION_ERROR', message }] } : phase,
  )
  return { ...build, phases }
}

/** A CodeBuild whose builds run when it is asked for the first time, and are these from then on. */
const ending = async (t: TestContext, ...ends: readonly WireBuild[]): Promise<Readonly<Record<string, string>>> => {
  let builds = ends.map(({ id = '' }) => running(id))
  let asked = 0
  const when = (): boolean => {
    if (++asked > 1) builds = [...ends]
    return false
  }
  return (await served(t, () => builds, { faults: [{ when, reply: { kind: 'silence' } }] })).env
}

/** What was said, but that there is something to wait for: that depends on how busy the machine is. */
const unhurried = (err: string): string => err.replace(/^cbtop: waiting for .*\n/m, '')

const region = ['--region', 'us-east-1', '--interval', '1']

/** Goes on until the test lets it, or is over. */
const untilGo = 'while [ -d "$FOLDER" ] && ! [ -e "$FOLDER/go" ]; do sleep 0.05; done'

/** cbtop without a terminal; what it has said so far can be waited for. */
const begun = (t: TestContext, args: readonly string[], env: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, [bundle, ...args], {
    env: environment(tmpdir(), env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.after(() => child.kill('SIGKILL'))
  let err = ''
  const looks = new Set<() => void>()
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    err += more
    for (const look of looks) look()
  })
  const said = (what: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (err.includes(what)) resolve()
      }
      looks.add(look)
      look()
    })
  // both are over only when a command that has them, too, is
  const closed = new Promise<number | null>((resolve) =>
    // as a shell tells an end by a signal
    child.on('close', (code, by) => resolve(by === null ? code : 128 + constants.signals[by])),
  )
  return { child, said, closed, out: text(child.stdout), err: () => err }
}

suite('a command for each build that is done', { concurrency: 3 }, () => {
  test('finds the facts in its environment, whatever stands in them, and is not run for what was over', {
    timeout: 60_000,
  }, async (t) => {
    const folder = await folderOf(t)
    const hostile = `printf "%s" '$(touch ${folder}/no)' \`touch ${folder}/no\`; "'`
    const env = { ...(await ending(t, failedWith('web:1', hostile))), FOLDER: folder }
    const command = 'env -0 > "$FOLDER/told.$CBTOP_BUILD_NUMBER"; echo on out; echo on err >&2'
    const line = begun(t, [...region, '--on-done', command, 'web:1'], env)
    assert.equal(await line.closed, 1)
    const told = new Map(
      (await readFile(join(folder, 'told.1'), 'utf8'))
        .split('\0')
        .map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)] as const),
    )
    assert.equal(told.get('CBTOP_CAUSE'), `BUILD  exit 7  ${hostile}`)
    assert.deepEqual(
      ['ID', 'NUMBER'].map((name) => told.get(`CBTOP_BUILD_${name}`)),
      ['web:1', '1'],
    )
    assert.deepEqual([told.get('CBTOP_STATUS'), told.get('CBTOP_DURATION')], ['FAILED', '90'])
    assert.equal(unhurried(line.err()), 'on out\non err\n')
    assert.doesNotMatch(await line.out, /on out|on err/)
    await assert.rejects(readFile(join(folder, 'no')), { code: 'ENOENT' })
  })

  test('is not run for a build that was over at the start', async (t) => {
    const folder = await folderOf(t)
    const { env } = await served(t, [finished('web:1')])
    const told = join(folder, 'told')
    const { code, err } = await ran([...region, '--on-done', 'touch "$TOLD"', 'web:1'], { ...env, TOLD: told })
    assert.deepEqual([code, err], [0, ''])
    await assert.rejects(readFile(told), { code: 'ENOENT' })
  })

  test('that fails, or cannot be started, is a line, and changes no exit code', { timeout: 60_000 }, async (t) => {
    const failing = await ran([...region, '--json', '--on-done', 'exit 3', 'web:1'], await ending(t, finished('web:1')))
    assert.deepEqual([failing.code, unhurried(failing.err)], [0, 'cbtop: --on-done of web #1 failed (exit 3)\n'])
    for (const line of failing.out.trimEnd().split('\n')) assert.ok(JSON.parse(line))
    const env = { ...(await ending(t, finished('web:1', 'FAILED'))), PATH: '/nowhere' }
    const missing = await ran([...region, '--on-done', 'no-such-command', 'web:1'], env)
    assert.equal(missing.code, 1)
    assert.match(unhurried(missing.err), /no-such-command.*\ncbtop: --on-done of web #1 failed \(exit 127\)\n$/)
  })

  test('is waited for without a terminal, and a signal waits for nothing and ends it', {
    timeout: 60_000,
  }, async (t) => {
    const waits = 'waiting for --on-done of 2 builds; Ctrl-c leaves at once'
    for (const [signal, code] of [
      [undefined, 0],
      ['SIGTERM', 143],
      ['SIGINT', 130],
    ] as const) {
      const folder = await folderOf(t)
      const env = { ...(await ending(t, finished('web:1'), finished('web:2'))), FOLDER: folder }
      const line = begun(t, [...region, '--on-done', `${untilGo}; echo gone >&2`, 'web:1', 'web:2'], env)
      await line.said(waits)
      if (signal === undefined) await writeFile(join(folder, 'go'), '')
      else line.child.kill(signal)
      assert.equal(await line.closed, code)
      assert.equal(line.err(), `cbtop: ${waits}\n${signal === undefined ? 'gone\n'.repeat(2) : ''}`)
    }
  })

  test('runs below the live screen, of which it touches nothing, and is waited for when that is left', {
    timeout: 60_000,
  }, async (t) => {
    const folder = await folderOf(t)
    const env = { ...(await ending(t, finished('web:1'), failedWith('web:2', 'npm test'))), FOLDER: folder }
    const command = `echo SEEN; echo SEEN >&2; echo SEEN > /dev/tty; touch "$FOLDER/$CBTOP_STATUS"; ${untilGo}; exit 9`
    const terminal = await opened(t, { args: [...region, '--on-done', command, 'web:1', 'web:2'], env })
    await terminal.until(/✖ failed +web +2 /)
    terminal.press('q')
    await terminal.until('cbtop: waiting for --on-done of 2 builds; Ctrl-c leaves at once')
    assert.equal(terminal.modes().alternate, false)
    await writeFile(join(folder, 'go'), '')
    assert.deepEqual(await terminal.exit, { code: 0 })
    for (const status of ['SUCCEEDED', 'FAILED']) await readFile(join(folder, status))
    const end = terminal.scrollback().slice(-2).toSorted()
    assert.deepEqual(
      end,
      [1, 2].map((n) => `cbtop: --on-done of web #${n} failed (exit 9)`),
    )
    assert.doesNotMatch(terminal.raw(), /SEEN/)
  })

  test('that fails below the live screen is told there, and once more when it is left', {
    timeout: 60_000,
  }, async (t) => {
    const terminal = await opened(t, {
      args: [...region, '--on-done', 'exit 9', 'web:1'],
      env: await ending(t, finished('web:1')),
    })
    await terminal.until(/^ --on-done of web #1 failed \(exit 9\)$/m)
    terminal.press('q')
    assert.deepEqual(await terminal.exit, { code: 0 })
    assert.equal(terminal.scrollback().at(-1), 'cbtop: --on-done of web #1 failed (exit 9)')
  })

  test('is not waited for by Ctrl-c, on the screen or after it', { timeout: 60_000 }, async (t) => {
    for (const isLeft of [false, true]) {
      const folder = await folderOf(t)
      const env = { ...(await ending(t, finished('web:1'))), FOLDER: folder }
      const command = `trap 'touch "$FOLDER/ended"; exit' TERM; touch "$FOLDER/begun"; ${untilGo}`
      const terminal = await opened(t, { args: [...region, '--on-done', command, 'web:1'], env })
      await terminal.until(/✔ succeeded +web +1 /)
      if (isLeft) {
        terminal.press('q')
        await terminal.until('waiting for --on-done of 1 build; Ctrl-c leaves at once')
      }
      terminal.press('Ctrl-c')
      assert.deepEqual(await terminal.exit, { code: 130 })
    }
  })

  test('ends with the terminal, and with a stopped cbtop that is killed', { timeout: 60_000 }, async (t) => {
    const ways: readonly ((terminal: Terminal) => unknown)[] = [
      (terminal) => terminal.hangUp(),
      async (terminal) => {
        terminal.press('Ctrl-z')
        await terminal.until(/^\[1\]\+ +Stopped/m)
        terminal.press('kill %1\r')
      },
    ]
    for (const way of ways) {
      const folder = await folderOf(t)
      const env = { ...(await ending(t, finished('web:1'))), FOLDER: folder, PS1: '$ ', CBTOP: bundle }
      execFileSync('mkfifo', [join(folder, 'pipe')])
      const terminal = await opened(t, { command: ['bash', '--norc', '-i'], env })
      terminal.press(`node $CBTOP ${region.join(' ')} --on-done 'exec > $FOLDER/pipe; ${untilGo}' web:1\r`)
      // it is open as long as the command runs
      const pipe = createReadStream(join(folder, 'pipe'))
      await once(pipe, 'open')
      await terminal.until(/✔ succeeded +web +1 /)
      await way(terminal)
      assert.equal(await text(pipe), '')
    }
  })
})

test('it does not go with --once', async () => {
  const { code, out, err } = await ran([...region, '--once', '--on-done', 'true', 'web:1'])
  assert.deepEqual([code, out], [2, ''])
  assert.equal(err, 'cbtop: --once and --on-done do not go together: --once means that it waits for no build\n')
})
