import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helpLines, keysOf } from '../source/help.ts'
import { helpKeys } from '../source/keys.ts'
import { textOf } from '../source/line.ts'
import { builds } from '../source/panes/builds.ts'
import { buildPanes, paneNamed } from '../source/panes/index.ts'
import { failedBuild, listed, opened } from './helpers/builds.ts'
import { after, frame } from './helpers/frame.tsx'

const size = { columns: 80, rows: 24 }

test('the help of a screen has every key of its table, with all its names and what it does', () => {
  for (const pane of [builds, ...buildPanes])
    for (const width of [37, 77, 157]) {
      const text = helpLines(pane, width, false).map(textOf).join('\n').replace(/\s+/g, ' ')
      for (const { on, does } of keysOf(pane)) {
        for (const word of does.split(' ')) assert.ok(text.includes(word), `${pane.name}: ${does}`)
        assert.ok(width > 100 || text.includes(on.slice(0, 2).join(' ')), `${pane.name}: ${on.join(' ')}`)
      }
    }
})

test('it says which screen it is of', () => {
  assert.equal(textOf(helpLines(builds, 77, false)[0] ?? []), 'The list')
  assert.equal(textOf(helpLines(paneNamed('log'), 77, false)[0] ?? []), 'The build: Log')
})

test('the help scrolls, counts what is below, and comes back to where it was called', () => {
  const state = after(opened(failedBuild, 'details'), size, 'j', 'j')
  const help = after(state, size, '?')
  const lines = frame(help, size)
  assert.equal(lines[0], ' cbtop  help')
  assert.match(lines.at(-1) ?? '', /^ \? close +↓ \d+ more$/)
  const below = Number(/↓ (\d+) more/.exec(lines.at(-1) ?? '')?.[1])
  assert.match(frame(after(help, size, 'j'), size).at(-1) ?? '', new RegExp(`↓ ${below - 1} more`))
  assert.doesNotMatch(frame(after(help, size, 'G'), size).at(-1) ?? '', /more/)
  assert.deepEqual(frame(after(help, size, 'G', 'g'), size), lines)
  for (const name of ['?', 'Esc', 'q', '←', 'Enter']) assert.deepEqual(after(help, size, name), state)
})

test('after the bottom of the help one k goes one line up', () => {
  const bottom = after(listed(), size, '?', 'G')
  assert.notDeepEqual(frame(after(bottom, size, 'k'), size), frame(bottom, size))
})

test('each key of the help has one meaning', () => {
  const names = helpKeys.flatMap(({ on }) => on)
  assert.equal(new Set(names).size, names.length)
})
