import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { Terminal } from '../helpers/terminal.ts'
import { opened } from './opened.ts'
import { finished, served } from './served.ts'

const id = 'web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10'
const page = '123456789012/projects/web/build/web%3A1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10/?region=us-east-1'
const url = `https://us-east-1.console.aws.amazon.com/codesuite/codebuild/${page}`

/** A list of one build, 80 × 24: narrower than the link is long. */
const listed = async (t: TestContext, more: Readonly<Record<string, string>> = {}): Promise<Terminal> => {
  const { env } = await served(t, [finished(id)])
  const options = { args: ['--region', 'us-east-1', id], env: { ...env, ...more }, columns: 80, rows: 24 }
  const terminal = await opened(t, options)
  await terminal.until(/ final .*help$/)
  return terminal
}

const osc52 = (text: string): string => `\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`

/** What moves the cursor or changes a look. */
const moves = new RegExp(`${'\x1b'}\\[[\\d;]*[A-Za-z]|[\\r\\b]`, 'g')

suite('links and clipboard', { concurrency: 2 }, () => {
  test('o shows the link to the console in full, each part of it a link to all of it', async (t) => {
    const terminal = await listed(t)
    terminal.press('o')
    await terminal.until('?region=us-east-1')
    const at = terminal.lines().findIndex((line) => line.startsWith(' https://'))
    assert.equal(
      terminal
        .lines()
        .slice(at, -1)
        .map((line) => line.slice(1))
        .join(''),
      url,
    )
    const [, ...linked] = terminal.raw().split('\x1b]8;;')
    const texts = linked.map((part) => part.split('\x07') as [address: string, text: string])
    assert.deepEqual([...new Set(texts.map(([address]) => address))], [url, ''])
    const within = texts.flatMap(([address, text]) => (address === url ? text.replaceAll(moves, '') : []))
    assert.equal(within.join(''), url)
    terminal.press('j')
    await terminal.until((now) => !now.text().includes('https://'))
  })

  test('y puts the id into the clipboard, Y the link', async (t) => {
    const terminal = await listed(t)
    terminal.press('y')
    await terminal.until('copied: id')
    assert.ok(terminal.raw().includes(osc52(id)))
    terminal.press('Y')
    await terminal.until('copied: console URL')
    assert.ok(terminal.raw().includes(osc52(url)))
  })

  test('within tmux what is copied goes through it as well', async (t) => {
    const terminal = await listed(t, { TMUX: '/tmp/tmux-1000/default,1,0' })
    terminal.press('y')
    await terminal.until('copied: id')
    assert.ok(terminal.raw().includes(`${osc52(id)}\x1bPtmux;\x1b${osc52(id)}\x1b\\`))
  })
})
