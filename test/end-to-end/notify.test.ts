import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { bundle, type Terminal } from '../helpers/terminal.ts'
import { opened } from './opened.ts'
import { finished, running, served } from './served.ts'

/** In a shell, in a window with a title of its own, cbtop watches three builds: two of them run, one was over long ago. */
const watching = async (t: TestContext, flags: readonly string[] = []) => {
  let builds = [running('web:1'), running('web:2'), finished('web:3')]
  const { env } = await served(t, () => builds)
  const terminal = await opened(t, {
    command: ['bash', '--norc', '-i'],
    env: { ...env, PS1: '$ ', CBTOP: bundle },
  })
  await terminal.until(/^\$ *$/m)
  terminal.press(`printf '\\033]0;mine\\007'; clear\r`)
  await terminal.until((now) => now.title() === 'mine')
  const words = ['--region', 'us-east-1', '--interval', '1', ...flags, 'web:1', 'web:2', 'web:3']
  terminal.press(`node $CBTOP ${words.join(' ')}; echo it ended with $?\r`)
  await terminal.until(/ago · (next|asking)/)
  /** Some of them are done. */
  const end = (...ends: readonly string[]): void => {
    builds = builds.map((build, at) => {
      const status = ends[at]
      return status === undefined ? build : finished(`web:${at + 1}`, status)
    })
  }
  return { terminal, end }
}

const titled = (terminal: Terminal, title: string): Promise<void> => terminal.until((now) => now.title() === title)

const base64 = (text: string): string => Buffer.from(text).toString('base64')

suite('the word when it is done', { concurrency: 2 }, () => {
  test('the bell rings once a build, the title counts, and the old one is back', async (t) => {
    const { terminal, end } = await watching(t)
    await titled(terminal, 'cbtop ● 2 ✔ 1')
    assert.equal(terminal.bells(), 0)
    end('FAILED')
    await titled(terminal, 'cbtop ● 1 ✖ 1 ✔ 1')
    await terminal.until((now) => now.bells() === 1)
    end('FAILED', 'SUCCEEDED')
    await titled(terminal, 'cbtop ✖ 1 ✔ 2')
    await terminal.until((now) => now.bells() === 2)
    terminal.press('q')
    await terminal.until(/^it ended with 0$/m)
    assert.equal(terminal.title(), 'mine')
    assert.equal(terminal.bells(), 2)
  })

  test('while it is stopped the old title is back, and ours after fg', async (t) => {
    const { terminal } = await watching(t)
    await titled(terminal, 'cbtop ● 2 ✔ 1')
    terminal.press('Ctrl-z')
    await terminal.until(/Stopped/)
    assert.equal(terminal.title(), 'mine')
    terminal.press('fg\r')
    await titled(terminal, 'cbtop ● 2 ✔ 1')
    terminal.press('Ctrl-c')
    await terminal.until((now) => !now.modes().alternate && now.title() === 'mine')
  })

  test('each kind of notice tells of each build, and of all', async (t) => {
    const { terminal, end } = await watching(t, ['--notify', 'osc9,osc777,osc99'])
    end('FAILED', 'SUCCEEDED')
    await terminal.until((now) => now.raw().includes(`p=body;${base64('2 succeeded, 1 failed')}\x07`))
    const raw = terminal.raw()
    const notices = [
      ['web #1 failed', 'after 1:30: BUILD  exit 1  npm test'],
      ['web #2 succeeded', 'after 1:30'],
      ['all 3 builds done', '2 succeeded, 1 failed'],
    ] as const
    for (const [title, body] of notices) {
      assert.equal(raw.split(`\x1b]9;${title}: ${body}\x07`).length, 2, title)
      assert.equal(raw.split(`\x1b]777;notify;${title};${body}\x07`).length, 2, title)
      assert.equal(raw.split(`:e=1:p=title;${base64(title)}\x07`).length, 2, title)
      assert.equal(raw.split(`:e=1:p=body;${base64(body)}\x07`).length, 2, title)
    }
    assert.deepEqual([terminal.title(), terminal.bells()], ['mine', 0])
  })

  test('with none there is no bell, no title and no notice', async (t) => {
    const { terminal, end } = await watching(t, ['--notify', 'none'])
    end('FAILED', 'SUCCEEDED')
    await terminal.until(/✔ 2 succeeded +✖ 1 failed/)
    terminal.press('q')
    await terminal.until(/^it ended with 0$/m)
    assert.deepEqual([terminal.title(), terminal.bells()], ['mine', 0])
    const [, ours = ''] = terminal.raw().split('\x1b[?1049h')
    assert.doesNotMatch(ours, new RegExp(`${'\x1b'}\\]\\d|${'\x1b'}\\[2[23];`))
  })
})
