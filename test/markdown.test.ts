import assert from 'node:assert/strict'
import { test } from 'node:test'
import { code, prose } from '../source/markdown.ts'

test('a code span is longer than any run of backticks within it', () => {
  const rows = [
    ['npm test -- --ci', '`npm test -- --ci`'],
    ['', ''],
    ['echo `date` done', '``echo `date` done``'],
    ['a ``b`` c', '`a ``b`` c`'],
    ['a `b` ``c`` d', '```a `b` ``c`` d```'],
    ['`date`', '`` `date` ``'],
    ['echo `', '`` echo ` ``'],
    [' both ends ', '`  both ends  `'],
    ['*_<b>_* \\', '`*_<b>_* \\`'],
  ] as const
  for (const [text, span] of rows) assert.equal(code(text), span)
})

test('prose is escaped where Markdown would take it for more than it is, and nowhere else', () => {
  const rows = [
    ['UPLOAD_ARTIFACTS  CLIENT_ERROR', 'UPLOAD_ARTIFACTS  CLIENT_ERROR'],
    ['another region, older than a year (or not)', 'another region, older than a year (or not)'],
    ['2 * 3 < 7 & 1 _ 2', '2 * 3 < 7 & 1 _ 2'],
    ['project/* and **all**', 'project/\\* and \\*\\*all\\*\\*'],
    ['_this_ and snake_case and über_ä', '\\_this\\_ and snake_case and über_ä'],
    ['<script> </b> <!-- <https://x> <3', '\\<script> \\</b> \\<!-- \\<https://x> <3'],
    ['&lt; &#35; & co; a&b', '\\&lt; \\&#35; & co; a&b'],
    ['[a](b) [c] ![d](e)', '[a\\](b) [c] ![d\\](e)'],
    ['`date`', '\\`date\\`'],
    ['~~gone~~ ~ 5', '\\~\\~gone\\~\\~ ~ 5'],
    ['C:\\dir \\*', 'C:\\dir \\\\\\*'],
    ['# no heading', '\\# no heading'],
    ['- no list, no - list', '\\- no list, no - list'],
  ] as const
  for (const [text, escaped] of rows) assert.equal(prose(text), escaped)
})
