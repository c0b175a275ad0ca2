import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Size } from '../source/pane.ts'
import { buildPanes } from '../source/panes/index.ts'
import type { State } from '../source/state.ts'
import { failedBuild, listed, opened, sceneAt } from './helpers/builds.ts'
import { after, frame, layoutLines } from './helpers/frame.tsx'
import { hostileBuild } from './panes/hostile.ts'

const sizes: readonly Size[] = [
  { columns: 40, rows: 10 },
  { columns: 80, rows: 24 },
  { columns: 160, rows: 50 },
]

/** That Ink draws what it is given: it cuts nothing, wraps nothing, leaves out no line. */
const isDrawnAsGiven = (state: State, size: Size): void =>
  assert.deepEqual(
    frame(state, size),
    layoutLines(state, size).map((line) => line.trimEnd()),
  )

for (const size of sizes)
  test(`what is drawn at ${size.columns}x${size.rows} is what was laid out, line by line`, () => {
    for (const state of [listed(), sceneAt('busy', 40), sceneAt('failures', 40), sceneAt('unicode', 40)]) {
      isDrawnAsGiven(state, size)
      isDrawnAsGiven(after(state, size, '?'), size)
      isDrawnAsGiven(after(state, size, '/', 'a'), size)
      isDrawnAsGiven(after(state, size, 'o'), size)
      isDrawnAsGiven(after(state, size, 'a'), size)
      isDrawnAsGiven(after(state, size, 'a', 's'), size)
      for (const { name } of buildPanes) isDrawnAsGiven({ ...after(state, size, 'Enter'), pane: name }, size)
    }
  })

test('every build of every script is drawn as it was laid out, in every pane', () => {
  const state = sceneAt('unicode', 100)
  for (const { key } of state.builds)
    for (const { name } of buildPanes) isDrawnAsGiven({ ...state, pane: name, build: key }, { columns: 100, rows: 30 })
})

test('a hostile build is drawn as it was laid out', () => {
  for (const { name } of buildPanes) isDrawnAsGiven(opened(hostileBuild, name), { columns: 80, rows: 24 })
})

test('a whole screen: top line, tabs, the pane, and a line of how fresh it is and which keys work', () => {
  assert.deepEqual(frame(opened(failedBuild, 'artifacts'), { columns: 100, rows: 10 }), [
    ' web #887  ✖ failed  pr/25@9be01d2  6:40, of it queued 0:05',
    ' 1 Phases  2 Log  3 Environment  4 Artifacts  5 Source  6 Details  7 JSON',
    '   Primary',
    ' › location                  arn:aws:s3:::acme-artifacts/web/site.zip',
    '   checksums                 none: nothing was uploaded',
    '   encryption disabled       no',
    '',
    '',
    '',
    ' final   esc back   / search   l log   c compare   a actions   p pause   y copy   ? help',
  ])
})

test('a search marks what it found and says what was searched for', () => {
  const size = { columns: 100, rows: 16 }
  const state = after(opened(failedBuild, 'source'), size, '/', ...'acme', 'Enter')
  const lines = frame(state, size)
  assert.equal(
    lines.find((line) => line.includes('›'))?.trim(),
    '› location                  https://github.com/acme/web.git',
  )
  const remark = (...keys: readonly string[]): string | undefined => frame(after(state, size, ...keys), size).at(-2)
  assert.match(lines.at(-2) ?? '', /^ search: acme · 1 of 1\b/)
  assert.match(remark('g') ?? '', /^ search: acme · 1 row\b/)
  assert.match(remark('Esc', '/', ...'nothing like it', 'Enter') ?? '', /^ search: nothing like it · 0 rows\b/)
})

test('a link stands in full above the last line, over as many lines as it needs, until the next key', () => {
  const size = { columns: 60, rows: 20 }
  const state = after(opened(failedBuild, 'phases'), size, 'o')
  const url =
    'https://us-east-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/web/build/web%3A1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10/?region=us-east-1'
  const lines = frame(state, size).slice(-5)
  assert.equal(
    lines
      .filter((line) => !line.includes('?') || line.includes('region'))
      .map((line) => line.trim())
      .join('')
      .includes(url),
    true,
  )
  assert.doesNotMatch(frame(after(state, size, 'j'), size).join(''), /https/)
})
