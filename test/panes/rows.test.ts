import assert from 'node:assert/strict'
import { test } from 'node:test'
import { viewAt } from '../../source/layout.ts'
import { buildPanes } from '../../source/panes/index.ts'
import { rowsInSight } from '../../source/rows-in-sight.ts'
import { type State, update } from '../../source/state.ts'
import { failedBuild, knowing, opened, runningBuild } from '../helpers/builds.ts'
import { after, layoutLines } from '../helpers/frame.tsx'
import { hostileBuild } from './hostile.ts'

const size = { columns: 100, rows: 30 }
const rowsOf = (state: State) => viewAt(state, size).rows
const ticked = (state: State): State => update(state, { type: 'ticked', at: state.now + 1000 })

for (const { name } of buildPanes)
  test(`the rows of ${name} are made once, and not again for a tick or a key that only moves`, () => {
    const state = opened(failedBuild, name)
    const rows = rowsOf(state)
    for (const next of [ticked(state), after(state, size, 'j'), after(state, size, 'G'), after(state, size, '/', 'e')])
      assert.equal(rowsOf(next), rows)
  })

test('rows are made again for another clock, another width, another build, and what was folded', () => {
  const state = opened(failedBuild, 'phases')
  const rows = rowsOf(state)
  assert.notEqual(rowsOf(after(state, size, 't')), rows)
  assert.notEqual(rowsOf(after(state, size, 'Enter')), rows)
  assert.notEqual(viewAt(state, { ...size, columns: 90 }).rows, rows)
  assert.notEqual(rowsOf(opened(runningBuild, 'phases')), rows)
})

test('while a build runs its phases tick, and what is expanded below them stays as it is', () => {
  const [submitted, ...later] = runningBuild.phases ?? []
  const contexts = [{ statusCode: 'CODE', message: 'a message' }]
  const state = opened({ ...runningBuild, phases: [{ ...submitted, contexts }, ...later] }, 'phases')
  const [before, next] = [rowsOf(state), rowsOf(ticked(state))]
  assert.notEqual(next, before)
  const details = before.filter(({ folds, failed }) => folds?.open && failed === undefined)
  assert.ok(details.length > 0)
  for (const row of details) assert.ok(next.includes(row))
  assert.notDeepEqual(layoutLines(ticked(state), size), layoutLines(state, size))
})

test('of a text that is longer than its cell no more goes on to the screen than the cell has', () => {
  const state = { ...opened(hostileBuild, 'environment'), folds: new Map([['variables 0', false]]) }
  const view = viewAt(state, size)
  const blocks = rowsInSight({ ...view, top: view.rows.findIndex(({ cells }) => cells !== undefined) }, size.columns)
  const texts = blocks.flatMap((block) => ('table' in block ? block.table.rows.flatMap((row) => row.texts) : []))
  assert.ok(texts.length > 0)
  for (const text of texts) assert.ok(text.length <= size.columns)
})

test('more phases than any build has are drawn', () => {
  const phases = Array.from({ length: 200_000 }, () => ({ phaseType: 'BUILD', phaseStatus: 'FAILED' }))
  const build = { ...failedBuild, phases }
  assert.equal(layoutLines(opened(build, 'phases'), size).length, size.rows)
  assert.equal(layoutLines(knowing([build]), size).length, size.rows)
})

test('y on a line of the JSON copies its value, in full and without its name, and Y the whole', () => {
  const text = `"name": ${'漢'.repeat(3000)}`
  const state = opened({ id: 'web:1', initiator: text, reportArns: [text], buildNumber: 7 }, 'json')
  const rows = rowsOf(state)
  const copied = new Set(rows.map(({ copies }) => copies?.text))
  assert.deepEqual([...copied], ['{', JSON.stringify('web:1'), JSON.stringify(text), '[', ']', '7', '}'])
  assert.equal(new Set(rows.map(({ whole }) => whole)).size, 1)
  assert.equal((JSON.parse(rows[0]?.whole?.text ?? '') as { initiator: string }).initiator, text)
})
