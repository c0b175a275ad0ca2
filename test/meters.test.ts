import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '../source/line.ts'
import { countsOf, meters } from '../source/meters.ts'
import { watchedBuilds } from '../source/watched-builds.ts'
import { listed } from './helpers/builds.ts'

const state = listed()
const watched = watchedBuilds(state)

test('builds are counted by status, those there are none of left out', () => {
  assert.deepEqual(countsOf(watched), [
    ['running', 2],
    ['queued', 1],
    ['succeeded', 1],
    ['failed', 1],
    ['not found', 1],
    ['denied', 1],
  ])
  assert.deepEqual(countsOf([]), [])
})

test('numbers have words where there is room, else glyphs, in ASCII where that is wished', () => {
  const few = watched.slice(0, 2)
  assert.equal(textOf(meters(few, state, 30)), '   ● 1 running   ✖ 1 failed')
  assert.equal(textOf(meters(few, state, 20)), ' ● 1  ✖ 1 ')
  const settings = { ascii: true, place: '', last: 10 }
  assert.equal(textOf(meters(few, { ...state, settings }, 30)), '   * 1 running   x 1 failed')
})

test('a glyph has the tone of its status, its word has none', () => {
  assert.deepEqual(meters(watched.slice(0, 1), state, 30), [
    { text: '   ' },
    { text: '✖', tone: 'bad' },
    { text: ' 1 failed' },
  ])
})
