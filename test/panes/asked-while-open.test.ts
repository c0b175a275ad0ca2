import assert from 'node:assert/strict'
import { test } from 'node:test'
import { castOf } from '../../source/demo/cast-of.ts'
import { outcomes } from '../../source/demo/outcomes.ts'
import type { Part } from '../../source/demo/plan-of.ts'
import type { Scene } from '../../source/demo/scene.ts'
import { stage } from '../../source/demo/stage.ts'
import type { Want } from '../../source/feed.ts'
import { quietWants } from '../../source/histories.ts'
import { layoutOf } from '../../source/layout.ts'
import { paneNamed } from '../../source/panes/index.ts'
import type { Event, PaneName, State } from '../../source/state.ts'
import { play, startedAt } from '../helpers/play.ts'

/** A build whose tests fail; it uploads for half a minute, from about second 45 on. */
const part: Part = {
  project: 'web',
  number: 30,
  version: 'main',
  by: 'ci-bot',
  ago: 0,
  pace: [1, 2, 3, 4, 5, 6, 20, 4, 30, 3],
  outcome: outcomes.testsFail,
}

const scene: Scene = stage({ name: 'one', does: '', cast: (draw) => castOf([part], draw) }, { startedAt })
const [id = ''] = scene.targets

const opened = (pane: PaneName): Event => ({ type: 'opened', build: `us-east-1 ${id}`, pane })

/** What is asked as someone watches the build, and opens a pane after so many seconds: operation, and when, in seconds. */
const played = async (wants: (state: State) => readonly Want[], ...events: readonly (readonly [number, Event])[]) => {
  const { requests, state } = await play({
    scene,
    wants,
    events: events.map(([at, event]) => [at * 1000, event] as const),
    until: (_, elapsed) => elapsed > 200_000,
  })
  const of = (operation: string) =>
    requests
      .filter((request) => request.operation === operation)
      .map(({ at, input }) => ({ at: (at - startedAt) / 1000, input }))
  return { of, state, operations: new Set(requests.map(({ operation }) => operation)) }
}

const shown = (state: State): readonly Want[] => paneNamed(state.pane).wants(state)

test('reports are asked for while they are made, at the interval, and what failed once when they are done; then nothing', async () => {
  const { of, state } = await played(shown, [10, opened('reports')])
  const asked = of('BatchGetReports')
  const [first = assert.fail(), second = assert.fail()] = asked
  // with the first answer that names it, until the first that says it is done
  assert.ok(first.at >= 45 && first.at <= 52, `${first.at}`)
  assert.ok(Math.abs(second.at - first.at - 5) < 1, `${second.at - first.at}`)
  const last = asked.at(-1)?.at ?? 0
  assert.ok(asked.length >= 4 && last >= 72 && last <= 84, `${last}`)
  const reportArn = state.entries.size > 0 ? (first.input as { reportArns: readonly string[] }).reportArns[0] : ''
  assert.match(reportArn ?? '', /report\/web-unit:/)
  const cases = of('DescribeTestCases')
  assert.deepEqual(
    cases.map(({ input }) => input),
    ['FAILED'].map((status) => ({ reportArn, filter: { status }, maxResults: 100 })),
  )
  for (const { at } of cases) assert.ok(at >= last && at < last + 6, `${at}`)
})

test('those that passed are asked for when somebody expands them, page by page', async () => {
  const arn = scene.build('us-east-1', id, 100)?.reportArns?.[0] ?? assert.fail()
  const unfolded: Event = { type: 'folded', row: `report ${arn} SUCCEEDED`, open: true }
  const { of } = await played(shown, [10, opened('reports')], [120, unfolded])
  const passed = of('DescribeTestCases').filter(({ at }) => at >= 120)
  assert.deepEqual(
    passed.map(({ input }) => (input as { filter: object }).filter),
    [{ status: 'SUCCEEDED' }, { status: 'SUCCEEDED' }],
  )
})

test('with another pane open nobody is asked for reports', async () => {
  const { operations } = await played(shown, [10, opened('phases')])
  assert.deepEqual([...operations], ['BatchGetBuilds'])
})

test('Compare asks for one build, once: the last success that the history tells of', async () => {
  const wants = (state: State): readonly Want[] => [...shown(state), ...quietWants(state)]
  const { of } = await played(wants, [100, opened('phases')], [120, { type: 'shown', pane: 'compare' }])
  const later = of('BatchGetBuilds').filter(({ at }) => at >= 120)
  assert.equal(later.length, 1)
  const [{ input } = assert.fail()] = later
  const { ids } = input as { readonly ids: readonly string[] }
  assert.equal(ids.length, 1)
  const last = scene.build('us-east-1', ids[0] ?? '', 0)
  assert.deepEqual([last?.buildStatus, last?.projectName], ['SUCCEEDED', 'web'])
})

test('what is wanted is the same list from frame to frame: what follows from it is made once, however many builds are watched', async () => {
  const { state } = await played(shown, [10, opened('log')], [11, { type: 'moved', cursor: { top: 0, stays: 'end' } }])
  const size = { columns: 100, rows: 30 }
  for (const pane of ['log', 'reports', 'compare'] as const) {
    const open: State = { ...state, pane }
    const wanted = shown(open)
    layoutOf(open, size)
    assert.equal(shown({ ...open, now: open.now + 1000 }), wanted, pane)
  }
})
