import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { bundle, type Terminal } from '../helpers/terminal.ts'
import { opened } from './opened.ts'

const ready = /ago · (next|asking)/

/** cbtop as a job of an interactive shell. */
const job = async (t: TestContext): Promise<Terminal> => {
  const terminal = await opened(t, { command: ['bash', '--norc', '-i'], env: { PS1: '$ ', CBTOP: bundle } })
  await terminal.until(/^\$ *$/m)
  terminal.press('had=$(stty -g); node $CBTOP --demo calm\r')
  await terminal.until(ready)
  return terminal
}

const isShell = (terminal: Terminal): boolean => {
  const { alternate, cursorHidden } = terminal.modes()
  return !alternate && !cursorHidden && terminal.emulator.modes.wraparoundMode
}

/** Suspends it, and waits for the shell. */
const suspended = async (terminal: Terminal, times = 1): Promise<void> => {
  terminal.press('Ctrl-z')
  const stopped = (text: string): number => text.match(/^\[1\]\+ +Stopped/gm)?.length ?? 0
  await terminal.until((now) => isShell(now) && stopped(now.scrollback().join('\n')) === times)
}

/** Types a line for the shell, and waits for what it says. */
const says = async (terminal: Terminal, line: string, answer: string | RegExp): Promise<void> => {
  terminal.press(`${line}\r`)
  await terminal.until(answer)
}

/** What is on while the screen is live; pasting may be bracketed or not. */
const live = { alternate: true, cursorHidden: true, bracketedPaste: false }

suite('a job of a shell', { concurrency: 2 }, () => {
  test('Ctrl-z gives the terminal to the shell as it was, and fg paints the screen again', async (t) => {
    const terminal = await job(t)
    await suspended(terminal)
    assert.doesNotMatch(terminal.text(), /STATUS/)
    await says(terminal, '[ "$had" = "$(stty -g)" ] && echo as it"" was', /^as it was$/m)
    terminal.press('fg\r')
    await terminal.until(ready)
    assert.deepEqual({ ...terminal.modes(), bracketedPaste: false }, live)
    assert.match(terminal.text(), /^ cbtop {2}us-east-1 · demo {3}5 builds/)
    assert.match(terminal.text(), / › ● running +api-server +1401/)
    terminal.press('j')
    await terminal.until(/ › ● running +mobile +117/)
    await suspended(terminal, 2)
    terminal.press('fg\r')
    await terminal.until(/ › ● running +mobile +117/)
    terminal.press('q')
    await terminal.until(isShell)
    await says(terminal, 'echo it ended with $?', /^it ended with 0$/m)
  })

  test('fg after the terminal got smaller paints for the new size', async (t) => {
    const terminal = await job(t)
    await suspended(terminal)
    terminal.resize(60, 14)
    terminal.press('fg\r')
    const builds = ['api-serv…', 'mobile', 'web', 'docs', 'checkout'].map((name) => ` . . \\w+ +${name} .*`)
    const rows = [' cbtop {2}us-east-1 · demo {3}5 builds.*', ' {3}STATUS {7}PROJECT.*', ...builds, '\\n{6}.* help']
    await terminal.until(new RegExp(`^${rows.join('\\n')}$`))
    terminal.press('q')
    await terminal.until(isShell)
  })

  test('a stopped job that is killed leaves the shell its terminal', async (t) => {
    const terminal = await job(t)
    await suspended(terminal)
    // with -b the shell tells at once of what became of a job
    await says(terminal, 'set -b; kill %1', /\[1\]\+ +Terminated/)
    assert.ok(isShell(terminal))
    await says(terminal, '[ "$had" = "$(stty -g)" ] && echo as it"" was', /^as it was$/m)
  })

  test('Ctrl-z is no way to freeze where no shell could continue it', async (t) => {
    const terminal = await opened(t, { args: ['--demo', 'calm'] })
    await terminal.until(/ › ● running +api-server +1401/)
    terminal.press('Ctrl-z', 'j')
    await terminal.until(/ › ● running +mobile +117/)
    terminal.press('q')
    assert.deepEqual(await terminal.exit, { code: 0 })
  })

  test('Ctrl-l paints afresh what something else has written over', async (t) => {
    const terminal = await opened(t, { args: ['--demo', 'calm'] })
    await terminal.until(ready)
    await new Promise<void>((done) => terminal.emulator.write('\x1b[4;1Hsomething else wrote this', done))
    await terminal.until('something else wrote this')
    terminal.press('Ctrl-l', 'Ctrl-l')
    await terminal.until((now) => /^ › ● running +api-server +1401/.test(now.lines()[3] ?? ''))
    assert.equal(terminal.text().includes('something else'), false)
  })
})
