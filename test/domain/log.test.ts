import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFailure, isOwn, markersIn } from '../../source/domain/log.ts'
import { failedOutput, lineAt, placeOfKey, textOfPages } from '../../source/domain/log-text.ts'
import { failedLog, linesOf, numbered, own, pageOf } from '../helpers/log-lines.ts'

const textOf = (...pages: readonly (readonly string[])[]) =>
  textOfPages(pages.map((texts, number) => pageOf(number, texts)))

test('marks are what CodeBuild itself wrote: phases, commands, failures', () => {
  const markers = markersIn(
    linesOf([
      own('Entering phase BUILD'),
      'Entering phase BUILD',
      own('Running command npm test'),
      own('Running command for f in *'),
      '\tdo echo',
      own('Command did not exit successfully npm test exit status 1'),
      own('Phase complete: BUILD State: FAILED'),
      // older builds have no fractions of a second
      '[Container] 2019/01/28 23:37:41 Entering phase POST_BUILD',
      own('Processing environment variables'),
    ]),
  )
  assert.deepEqual(
    markers.map(({ kind, at, what }) => [kind, at, what]),
    [
      ['phase', 0, 'BUILD'],
      ['command', 2, 'npm test'],
      ['command', 3, 'for f in *'],
      ['failure', 5, 'npm test exit status 1'],
      ['phase end', 6, 'BUILD'],
      ['phase', 7, 'POST_BUILD'],
    ],
  )
})

test('what went wrong is a command that failed, a phase that did, and why; not what looks like it in the output', () => {
  const failing = (text: string): boolean => linesOf([text]).every(isFailure)
  for (const text of [
    'Command did not exit successfully make exit status 2',
    'Phase complete: BUILD State: FAILED',
    'Phase complete: DOWNLOAD_SOURCE State: CLIENT_ERROR',
    'Phase context status code: YAML_FILE_ERROR Message: stat',
  ]) {
    assert.equal(failing(own(text)), true, text)
    assert.equal(failing(text), false, text)
  }
  for (const text of [
    'Phase complete: BUILD State: SUCCEEDED',
    'Phase context status code:  Message: ',
    'Entering phase BUILD',
  ])
    assert.equal(failing(own(text)), false, text)
  assert.equal(linesOf(['[Container]']).some(isOwn), false)
})

test('a line is found by its place over all pages, and by its key', () => {
  const text = textOf(['a', 'b'], [], ['c'])
  assert.deepEqual(
    [0, 1, 2].map((place) => lineAt(text, place)?.text),
    ['a', 'b', 'c'],
  )
  assert.equal(lineAt(text, 3), undefined)
  assert.deepEqual(
    ['0:0', '0:1', '2:0'].map((key) => placeOfKey(text, key)),
    [0, 1, 2],
  )
  for (const key of ['0:2', '1:0', '3:0', 'earlier', '']) assert.equal(placeOfKey(text, key), undefined)
  assert.equal(placeOfKey(textOfPages([]), '0:0'), undefined)
})

test('the output of a failed command is what stands between the line that begins it and the one that says it failed', () => {
  assert.deepEqual(failedOutput(textOf(failedLog)), { from: 8, marker: 48, isWhole: true })
  // over pages, too
  assert.deepEqual(failedOutput(textOf(failedLog.slice(0, 20), failedLog.slice(20))), {
    from: 8,
    marker: 48,
    isWhole: true,
  })
})

test('a command of several lines is none of its output', () => {
  const script = [
    own('Running command set -e'),
    '\tmake',
    '\tmake test',
    'boom',
    own('Command did not exit successfully set -e'),
  ]
  assert.deepEqual(failedOutput(textOf(script)), { from: 3, marker: 4, isWhole: true })
})

test('where the line that begins the command is not known, its output is what is', () => {
  assert.deepEqual(failedOutput(textOf(failedLog.slice(30))), { from: 0, marker: 18, isWhole: false })
  assert.equal(failedOutput(textOf(numbered(10))), undefined)
})

test('of several commands that failed it is the one that is asked for, else the first', () => {
  const log = [
    own('Running command make'),
    own('Command did not exit successfully make exit status 2'),
    own('Running command make report'),
    'no report',
    own('Command did not exit successfully make report exit status 1'),
  ]
  const marker = (command?: string) => failedOutput(textOf(log), command)?.marker
  assert.deepEqual([marker(), marker('make'), marker('make report\nand more'), marker('other')], [1, 1, 4, 1])
})
