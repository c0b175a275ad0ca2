import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { bundle, type Terminal } from '../helpers/terminal.ts'
import { detached } from './detached.ts'
import { opened } from './opened.ts'
import { ran } from './ran.ts'
import { finished, served } from './served.ts'

const ids = ['web:1', 'web:2', 'web:3']

/** A shell's line, with cbtop as $0, in a terminal; the builds are there. */
const line = async (t: TestContext, script: string): Promise<Terminal> => {
  const { env } = await served(
    t,
    ids.map((id) => finished(id)),
  )
  const command = ['bash', '--norc', '-c', script, bundle]
  return opened(t, { command, env: { ...env, AWS_REGION: 'us-east-1' } })
}

const isLive = /final .*\? help$/

/** A line, and what it ended with; then whether the terminal is as it was, and somebody who reads that. */
const asItWas = (script: string): string => {
  const compared = '[ "$had" = "$(stty -g < /dev/tty)" ] && echo as it was || echo not as it was'
  return `had=$(stty -g < /dev/tty); ${script}; echo "ended with $?"; ${compared}; read line < /dev/tty`
}

const assertGivenBack = (terminal: Terminal): void => {
  assert.deepEqual(terminal.modes(), { alternate: false, cursorHidden: false, bracketedPaste: false })
  assert.equal(terminal.emulator.modes.wraparoundMode, true)
}

/** Lines that bring builds by another way than words, each with all three. */
const lines: Readonly<Record<string, string>> = {
  'words through a pipe': `echo ${ids.join(' ')} | node $0 -`,
  'JSON through a pipe': `printf '{"ids": ["web:1", "web:2"]}\\n["web:3"]' | node $0 -`,
  'words and a pipe': 'echo web:3 | node $0 web:1 web:2 -',
  'a file': `f=$(mktemp); echo ${ids.join(' ')} > $f; node $0 --utc - < $f; code=$?; rm $f; (exit $code)`,
  xargs: `echo ${ids.join(' ')} | xargs node $0`,
  'a closed standard input': `node $0 ${ids.join(' ')} <&-`,
  'a standard input that is not asked for': `echo web:9 | node $0 ${ids.join(' ')}`,
}

/** Writes more blanks than a pipe holds: when it is done, somebody reads. */
const much = "head -c 300000 /dev/zero | tr '\\0' ' '"

suite('builds from elsewhere', { concurrency: 2 }, () => {
  for (const [name, script] of Object.entries(lines))
    test(`${name}: the live screen, with keys`, async (t) => {
      const terminal = await line(t, asItWas(script))
      await terminal.until(isLive)
      assert.match(terminal.text(), /^ cbtop {2}us-east-1 {3}3 builds {3}✔ 3 succeeded/)
      terminal.press('j', 'Down')
      await terminal.until(/ › ✔ succeeded +web +3/)
      terminal.press('Enter')
      await terminal.until(/^ web #3 .*\n 1 Phases/)
      terminal.press('q')
      await terminal.until(isLive)
      terminal.press('q')
      await terminal.until(/as it was/)
      assertGivenBack(terminal)
      assert.match(terminal.scrollback().join('\n'), /^(- ✔ succeeded +`web #\d` .*\n){3}ended with 0\nas it was$/)
      terminal.press('Enter')
      await terminal.exit
    })

  const ways: Readonly<Record<string, readonly [leave: (terminal: Terminal) => void, code: number]>> = {
    'Ctrl-c': [(terminal) => terminal.press('Ctrl-c'), 130],
    SIGTERM: [(terminal) => terminal.kill('SIGTERM'), 143],
  }
  for (const [name, [leave, code]] of Object.entries(ways))
    test(`${name} gives the terminal back`, async (t) => {
      // the shell becomes cbtop, so that the signal is for it
      const terminal = await line(t, 'exec node $0 - < <(echo web:1 web:2 web:3)')
      await terminal.until(isLive)
      leave(terminal)
      assert.deepEqual(await terminal.exit, { code })
      assertGivenBack(terminal)
    })

  test('a terminal that is closed ends it', async (t) => {
    const terminal = await line(t, 'exec node $0 - < <(echo web:1 web:2 web:3)')
    await terminal.until(isLive)
    terminal.hangUp()
    const { code, signal } = await terminal.exit
    assert.equal(signal === undefined ? code : 128 + signal, 129)
  })

  test('another size is drawn anew', async (t) => {
    const terminal = await line(t, 'echo web:1 web:2 web:3 | node $0 -')
    await terminal.until(isLive)
    terminal.resize(60, 14)
    await terminal.until(
      (now) => /^ cbtop .*\n {3}STATUS.*ELAPSED\n( .*\n){3}\n/.test(now.text()) && isLive.test(now.text()),
    )
    terminal.press('j')
    await terminal.until((now) => now.lines()[3]?.startsWith(' ›') === true)
    terminal.press('q')
    assert.deepEqual(await terminal.exit, { code: 0 })
  })

  test('Ctrl-z gives the terminal to the shell, fg takes it again with its keys', async (t) => {
    const { env } = await served(
      t,
      ids.map((id) => finished(id)),
    )
    const terminal = await opened(t, {
      command: ['bash', '--norc', '-i'],
      env: { ...env, AWS_REGION: 'us-east-1', PS1: '$ ', CBTOP: bundle },
    })
    await terminal.until(/^\$ *$/m)
    terminal.press('had=$(stty -g); echo web:1 web:2 web:3 | node $CBTOP -\r')
    for (const times of [1, 2]) {
      await terminal.until((now) => now.modes().alternate && isLive.test(now.text()))
      terminal.press('Ctrl-z')
      await terminal.until(
        (now) =>
          now
            .scrollback()
            .join('\n')
            .match(/^\[1\]\+ +Stopped/gm)?.length === times,
      )
      assert.equal(terminal.modes().cursorHidden, false)
      terminal.press(`[ "$had" = "$(stty -g)" ] && echo as it"" was ${times}\r`)
      await terminal.until(new RegExp(`^as it was ${times}$`, 'm'))
      terminal.press('fg\r')
    }
    await terminal.until((now) => now.modes().alternate && isLive.test(now.text()))
    terminal.press('j')
    await terminal.until(/ › ✔ succeeded +web +2/)
    terminal.press('q')
    await terminal.until((now) => !now.modes().alternate)
    terminal.press('[ "$had" = "$(stty -g)" ] && echo at the"" end, too\r')
    await terminal.until(/^at the end, too$/m)
  })

  test('the shell’s screen stays until the pipe has brought all: what fills it may ask something there', async (t) => {
    const script = `{ ${much}; read -p 'who is it? ' name < /dev/tty; echo $name; } 2> /dev/tty | node $0 -`
    const terminal = await line(t, script)
    await terminal.until('who is it?')
    assert.equal(terminal.modes().alternate, false)
    terminal.press('web:2', 'Enter')
    await terminal.until(isLive)
    assert.match(terminal.text(), / › ✔ succeeded +web +2/)
    terminal.press('q')
    await terminal.exit
    assert.deepEqual(terminal.scrollback(), ['who is it? web:2', '- ✔ succeeded  `web #2`  1:30  `main`'])
  })

  test('Ctrl-c while the pipe is still open ends both, and nothing was touched', async (t) => {
    const terminal = await line(t, `stty -echoctl; { ${much}; echo it reads > /dev/tty; sleep 60; } | node $0 -`)
    await terminal.until('it reads')
    terminal.press('Ctrl-c')
    const { code, signal } = await terminal.exit
    assert.equal(signal === undefined ? code : 128 + signal, 130)
    assert.equal(terminal.raw().includes('\x1b'), false)
  })

  test('where no terminal is to have keys from, there are lines', async (t) => {
    const { env } = await served(
      t,
      ids.map((id) => finished(id)),
    )
    const terminal = await opened(t, { command: detached('--region', 'us-east-1', ...ids), env })
    assert.deepEqual(await terminal.exit, { code: 0 })
    assert.equal(terminal.raw().includes('\x1b'), false)
    assert.equal(terminal.scrollback().filter((each) => /Z {2}web:\d {2}SUCCEEDED$/.test(each)).length, 3)
  })

  test('at a terminal nothing is waited for: a line says how to pipe', async (t) => {
    const terminal = await line(t, 'node $0 -')
    assert.deepEqual(await terminal.exit, { code: 2 })
    assertGivenBack(terminal)
    assert.match(terminal.scrollback().join('\n'), /^cbtop: - is for what comes through a pipe, .*\| cbtop -$/)
  })

  test('without a terminal there are lines, and the exit code of what came through the pipe', async (t) => {
    const { env, requests } = await served(t, [finished('web:1'), finished('web:2', 'FAILED')])
    const command = ['bash', '--norc', '-c', `echo '{"ids": ["web:1", "web:2"]}' | "$0" "$@"`, process.execPath, bundle]
    const { code, out, err } = await ran(['--region', 'us-east-1', '-'], env, command)
    assert.deepEqual([code, err], [1, ''])
    assert.match(out, /web:1 {2}SUCCEEDED\n/)
    assert.deepEqual(
      requests.map(({ input }) => input),
      [{ ids: ['web:1', 'web:2'] }],
    )
  })
})
