import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Event, type State, update } from '../source/state.ts'
import { failedBuild, knowing, runningBuild } from './helpers/builds.ts'
import { reportArn, reporting, summaryOf } from './helpers/reports.ts'

/** Two builds with a report each, both read. */
const both = (): State => {
  const told = ['web-unit', 'api-unit'].map((group) => ({
    group,
    report: { status: 'FAILED', testSummary: summaryOf({ FAILED: 1 }) },
    cases: { FAILED: [{ name: 'a' }] },
  }))
  const reports = [...reporting(failedBuild, told).entries].filter(([id]) => !id.startsWith('build '))
  const state = knowing([
    { ...failedBuild, reportArns: [reportArn('web-unit')] },
    { ...runningBuild, reportArns: [reportArn('api-unit')] },
  ])
  return { ...state, entries: new Map([...state.entries, ...reports]) }
}

const kept = ({ entries }: State): readonly string[] =>
  [...entries.keys()].filter((id) => !id.startsWith('build ')).map((id) => id.replace(/ us-east-1 .*report./, ' '))

const opened = (state: State, at: number): Event => ({
  type: 'opened',
  build: state.builds[at]?.key ?? '',
  pane: 'reports',
})

test('of reports those of the build that is open are kept, and of the one that was until another is opened', () => {
  const state = both()
  assert.equal(kept(state).length, 4)
  const web = update(state, opened(state, 0))
  assert.deepEqual(kept(web), ['report web-unit:1f3c52aa', 'test cases web-unit:1f3c52aa FAILED'])
  const left = update(web, { type: 'left' })
  assert.deepEqual(kept(left), kept(web))
  const again = update(left, opened(left, 0))
  assert.equal(again.entries, left.entries)
  assert.deepEqual(kept(update(again, opened(again, 1))), [])
})
