import assert from 'node:assert/strict'
import { test } from 'node:test'
import chalk from 'chalk'
import { render } from 'ink-testing-library'
import { firstFrame } from '../source/first-frame.ts'
import { widthOf } from '../source/line.ts'
import type { Size } from '../source/pane.ts'
import { Screen } from '../source/screen.tsx'
import type { State } from '../source/state.ts'
import { rowReader } from '../source/terminal/rows.ts'
import { listed, sceneAt } from './helpers/builds.ts'

// as at a terminal
chalk.level = 3

const drawnByInk = (state: State, size: Size): string => {
  const { lastFrame, unmount } = render(<Screen state={state} size={size} />)
  const drawn = lastFrame() ?? ''
  unmount()
  return drawn
}

test('the first frame is the one that Ink draws of the same list, cell by cell, so that nothing of it is drawn twice', () => {
  // the library's screen has no other width
  for (const state of [listed(), sceneAt('busy', 40), sceneAt('failures', 40), sceneAt('unicode', 40)])
    for (const rows of [10, 24, 50]) {
      const size = { columns: 100, rows }
      const cells = rowReader(widthOf)
      const read = (frame: string) => cells(frame.split('\n'), size.columns)
      const first = firstFrame(state, size)
      assert.equal(first.split('\n').length, rows)
      assert.ok(first.includes('\u001b['))
      assert.deepEqual(read(first), read(drawnByInk(state, size)))
    }
})
