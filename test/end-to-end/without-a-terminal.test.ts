import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bundle } from '../helpers/terminal.ts'
import { ran } from './ran.ts'
import { finished, running, served } from './served.ts'
import { withBug } from './with-bug.ts'

const instant = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`

/** All control characters but the newline. */
const controls = /[^\P{Cc}\n]/u

suite('without a terminal', { concurrency: 4 }, () => {
  test('the calm demo prints what changes, then a summary, within a minute and a half', {
    timeout: 90_000,
  }, async () => {
    const { code, out, err } = await ran(['--demo', 'calm'])
    assert.deepEqual([code, err], [0, ''])
    assert.doesNotMatch(out, controls)
    const lines = out.trimEnd().split('\n')
    const changes = lines.slice(0, -5)
    const change = new RegExp(`^${instant} {2}[a-z-]+:[0-9a-f-]{36} {2}([A-Z_]+ → )?[A-Z_]+$`)
    for (const line of changes) assert.match(line, change)
    assert.equal(changes.filter((line) => / → SUCCEEDED$/.test(line)).length, 2)
    assert.equal(changes.filter((line) => / {2}SUCCEEDED$/.test(line)).length, 3)
    assert.equal(new Set(changes.map((line) => line.slice(line.indexOf('  ')))).size, changes.length)
    for (const line of lines.slice(-5)) assert.match(line, /^- ✔ succeeded {2}`\S+ #\d+` +\d+:\d\d {2}`\S+`$/)
  })

  test('builds that all succeeded end with 0, after a request', async (t) => {
    const { env, requests } = await served(t, [finished('web:1'), finished('web:2')])
    const { code, out, err } = await ran(['--region', 'us-east-1', 'web:1', 'web:2'], env)
    assert.deepEqual([code, err, requests.length], [0, '', 1])
    const [first, second, ...rest] = out.split('\n')
    assert.match(first ?? '', new RegExp(`^${instant} {2}web:1 {2}SUCCEEDED$`))
    assert.match(second ?? '', new RegExp(`^${instant} {2}web:2 {2}SUCCEEDED$`))
    assert.deepEqual(rest, ['- ✔ succeeded  `web #1`  1:30  `main`', '- ✔ succeeded  `web #2`  1:30  `main`', ''])
  })

  test('a build that failed ends it with 1, and its line says why', async (t) => {
    const { env } = await served(t, [finished('web:1'), finished('web:2', 'FAILED')])
    const { code, out, err } = await ran(['--region', 'us-east-1', 'web:1', 'web:2'], env)
    assert.deepEqual([code, err], [1, ''])
    assert.match(out, /web:2 {2}FAILED {2}BUILD {2}exit 1 {2}npm test\n/)
    const summary = [
      '- ✖ failed     `web #2`  1:30  `main`',
      '  BUILD  exit 1  `npm test`',
      '- ✔ succeeded  `web #1`  1:30  `main`',
      '',
    ]
    assert.deepEqual(out.split('\n').slice(-4), summary)
  })

  test('a build that is not found ends it with 3, after it was looked for again', async (t) => {
    const { env, requests } = await served(t, [finished('web:1', 'FAILED')], { targets: ['web:9'] })
    const { code, out } = await ran(['--region', 'us-east-1', '--interval', '1', 'web:1', 'web:9'], env)
    assert.equal(code, 3)
    assert.match(out, /web:9 {2}NOT_FOUND {2}another region or account, older than a year, or mistyped/)
    assert.deepEqual(requests.map(({ input }) => input).slice(0, 2), [{ ids: ['web:1', 'web:9'] }, { ids: ['web:9'] }])
  })

  test('no credentials end it with 4 and a sentence', { timeout: 60_000 }, async (t) => {
    const { env, requests } = await served(t, [finished('web:1')])
    const only = { AWS_ENDPOINT_URL: env['AWS_ENDPOINT_URL'] ?? '' }
    const { code, err } = await ran(['--region', 'us-east-1', '--interval', '1', 'web:1'], only)
    assert.deepEqual([code, requests.length], [4, 0])
    assert.match(err, /^cbtop: (no usable credentials: .*); trying again\ncbtop: gave up: \1\n$/)
  })

  test('whatever is to tell that a build is done, nothing of it is in a pipe', async (t) => {
    let builds = [running('web:1')]
    const when = () => {
      builds = [finished('web:1', 'FAILED')]
      return false
    }
    const { env } = await served(t, () => builds, { faults: [{ when, reply: { kind: 'silence' } }] })
    const args = ['--notify', 'bell,title,osc9,osc777,osc99', '--region', 'us-east-1', '--interval', '1', 'web:1']
    const { code, out, err } = await ran(args, env)
    assert.equal(code, 1)
    assert.match(out, /web:1 {2}(\S+ → )?FAILED/)
    assert.doesNotMatch(out + err, controls)
  })

  test('a pipe that is closed ends it quietly', async () => {
    const script = `"$0" "$@" | head -1; echo "\${PIPESTATUS[@]}"`
    const command = ['bash', '--norc', '-c', script, process.execPath, bundle]
    const { code, out, err } = await ran(['--demo', 'thousands'], {}, command)
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, new RegExp(`^${instant} {2}\\S+ {2}[A-Z_]+.*\n141 0\n$`))
  })

  test('a disk that is full is told, and ends it with 74', async () => {
    const command = ['bash', '--norc', '-c', '"$0" "$@" > /dev/full', process.execPath, bundle]
    const { code, err } = await ran(['--demo', 'thousands'], {}, command)
    assert.equal(code, 74)
    assert.match(err, /^cbtop: cannot write to standard output: .*\n$/)
  })

  for (const args of [['--help'], ['--demo', 'calm', '--once']])
    test(`a disk that is full is told where nothing more would be written, too: ${args.join(' ')}`, async () => {
      const command = ['bash', '--norc', '-c', '"$0" "$@" > /dev/full', process.execPath, bundle]
      const { code, err } = await ran(args, {}, command)
      assert.equal(code, 74)
      assert.match(err, /^cbtop: cannot write to standard output: .*\n$/)
    })

  test('a locale that is not UTF-8 gets lines in ASCII', async (t) => {
    const { env } = await served(t, [finished('web:1', 'FAILED')])
    const { code, out } = await ran(['--region', 'us-east-1', 'web:1'], { ...env, LANG: 'C' })
    assert.equal(code, 1)
    assert.match(out, /^[\n\x20-\x7e]*$/)
    assert.match(out, /\n- failed {2}`web #1` /)
  })

  for (const part of ['feed', 'poller'])
    test(`a bug in the ${part} ends it with 70, and stands in no pipe`, async () => {
      const { code, out, err } = await ran(['--demo', 'calm', '--interval', '1'], {}, withBug(part))
      assert.equal(code, 70)
      assert.match(out, new RegExp(`^(${instant}  \\S+  \\w+\n)*$`))
      const [first = '', second = '', third] = err.split('\n')
      assert.equal(first, 'cbtop: a bug of cbtop, not of your build. Please report it (npm bugs cbtop):')
      assert.match(second, /^cbtop \d+\.\d+\.\d+, Node v\d+\.\d+\.\d+, \w+$/)
      assert.equal(third, 'Error: thrown on purpose')
    })
})
