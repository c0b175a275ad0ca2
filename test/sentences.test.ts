import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { troubles } from './helpers/sentences.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').split('\n')
const rows = readme.slice(readme.indexOf('| what happened | what cbtop says |') + 2)

describe('what is said when things go wrong', () => {
  for (const [at, { happened, said }] of troubles.entries())
    test(`${happened}: a sentence, and the README has it`, async (t) => {
      const sentence = await said(t)
      assert.match(sentence, /^\S.{5,150}\S$/)
      assert.doesNotMatch(sentence, /127\.0\.0\.1|undefined|\d\.\d s/)
      assert.equal(rows[at], `| ${happened} | \`${sentence}\` |`)
    })

  test('the README tells of nothing else', () => {
    assert.equal(rows[troubles.length], '')
  })
})
