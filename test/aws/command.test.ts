import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endCommands, limited, unfit } from '../../source/aws/command.ts'

/** What a command gave, or why it gave nothing. */
const ran = (command: string, ms = 20_000) => {
  const reasons: string[] = []
  const ended = new Promise<string>((resolve) =>
    limited({ ms, failed: (why) => void reasons.push(why), kill: process.kill })(command, (error, output) =>
      resolve(error === null ? (output?.stdout ?? '') : error.message),
    ),
  )
  return { ended, reasons }
}

test('a command gives what it wrote, without a terminal to write to or read from', async () => {
  const { ended, reasons } = ran('cat; echo "$0 $((1 + 1))"; echo aside >&2')
  assert.match(await ended, / 2\n$|^sh 2\n$/)
  assert.deepEqual(reasons, [])
})

test('a command that fails says how it ended, once', async () => {
  const { ended, reasons } = ran('exit 3')
  assert.equal(await ended, 'failed (exit 3)')
  assert.deepEqual(reasons, ['failed (exit 3)'])
  assert.equal(await ran('kill -TERM $$').ended, 'failed (SIGTERM)')
})

test('a command that takes too long is ended', async () => {
  assert.equal(await ran('sleep 1000', 20).ended, 'gave no answer within 0.02 s')
})

test('a command that never stops to talk is ended', async () => {
  assert.equal(await ran('yes').ended, 'answered without end')
})

test('what still runs can be ended all at once', async () => {
  const both = [ran('sleep 1000'), ran('sleep 1000 & wait')]
  endCommands()
  for (const { ended } of both) assert.equal(await ended, 'failed (SIGKILL)')
})

test('what a credential_process wrote is fit to be used, or it is said why not, without a word of it', () => {
  const given = { Version: 1, AccessKeyId: 'A', SecretAccessKey: 's' }
  const later = new Date(Date.now() + 60_000).toISOString()
  for (const fit of [given, { ...given, Expiration: later }, { ...given, Expiration: 'soon' }])
    assert.equal(unfit(` ${JSON.stringify(fit)}\n`), undefined)
  assert.equal(
    unfit(JSON.stringify({ ...given, Expiration: '2020-01-01T00:00:00Z' })),
    'gave credentials that have expired',
  )
  for (const none of [{ ...given, Version: 2 }, { Version: 1 }, {}, []])
    assert.equal(unfit(JSON.stringify(none)), 'gave no credentials')
  for (const other of ['', 'secret', 'null', '{"SecretAccessKey":"secret'])
    assert.equal(unfit(other), 'gave something else than credentials')
})
