import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, type TestContext, test } from 'node:test'
import { bundle, type Terminal } from '../helpers/terminal.ts'
import { opened } from './opened.ts'
import { finished, served } from './served.ts'

const ready = /ago · (next|asking)/

/** An interactive shell, that tells at once what becomes of its jobs; FOLDER is a folder of the test's own. */
const shell = async (t: TestContext, env: Readonly<Record<string, string>> = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'cbtop-job-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const own = { PS1: '$ ', CBTOP: bundle, FOLDER: folder, ...env }
  const terminal = await opened(t, { command: ['bash', '--norc', '-i'], env: own })
  await terminal.until(/^\$ *$/m)
  terminal.press('set -b; had=$(stty -g)\r')
  return { terminal, folder }
}

const isShell = (terminal: Terminal): boolean => {
  const { alternate, cursorHidden } = terminal.modes()
  return !alternate && !cursorHidden && terminal.emulator.modes.wraparoundMode
}

/** So many times a job was stopped, by what the shell has said of it. */
const isStopped = (times: number) => (terminal: Terminal) =>
  isShell(terminal) &&
  (terminal
    .scrollback()
    .join('\n')
    .match(/^\[1\]\+ +Stopped/gm)?.length ?? 0) === times

/** Types a line for the shell, and waits for what it says. */
const says = async (terminal: Terminal, line: string, answer: string | RegExp): Promise<void> => {
  terminal.press(`${line}\r`)
  await terminal.until(answer)
}

const asItWas = (terminal: Terminal): Promise<void> =>
  says(terminal, '[ "$had" = "$(stty -g)" ] && echo as it"" was', /^as it was$/m)

/** The keys work, and `q` gives all back. */
const worksAndLeaves = async (terminal: Terminal): Promise<void> => {
  terminal.press('j')
  await terminal.until(/ › ● running +mobile +117/)
  terminal.press('q')
  await terminal.until(isShell)
  await asItWas(terminal)
}

/** The demo as a job, stopped by what no program hears. */
const frozen = async (t: TestContext): Promise<Terminal> => {
  const { terminal, folder } = await shell(t)
  terminal.press(`sh -c 'echo $$ > $FOLDER/pid; exec node $CBTOP --demo calm'\r`)
  await terminal.until(ready)
  process.kill(Number(await readFile(join(folder, 'pid'), 'utf8')), 'SIGSTOP')
  await terminal.until(/^\[1\]\+ +Stopped/m)
  return terminal
}

suite('a job that has not the terminal', { concurrency: 2 }, () => {
  test('begun in the background it is lines, and the terminal stays the shell’s', async (t) => {
    const { env } = await served(t, [finished('web:1')])
    const { terminal } = await shell(t, env)
    await says(terminal, 'node $CBTOP --region us-east-1 web:1 &', /^.*Z {2}web:1 {2}SUCCEEDED$/m)
    await terminal.until(/^\[1\]\+ +Done/m)
    assert.ok(isShell(terminal))
    assert.equal(terminal.raw().includes('\x1b[?1049h'), false)
  })

  test('bg after Ctrl-z stops it again, and touches nothing; fg comes back', async (t) => {
    const { terminal } = await shell(t)
    terminal.press('node $CBTOP --demo calm\r')
    await terminal.until(ready)
    terminal.press('Ctrl-z')
    await terminal.until(isStopped(1))
    const before = terminal.raw().split('\x1b[?1049h').length
    terminal.press('bg\r')
    await terminal.until(isStopped(2))
    assert.equal(terminal.raw().split('\x1b[?1049h').length, before)
    await asItWas(terminal)
    terminal.press('fg\r')
    await terminal.until(ready)
    await worksAndLeaves(terminal)
  })

  test('fg after SIGSTOP takes the terminal anew: the screen is whole, and the keys work', async (t) => {
    const terminal = await frozen(t)
    await says(terminal, 'seq 100 199', /^199$/m)
    terminal.press('fg\r')
    await terminal.until((now) => /^ cbtop {2}us-east-1/.test(now.lines()[0] ?? '') && !/^199$/m.test(now.text()))
    await worksAndLeaves(terminal)
  })

  test('bg after SIGSTOP, too, stops it again, and gives back nothing before fg', async (t) => {
    const terminal = await frozen(t)
    await says(terminal, 'bg', /Stopped(.|\n)*Stopped/)
    await asItWas(terminal)
    terminal.press('fg\r')
    await terminal.until((now) => /^ cbtop {2}us-east-1/.test(now.lines()[0] ?? ''))
    terminal.press('q')
    await terminal.until(isShell)
  })

  test('killed after SIGSTOP it leaves the shell its terminal', async (t) => {
    const terminal = await frozen(t)
    terminal.press('kill %1\r')
    await terminal.until((now) => isShell(now) && /^\[1\]\+ +Terminated/m.test(now.text()))
    await asItWas(terminal)
  })

  for (const [key, tells] of [
    ['Ctrl-c', /^code 130$/m],
    ['Ctrl-z', /^code 148$/m],
  ] as const)
    test(`${key} before anything is loaded gives the terminal back`, async (t) => {
      const { terminal, folder } = await shell(t)
      // it is opened by nobody else: to read it takes for ever
      execFileSync('mkfifo', [join(folder, 'pipe')])
      terminal.press('node $CBTOP --replay $FOLDER/pipe\r')
      await terminal.until((now) => now.modes().alternate && now.text().startsWith(' cbtop'))
      terminal.press(key)
      await terminal.until(isShell)
      await says(terminal, 'echo code $?', tells)
      if (key === 'Ctrl-c') return
      terminal.press('fg\r')
      await terminal.until((now) => now.modes().alternate && now.text().startsWith(' cbtop'))
      terminal.press('Ctrl-c')
      await terminal.until(isShell)
      await asItWas(terminal)
    })
})
