import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bundle, type Terminal } from '../helpers/terminal.ts'
import { opened } from './opened.ts'

const size = { columns: 120, rows: 36 }
const failures = { args: ['--demo', 'failures'], ...size }

/** Project and number of the row the pointer stands at. */
const selected = (terminal: Terminal): string | undefined => {
  const row = terminal.lines().find((line) => line.startsWith(' ›'))
  const [, project, number] = /(\S+) +(\d+) {2}/.exec(row ?? '') ?? []
  return number === undefined ? row : `${project} #${number}`
}

const at = (name: string) => (terminal: Terminal) => selected(terminal) === name

/** Presses a key until the pointer stands at a build; every press has to move it. */
const go = async (terminal: Terminal, key: string, name: string): Promise<void> => {
  while (selected(terminal) !== name) {
    const before = selected(terminal)
    terminal.press(key)
    await terminal.until((now) => selected(now) !== undefined && selected(now) !== before)
  }
}

/** What is on while the screen is live; pasting may be bracketed or not. */
const live = { alternate: true, cursorHidden: true, bracketedPaste: false }

suite('a person at a terminal', { concurrency: 2 }, () => {
  test('sees how builds stand and why some failed, and moves with letters and arrows', async (t) => {
    const terminal = await opened(t, failures)
    await terminal.until(/ago · next in \d s/)
    assert.match(terminal.text(), /^ cbtop {2}us-east-1, eu-west-1 · demo {3}27 builds/)
    assert.match(terminal.text(), /✖ failed +web +903 .*\n +POST_BUILD {2}exit 2 {2}ls -lah \.\/infrastructure/)
    assert.match(terminal.text(), /✖ failed +checkout +328 .* eu-west-1 .*\n +UPLOAD_ARTIFACTS {2}CLIENT_ERROR/)
    assert.equal(selected(terminal), 'web #905')
    await go(terminal, 'j', 'docs #2061')
    await go(terminal, 'Down', 'checkout #330')
    await go(terminal, 'k', 'docs #2061')
    await go(terminal, 'Up', 'web #905')
    terminal.press('G')
    await terminal.until(/ › \? not found +web:[\s\S]*↑ \d+ more/)
    terminal.press('g')
    await terminal.until(at('web #905'))
  })

  test('goes to a failure, opens it, sees the command and its exit status, and walks through the panes', async (t) => {
    const terminal = await opened(t, failures)
    await terminal.until(/ago · next/)
    await go(terminal, 'e', 'web #903')
    terminal.press('Enter')
    await terminal.until(/ POST_BUILD +✖ failed[\s\S]* esc back /)
    assert.match(terminal.text(), /^ web #903 {2}✖ failed/)
    assert.match(terminal.text(), /COMMAND_EXECUTION_ERROR\n +command {2}ls -lah \.\/infrastructure\n +exit {5}2\n/)
    terminal.press('e')
    await terminal.until(/ › UPLOAD_ARTIFACTS +✖ failed/)

    const shows = [
      /INSTALL +✔ succeeded/,
      /Command did not exit successfully/,
      /NODE_OPTIONS/,
      /checksums/,
      /github\.com\/acme\/web\.git/,
      /service role/,
      /"buildNumber": 903,/,
      /web-unit\n.*513 passed/,
    ]
    for (const [index, what] of shows.entries()) {
      terminal.press(String(index + 1))
      await terminal.until(what)
    }
    for (const what of shows) {
      terminal.press('Tab')
      await terminal.until(what)
    }
    terminal.press('Shift-Tab')
    await terminal.until(/"buildNumber": 903,/)
    terminal.press('c')
    await terminal.until(/build +web #899 +web #903[\s\S]*Both are of the same commit\./)
    terminal.press('Escape')
    await terminal.until(/"buildNumber": 903,/)
    terminal.press('Escape')
    await terminal.until(at('web #903'))
    terminal.press('Enter')
    await terminal.until(/ › {5}↵ last lines of its output/)
    terminal.press('q')
    await terminal.until(at('web #903'))
  })

  test('filters as it is typed, reads the help, pauses and resumes', async (t) => {
    const terminal = await opened(t, failures)
    await terminal.until(/ago · next/)
    terminal.press('/', ...'status:failed')
    await terminal.until(/\/status:failed▏|\/status:failed/)
    await terminal.until((now) => !/[●○] (running|queued) {4}/.test(now.text()) && now.text().includes('✖ failed'))
    terminal.press('Enter')
    await terminal.until(/ filter: status:failed · \d+ of 27/)
    terminal.press('Escape')
    await terminal.until(/ web +905 /)

    terminal.press('?')
    await terminal.until(/^ cbtop {2}help\n[\s\S]* q +leave/)
    terminal.press('?')
    await terminal.until(/ web +905 /)

    terminal.press('p')
    await terminal.until(/ paused · data /)
    terminal.press('Space')
    await terminal.until(/ago · (next|asking)/)
  })

  test('leaves with q: the terminal is as it was before, and a summary stays', async (t) => {
    const script = `echo before; had=$(stty -g); "$0" "$@"; code=$?
      [ "$had" = "$(stty -g)" ] && echo the terminal is as it was; echo it ended with $code`
    const command = ['bash', '--norc', '-c', script, process.execPath, bundle, ...failures.args]
    const terminal = await opened(t, { command, ...size })
    await terminal.until(/ago · next/)
    assert.deepEqual({ ...terminal.modes(), bracketedPaste: false }, live)
    terminal.press('q')
    assert.deepEqual(await terminal.exit, { code: 0 })
    assert.deepEqual(terminal.modes(), { alternate: false, cursorHidden: false, bracketedPaste: false })
    assert.equal(terminal.emulator.modes.wraparoundMode, true)
    const [first, ...rest] = terminal.scrollback()
    assert.equal(first, 'before')
    assert.match(
      rest.join('\n'),
      /^- ✖ failed .*\n[\s\S]*\n- ✖ failed +`web #903` +1:\d\d .*\n {2}POST_BUILD {2}exit 2 {2}`ls -lah /,
    )
    assert.match(rest.at(-3) ?? '', /^- and \d+ more builds: /)
    assert.deepEqual(rest.slice(-2), ['the terminal is as it was', 'it ended with 0'])
  })
})
