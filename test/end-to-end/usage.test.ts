import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { suite, test } from 'node:test'
import { opened } from './opened.ts'
import { ran } from './ran.ts'
import { finished, served } from './served.ts'

const region = ['--region', 'us-east-1']

/** What is wrong, by name: the arguments, and the line that says so. */
const wrongs: readonly (readonly [title: string, args: readonly string[], says: RegExp])[] = [
  ['an unknown flag', [...region, '--colour', 'web:1'], /unknown flag --colour/],
  ['an unknown short flag', [...region, '-x', 'web:1'], /unknown flag -x/],
  ['a malformed id', [...region, 'web:1', 'web'], /^cbtop: 'web' is no build: a build id looks like \w+:/],
  ['an id with control characters', [...region, 'web:1', 'w\x1b[31m:1'], /^cbtop: 'w\?\[31m:1' is no build/],
  ['no region', ['web:1'], /^cbtop: no region for 'web:1': give --region, AWS_REGION/],
  ['a scene nobody knows', ['--demo', 'nonsense'], /^cbtop: no scene 'nonsense': there are busy, calm, /],
  ['an interval of nothing', [...region, '--interval', '0', 'web:1'], /--interval takes seconds, 1 to 86400: '0'/],
  ['an interval that is no number', [...region, '-i', 'soon', 'web:1'], /--interval takes seconds.*'soon'/],
  ['an interval without a value', [...region, 'web:1', '--interval'], /--interval needs a value: --interval SECONDS/],
  [
    'an address that is none',
    [...region, '--endpoint-url', 'here', 'web:1'],
    /--endpoint-url takes an address.*'here'/,
  ],
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
