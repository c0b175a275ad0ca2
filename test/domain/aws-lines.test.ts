import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { logLine, sessionLine } from '../../source/domain/aws-lines.ts'
import { shellWord } from '../../source/domain/quoted.ts'

const since = Date.UTC(2026, 10, 22, 15, 39, 0, 250)
const place = { region: 'us-east-1' }

test('the line of a debug session names its target, the region, and the profile where there is one', () => {
  const target = 'codebuild:1f3c52aa-0d5b'
  const line = 'aws ssm start-session --target codebuild:1f3c52aa-0d5b --region us-east-1'
  assert.equal(sessionLine(target, place), line)
  assert.equal(sessionLine(target, { ...place, profile: 'prod' }), `${line} --profile prod`)
  assert.equal(sessionLine(target, {}), 'aws ssm start-session --target codebuild:1f3c52aa-0d5b')
})

test('the line of a log begins where the build did, and follows it while it grows', () => {
  const stream = { group: '/aws/codebuild/web', stream: 'ci/1f3c', since, isGrowing: false }
  const line = 'aws logs tail /aws/codebuild/web --log-stream-names ci/1f3c --since 2026-11-22T15:39:00Z'
  assert.equal(logLine(stream, place), `${line} --region us-east-1`)
  assert.equal(logLine({ ...stream, isGrowing: true }, place), `${line} --follow --region us-east-1`)
})

test('a word that a shell would take for more is in quotes, and comes through it as it is', () => {
  assert.equal(shellWord('web:1f3c/x_y@z,+-.'), 'web:1f3c/x_y@z,+-.')
  assert.equal(shellWord(''), "''")
  for (const word of [
    'a b',
    '$(id)',
    '`id`',
    "it's",
    '"',
    '\\',
    '*',
    '~',
    '=ls',
    'a\nb',
    '&',
    ';',
    '#x',
    '[$LATEST]',
    'ü',
  ])
    assert.equal(execFileSync('sh', ['-c', `printf %s ${shellWord(word)}`], { encoding: 'utf8' }), word)
})
