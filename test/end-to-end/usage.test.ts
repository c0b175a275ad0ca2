import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { suite, test } from 'node:test'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { opened } from './opened.ts'
import { ran } from './ran.ts'
import { finished, served } from './served.ts'

const region = ['--region', 'us-east-1']

/** What is wrong, by name: the arguments, and the line that says so. */
const wrongs: readonly (readonly [title: string, args: readonly string[], says: RegExp])[] = [
  ['an unknown flag', [...region, '--colour', 'web:1'], /unknown flag --colour/],
  ['an unknown short flag', [...region, '-x', 'web:1'], /unknown flag -x/],
  [
    'a malformed id',
    [...region, 'web:1', 'web:'],
    /^cbtop: 'web:' is no build, project or batch: a build looks like \w+:/,
  ],
  ['an id with control characters', [...region, 'web:1', 'w\x1b[31m:1'], /^cbtop: 'w\?\[31m:1' is no build/],
  [
    'a report',
    ['web:1', 'arn:aws:codebuild:us-east-1:1:report/x:1'],
    /:report\/x:1' \(a report\) is no build, project/,
  ],
  [
    'a build as a batch',
    ['--batch', 'arn:aws:codebuild:us-east-1:1:build/web:1'],
    /is a build, and no batch: leave out --batch/,
  ],
  ['no region', ['web:1'], /^cbtop: no region for 'web:1': give --region, AWS_REGION/],
  ['a standard input that names nothing', [...region, '-'], /^cbtop: standard input named no builds$/m],
  [
    'a standard input that names nothing, beside words',
    [...region, 'web:1', '-'],
    /^cbtop: standard input named no builds$/m,
  ],
  ['no last builds at all', [...region, '--last', '0', 'web'], /--last takes a number of builds, 1 to 100: '0'/],
  ['more last builds than a request takes', [...region, '-n', '101', 'web'], /--last takes.*'101'/],
  ['half a last build', [...region, '-n', '1.5', 'web'], /--last takes.*'1\.5'/],
  ['a scene nobody knows', ['--demo', 'nonsense'], /^cbtop: no scene 'nonsense': there are busy, calm, /],
  [
    'a build where the scene should be',
    ['--demo', 'web:1'],
    /^cbtop: no scene 'web:1': .*; what to watch comes after it$/m,
  ],
  [
    'a demo of some builds without its scene',
    ['web:1', '--demo'],
    /^cbtop: --demo needs its scene where builds are given: --demo busy$/m,
  ],
  ['an interval of nothing', [...region, '--interval', '0', 'web:1'], /--interval takes seconds, 1 to 86400: '0'/],
  ['an interval that is no number', [...region, '-i', 'soon', 'web:1'], /--interval takes seconds.*'soon'/],
  ['an interval without a value', [...region, 'web:1', '--interval'], /--interval needs a value: --interval SECONDS/],
  [
    'an address that is none',
    [...region, '--endpoint-url', 'here', 'web:1'],
    /--endpoint-url takes an address.*'here'/,
  ],
  [
    'a notice nobody knows',
    [...region, '--notify', 'bell,osc8', 'web:1'],
    /--notify takes bell, title, .*none: 'osc8'/,
  ],
  ['a notice and none', [...region, '--notify', 'none,bell', 'web:1'], /--notify takes bell, title, .*none: 'none'/],
  [
    '--once with --wait',
    [...region, '--once', '--wait', 'web:1'],
    /--once and --wait do not go together: --once means/,
  ],
  [
    '--once with --timeout',
    [...region, '--timeout', '1m', '--once', 'web:1'],
    /--once and --timeout do not go together/,
  ],
  ['--serve with --json', ['--demo', '--serve', '0', '--json'], /--serve and --json do not go together: --serve means/],
  ['a port that is none', ['--demo', '--serve', '70000'], /--serve takes a port, 0 to 65535: '70000'/],
]

suite('usage', { concurrency: 2 }, () => {
  for (const [title, args, says] of wrongs) {
    test(`${title} is one line, 2, and no request`, async (t) => {
      const { env, requests } = await served(t, [finished('web:1')])
      const { code, out, err } = await ran(args, env)
      assert.deepEqual([code, out, requests.length], [2, '', 0])
      assert.match(err, says)
      assert.match(err, /^cbtop: [^\n]*\n$/)
    })
  }

  test('no build and no terminal is the help, and 2', async () => {
    const { code, out, err } = await ran([])
    assert.deepEqual([code, out], [2, ''])
    assert.match(err, /^cbtop: which builds\?\n\nWatch AWS CodeBuild builds live\.\n\nUsage\n/)
  })

  test('no build in a terminal is its region, and without one that is what is missing', async (t) => {
    const terminal = await opened(t, {})
    assert.deepEqual(await terminal.exit, { code: 2 })
    assert.equal(terminal.modes().alternate, false)
    assert.deepEqual(terminal.scrollback(), ['cbtop: no region: give --region, AWS_REGION, or a profile that has one'])
    const { env } = await served(t, [finished('web:1')])
    const waiting = await opened(t, { args: ['--wait', ...region], env })
    assert.deepEqual(await waiting.exit, { code: 2 })
    assert.deepEqual(waiting.scrollback(), ['cbtop: --wait needs a build, project or batch to wait for'])
    const live = await opened(t, { args: region, env })
    await live.until(/^ cbtop {2}us-east-1\b[\s\S]*\? help$/)
    live.press('q')
    assert.deepEqual(await live.exit, { code: 0 })
  })

  test('a scene of the demo may be watched in part', async () => {
    const targets = sceneNamed('calm', { startedAt: 0 })?.targets ?? []
    const done = targets.find((id) => id.startsWith('docs:')) ?? ''
    const { code, out } = await ran(['--demo', 'calm', done])
    assert.equal(code, 0)
    assert.deepEqual([...new Set(out.match(/\S+:[0-9a-f-]{36}/g))], [done])
  })

  test('--help explains flags and exit codes, --version tells the version', async () => {
    const help = await ran(['--help'])
    assert.deepEqual([help.code, help.err], [0, ''])
    assert.match(help.out, /^Watch AWS CodeBuild builds live\.\n/)
    assert.match(help.out, /\n {6}--endpoint-url URL {2}/)
    assert.match(help.out, /\n {2}0 all succeeded/)
    assert.deepEqual(await ran(['-h']), help)
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
    assert.deepEqual(await ran(['--version']), { code: 0, out: `${version}\n`, err: '' })
  })

  test('on a terminal what is wrong is told on the screen the shell had, which is as it was', async (t) => {
    const terminal = await opened(t, { args: [...region, '--interval', '0', 'web:1'] })
    assert.deepEqual(await terminal.exit, { code: 2 })
    assert.deepEqual(terminal.modes(), { alternate: false, cursorHidden: false, bracketedPaste: false })
    assert.equal(terminal.emulator.modes.wraparoundMode, true)
    assert.deepEqual(terminal.scrollback(), ["cbtop: --interval takes seconds, 1 to 86400: '0'"])
  })
})
