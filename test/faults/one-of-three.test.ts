import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { FaultName } from '../../source/demo/faults.ts'
import { assertKept, assertRecovered, span, suffer } from '../helpers/faulty.ts'
import { startedAt } from '../helpers/play.ts'
import { changesIn } from '../helpers/told.ts'

/** Faults of one project of three: what its row says, and how many requests there are more than without it. */
const table: readonly (readonly [fault: FaultName, trouble: string, more: number])[] = [
  // its builds are asked for apart, after 5 and 15 seconds; the first time the batch is split
  ['denied-400', 'not allowed: codebuild:BatchGetBuilds on project/api-server', 3],
  ['denied-403', 'not allowed: codebuild:BatchGetBuilds on project/api-server', 3],
  ['invalid-input', 'refused: Invalid build ID provided', 3],
  ['iso-times', "AWS's answer cannot be read", 3],
  ['word-times', "AWS's answer cannot be read", 3],
  ['object-times', "AWS's answer cannot be read", 3],
  // it is left out after 5 and 15 seconds, and asked for along with the others
  ['others', "left out of AWS's answer", 0],
  ['no-ids', "left out of AWS's answer", 0],
  ['wrong-ids', "left out of AWS's answer", 0],
]

describe('what goes wrong with one project of three', { concurrency: 8 }, () => {
  for (const [fault, trouble, more] of table)
    test(`${fault}: the row says so, the other builds go on, and it is over when it is over`, async () => {
      const suffered = await suffer({ faults: [{ fault, project: 'api-server', from: span.from, until: span.until }] })
      const { watched, entry, during, states } = suffered
      assert.deepEqual([watched('api-server').status, watched('api-server').trouble], ['running', trouble])
      assert.equal(entry('api-server').answeredAt, startedAt)
      // the other was asked for in seconds 5, 10, 15 and 20, and is done since 18
      assert.deepEqual([watched('web').status, watched('web').trouble], ['failed', undefined])
      assert.equal(entry('web').answeredAt, startedAt + 20_000)
      assert.ok(during.length <= 4 + more, `${during.length} requests`)
      assert.match(suffered.line, /· data 22 s old · again in 13 s$/)
      assertKept(states)
      const troubles = changesIn(states).filter(
        ({ type, build }) => type === 'trouble' && build?.projectName === 'api-server',
      )
      assert.deepEqual(
        troubles.map(({ over, trouble: { message } }) => [over, message]),
        [
          [false, trouble],
          [true, trouble],
        ],
      )
      assertRecovered(suffered)
    })
})
