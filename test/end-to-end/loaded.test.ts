import assert from 'node:assert/strict'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { bundle } from '../helpers/terminal.ts'
import { ran } from './ran.ts'

/** Words that stand in the SDK, in Ink with what it draws with, and nowhere else. */
const marks = {
  sdk: /CodeBuild_20161006|x-amz-json-1\.1|SignatureV4/,
  ink: /ink-virtual-text|yoga|react\.transitional/i,
}

/** The program without the files that hold any of this; `gone` is how many there are of each. */
const without = async (t: { after: (run: () => Promise<void>) => void }) => {
  const folder = await mkdtemp(join(tmpdir(), 'cbtop-parts-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await cp(dirname(bundle), folder, { recursive: true })
  const gone = { sdk: 0, ink: 0 }
  for (const name of await readdir(join(folder, 'parts'))) {
    const path = join(folder, 'parts', name)
    const text = await readFile(path, 'utf8')
    const held = (['sdk', 'ink'] as const).filter((what) => marks[what].test(text))
    for (const what of held) gone[what]++
    if (held.length > 0) await rm(path)
  }
  return { gone, run: (...args: readonly string[]) => ran(args, {}, [process.execPath, join(folder, 'cbtop.js')]) }
}

test('help, version and a usage error need neither the SDK nor Ink: they work where these are not there', async (t) => {
  const { gone, run } = await without(t)
  assert.ok(gone.sdk > 1 && gone.ink > 0)
  assert.equal((await run('--help')).code, 0)
  assert.equal((await run('--version')).code, 0)
  assert.equal((await run('--interval', '0', 'web:1')).code, 2)
})
