import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { bundle, environment } from '../helpers/terminal.ts'
import { opened } from './opened.ts'
import { ran } from './ran.ts'
import { finished, served } from './served.ts'

const region = ['--region', 'us-east-1']

/** A folder of the test's own. */
const folderOf = async (t: TestContext): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'cbtop-recording-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A build that is under way, and never done. */
const running = (id: string) => {
  const { endTime: _, phases = [], ...build } = finished(id)
  const [submitted] = phases
  return {
    ...{ ...build, buildStatus: 'IN_PROGRESS', buildComplete: false, currentPhase: 'BUILD' },
    phases: [...(submitted ? [submitted] : []), { phaseType: 'BUILD', startTime: build.startTime ?? 0 }],
  }
}

/** Lines without when they were written: that is when a machine came to it. */
const changes = (out: string): readonly string[] => out.split('\n').map((line) => line.replace(/^\S+Z {2}/, ''))

suite('a recording', { concurrency: 2 }, () => {
  test('of the demo replays to the same lines and the same exit code, a hundred times as fast', {
    timeout: 180_000,
  }, async (t) => {
    const file = join(await folderOf(t), 'busy.jsonl')
    const first = await ran(['--demo', 'busy', '--record', file])
    assert.deepEqual([first.code, first.err], [0, ''])
    // it needs no AWS, no region and no credentials
    const again = await ran(['--replay', file, '--speed', '100'])
    assert.deepEqual([again.code, again.err], [1, ''])
    assert.ok(changes(first.out).length > 30, first.out)
    assert.deepEqual(changes(again.out), changes(first.out))
  })

  test('is there whole when the program is killed, for its owner alone, and replays to what was known', async (t) => {
    const { env } = await served(t, [running('web:1'), finished('web:2', 'FAILED')])
    const file = join(await folderOf(t), 'killed.jsonl')
    const home = await folderOf(t)
    const args = [bundle, ...region, '--record', file, 'web:1', 'web:2']
    const child: ChildProcess = spawn(process.execPath, args, { env: environment(home, env) })
    const [line] = await once(child.stdout ?? assert.fail(), 'data')
    assert.match(String(line), /web:1 {2}BUILD/)
    child.kill('SIGKILL')
    await once(child, 'close')
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    const text = await readFile(file, 'utf8')
    assert.equal(text.split('\n').length, 3)
    assert.ok(text.endsWith('\n'))
    // half a line more, as if it had been killed within
    await writeFile(file, `${text}{"asked":5000,"answered":`)
    const { code, out, err } = await ran(['--replay', file, '--speed', '1000'])
    assert.deepEqual([code, err], [124, 'cbtop: the recording is over\n'])
    assert.match(
      out,
      /^\S+Z {2}web:1 {2}BUILD\n\S+Z {2}web:2 {2}FAILED .*\n- ✖ failed {3}`web #2` .*\n {2}BUILD {2}exit 1 .*\n- ● running {2}`web #1` .*\n$/,
    )
  })

  test('does not overwrite a file, and AWS is not asked', async (t) => {
    const { env, requests } = await served(t, [finished('web:1')])
    const folder = await folderOf(t)
    const file = join(folder, 'there.jsonl')
    await writeFile(file, 'mine')
    const { code, out, err } = await ran([...region, '--record', file, 'web:1'], env)
    assert.deepEqual([code, out, requests.length], [2, '', 0])
    assert.equal(err, `cbtop: --record does not overwrite '${file}': give another name, or remove it\n`)
    assert.equal(await readFile(file, 'utf8'), 'mine')
    for (const bad of [join(folder, 'none', 'a.jsonl'), join(file, 'a.jsonl')]) {
      const { code, err } = await ran([...region, '--record', bad, 'web:1'], env)
      assert.deepEqual([code, err], [2, `cbtop: cannot record to '${bad}': there is no such folder\n`])
    }
  })

  test('that cannot be played is one line that says why, and 2', async (t) => {
    const folder = await folderOf(t)
    const file = join(folder, 'a.jsonl')
    const { env } = await served(t, [finished('web:1')])
    assert.equal((await ran([...region, '--record', file, 'web:1'], env)).code, 0)
    const whole = await readFile(file, 'utf8')
    const damaged = join(folder, 'damaged.jsonl')
    await writeFile(damaged, whole.replace('"operation"', '"opera'))
    const other = join(folder, 'other.json')
    await writeFile(other, '{"builds": []}\n')
    const newer = join(folder, 'newer.jsonl')
    await writeFile(newer, whole.replace('"version":1', '"version":7'))
    const wrongs: readonly (readonly [args: readonly string[], says: string])[] = [
      [['--replay', damaged], `'${damaged}' is damaged in line 2`],
      [['--replay', other], `'${other}' is no recording of cbtop`],
      [['--replay', newer], `'${newer}' was recorded by another cbtop, whose recordings this one cannot read`],
      [['--replay', join(folder, 'none')], `cannot read '${join(folder, 'none')}': there is no such file`],
      [['--replay', file, 'web:1'], "--replay has its own builds: leave out 'web:1', or give it as --replay FILE"],
      [['--replay', file, '--interval', '9'], '--interval does not go with --replay: the recording has its own'],
      [['--replay', file, '--demo'], '--demo does not go with --replay: the recording has its own'],
      [['--replay', file, '--record', other], '--record does not go with --replay: that is a recording already'],
      [['--replay', file, '--speed', '0'], "--speed takes a number, 0.1 to 1000: '0'"],
      [['--replay', file, '--speed', '1001'], "--speed takes a number, 0.1 to 1000: '1001'"],
      [[...region, '--speed', '2', 'web:1'], '--speed needs --replay FILE'],
      [[...region, '--record-secrets', 'web:1'], '--record-secrets needs --record FILE'],
    ]
    for (const [args, says] of wrongs) {
      const { code, out, err } = await ran(args)
      assert.deepEqual([code, out, err], [2, '', `cbtop: ${says}\n`])
    }
  })

  test('has no value of a variable, unless that is wished, and no key', async (t) => {
    const variables = [{ name: 'NPM_TOKEN', value: 'npm_s3cret', type: 'PLAINTEXT' }]
    const build = { ...finished('web:1'), environment: { image: 'i', environmentVariables: variables } }
    const { env } = await served(t, [build])
    const folder = await folderOf(t)
    const token = { AWS_SESSION_TOKEN: 'IQoJb3JpZ2luRecorded' }
    for (const more of [[], ['--record-secrets']]) {
      const file = join(folder, `${more.length}.jsonl`)
      assert.equal((await ran([...region, '--record', file, ...more, 'web:1'], { ...env, ...token })).code, 0)
      const text = await readFile(file, 'utf8')
      assert.equal(text.includes('npm_s3cret'), more.length > 0)
      assert.doesNotMatch(text, /AKIDEXAMPLE|IQoJ|AWS4|ignature/)
    }
  })

  test('plays on the live screen, which says so, and pauses when it is over', async (t) => {
    const { env } = await served(t, [finished('web:1'), finished('web:2', 'FAILED'), running('web:3')])
    const file = join(await folderOf(t), 'live.jsonl')
    const size = { columns: 100, rows: 30 }
    const live = await opened(t, { args: [...region, '--record', file, 'web:1', 'web:2', 'web:3'], env, ...size })
    await live.until(/ago · next in/)
    live.press('q')
    await live.exit
    const terminal = await opened(t, { args: ['--replay', file, '--speed', '10'], ...size })
    await terminal.until(/^ cbtop {2}us-east-1 · replay {3}3 builds/)
    await terminal.until(/✖ failed +web +2 /)
    await terminal.until(/ the recording is over /)
    terminal.press('p')
    await terminal.until(/ the recording is over /)
    terminal.press('j')
    await terminal.until(/ the recording is over · data \d s old /)
    terminal.press('q')
    assert.deepEqual(await terminal.exit, { code: 0 })
    assert.match(terminal.scrollback().join('\n'), /^- ✖ failed +`web #2` /)
  })
})
