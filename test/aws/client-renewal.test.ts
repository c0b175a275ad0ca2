import assert from 'node:assert/strict'
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createAws } from '../../source/aws/client.ts'
import { atHome, keysOf, knowing, problemOf, question } from '../helpers/home.ts'

type Answer = { builds: unknown }
type Home = ReturnType<typeof atHome>

/** A profile `slow` whose credential_process is this shell script. */
const withProcess = ({ write }: Home, script: string): void => {
  const file = write('vault', `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  write('config', `[profile slow]\ncredential_process = ${file} --for slow\n`)
}

const remedy = 'sign in with vault, the credential_process of profile slow'

/** Whether a process runs; one that is over may still wait for its parent to ask how it ended. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (error) {
    return (error as { readonly code?: string }).code === 'ENOENT'
  }
}

test('a credential process that hangs is given up at the deadline, and ended with all it started', async (t) => {
  const home = atHome(t, {})
  const begun = home.write('begun')
  withProcess(home, `sleep 1000 & echo $! >> '${begun}'\necho $$ >> '${begun}'\nwait`)
  const aws = createAws({ profile: 'slow', deadline: 3000 })
  const pids = () => readFileSync(begun, 'utf8').split('\n').filter(Boolean).map(Number)
  // two regions at once share one search
  const problems = await Promise.all([problemOf(aws(question)), problemOf(aws({ ...question, region: 'eu-west-1' }))])
  for (const problem of problems)
    assert.deepEqual(
      [problem.kind, problem.message, problem.remedy],
      ['expired', 'no credentials: vault gave no answer within 3 s', remedy],
    )
  while (pids().some(isAlive)) await new Promise(setImmediate)
  assert.ok(pids().length <= 2)
  await problemOf(aws(question))
  while (pids().some(isAlive)) await new Promise(setImmediate)
  assert.ok(pids().length <= 4)
})

test('keys renewed while the old ones still worked are used as soon as those are refused, in the same call', async (t) => {
  const { write } = atHome(t, { credentials: keysOf('OLD') })
  const { endpoint, keys, know } = await knowing(t, 'OLD')
  const aws = createAws({ endpoint })
  await aws(question)
  write('credentials', keysOf('NEW'))
  know('NEW')
  assert.deepEqual((await aws<Answer>(question)).builds, [])
  assert.deepEqual(keys, ['OLD', 'OLD', 'NEW'])
  // in every region at once, and without a second search for what is there
  const regions = ['us-east-1', 'eu-west-1', 'eu-west-1', 'us-east-1']
  await Promise.all(regions.map((region) => aws({ ...question, region })))
  assert.deepEqual(keys.slice(3), ['NEW', 'NEW', 'NEW', 'NEW'])
})

test('files that are gone are no credentials, and their return is noticed', async (t) => {
  const { home, write } = atHome(t, {})
  const { endpoint } = await knowing(t, 'NEW')
  const aws = createAws({ endpoint })
  rmSync(join(home, 'credentials'))
  assert.equal((await problemOf(aws(question))).kind, 'expired')
  write('credentials', keysOf('NEW'))
  await aws(question)
})
