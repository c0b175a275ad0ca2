import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bundle } from '../helpers/terminal.ts'
import { opened } from './opened.ts'
import { ran } from './ran.ts'
import { served } from './served.ts'

suite('--serve', { concurrency: 2 }, () => {
  test('prints the ids and lines that watch them, works for those, and ends with Ctrl-c', async (t) => {
    const server = await opened(t, { args: ['--demo', 'failures', '--serve', '0'], columns: 2000, rows: 40 })
    await server.until((now) => / aws codebuild start-build .*\r\n$/.test(now.raw()))
    // as it was written: the emulator may be a moment behind
    const lines = server
      .raw()
      .split('\r\n')
      .filter((text) => text !== '')
    const [heading, line, , ...more] = lines.slice(27)
    assert.deepEqual([heading, more.length], ['Watch them from another terminal:', 4])
    const shell = ['bash', '--norc', '-c', `cbtop() { "$0" "$CBTOP" "$@"; }; ${line}`, process.execPath]
    const watcher = await opened(t, { command: shell, env: { CBTOP: bundle }, columns: 120, rows: 36 })
    await watcher.until(/ago · next/)
    assert.match(watcher.text(), /^ cbtop {2}us-east-1, eu-west-1 {3}20 builds/)
    assert.match(watcher.text(), /POST_BUILD {2}exit 2 {2}ls -lah/)
    server.press('Ctrl-c')
    assert.deepEqual(await server.exit, { code: 130 })
    watcher.press('r')
    await watcher.until(/cannot reach 127\.0\.0\.1:\d+: connection re\w+\n data \d+ s old · /)
    assert.match(watcher.text(), /POST_BUILD {2}exit 2 {2}ls -lah/)
    watcher.press('q')
    assert.deepEqual(await watcher.exit, { code: 0 })
  })

  test('a port in use is one line and 2', async (t) => {
    const { port } = new URL((await served(t, [])).endpoint)
    const { code, out, err } = await ran(['--demo', '--serve', port])
    assert.deepEqual([code, out], [2, ''])
    assert.match(err, new RegExp(`^cbtop: cannot listen on 127\\.0\\.0\\.1:${port}: .*EADDRINUSE.*\n$`))
  })
})
