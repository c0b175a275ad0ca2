import assert from 'node:assert/strict'
import { test } from 'node:test'
import { update } from '../../source/state.ts'
import { failedBuild, opened } from '../helpers/builds.ts'
import { after, body, frame } from '../helpers/frame.tsx'

const size = { columns: 100, rows: 20 }
const failed = opened(failedBuild, 'log')
const over = update(failed, { type: 'ended', at: failed.now })

test('a log that nobody looked at while it was recorded is waited for until the recording is over', () => {
  assert.deepEqual(body(failed, 100), ['   reading the log…'])
  assert.equal(body(over, 100)[0], ' › The log is not in the recording: nobody looked at it meanwhile.')
})

test('that the recording is over stands below, whatever is pressed then', () => {
  const last = (state: typeof over): string | undefined => frame(state, size).at(-1)
  assert.match(last(over) ?? '', /^ the recording is over /)
  assert.match(last(after(over, size, '1', 'j', 'j')) ?? '', /^ the recording is over /)
  assert.match(last(update(failed, { type: 'toggled', what: 'paused' })) ?? '', /^ paused /)
})
