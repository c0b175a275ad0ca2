import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { runCommand } from '../../source/terminal/command.ts'

const environment = { PATH: process.env['PATH'] }

const ran = (line: string, more: Readonly<Record<string, string | undefined>> = {}) =>
  runCommand(line, { environment: { ...environment, ...more }, output: 'ignore' })

const folderOf = async (t: TestContext): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'cbtop-command-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('a good end is nothing to tell, any other is told', async () => {
  assert.equal(await ran('true'), undefined)
  assert.equal(await ran('exit 3'), 'failed (exit 3)')
  assert.equal(await ran('kill -KILL $$'), 'failed (SIGKILL)')
})

test('what cannot be started at all is told, too', async () => {
  assert.match((await ran('true', { LONG: 'x'.repeat(4_000_000) })) ?? '', /^cannot be run: spawn.* E2BIG$/)
})

test('its environment is what it is given: data in it is never a command, and what is undefined is not there', async (t) => {
  const folder = await folderOf(t)
  const file = join(folder, 'told')
  const cause = `$(touch ${folder}/no) \`touch ${folder}/no\` "'; touch ${folder}/no; # \\`
  const line = `printf "%s|%s" "$CAUSE" "\${NONE-unset}" > "$FILE"; ls "$FOLDER" >> "$FILE"`
  assert.equal(await ran(line, { CAUSE: cause, FILE: file, FOLDER: folder, NONE: undefined }), undefined)
  assert.equal(await readFile(file, 'utf8'), `${cause}|unsettold\n`)
})

test('of our own environment it has nothing but what it is given', async () => {
  assert.notEqual(process.env['NODE_TEST_CONTEXT'], undefined)
  assert.equal(await ran('[ -z "$NODE_TEST_CONTEXT" ]'), undefined)
})

test('it has no input, and no terminal', async () => {
  assert.equal(await ran('read line; [ $? -ne 0 ]'), undefined)
  assert.equal(await ran('! (: < /dev/tty)'), undefined)
})
