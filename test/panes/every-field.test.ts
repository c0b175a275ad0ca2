import assert from 'node:assert/strict'
import { test } from 'node:test'
import { viewAt } from '../../source/layout.ts'
import type { Size } from '../../source/pane.ts'
import { buildPanes } from '../../source/panes/index.ts'
import type { State } from '../../source/state.ts'
import { opened } from '../helpers/builds.ts'
import { everyField, fields, put, type Wire } from '../helpers/every-field.ts'
import { after, layoutLines } from '../helpers/frame.tsx'

const sizes: readonly Size[] = [
  { columns: 160, rows: 50 },
  { columns: 100, rows: 30 },
  { columns: 80, rows: 24 },
  { columns: 40, rows: 10 },
]

const dense = (text: string): string => text.replace(/\s/g, '')

/** The pane with all of its rows expanded, by going through them. */
const expanded = (first: State, size: Size): State => {
  let state = after(first, size, 'g')
  for (let last: number | undefined; viewAt(state, size).selected !== last; ) {
    const { rows, selected } = viewAt(state, size)
    last = selected
    state = after(state, size, ...(rows[selected]?.folds?.open === false ? ['Enter'] : []), 'j')
  }
  return after(state, size, 'g')
}

/** What is on the screen while someone goes down a pane row by row: a text a screen, without blanks, so that wrapped values are whole. */
const walked = (first: State, size: Size): readonly string[] => {
  const seen: string[] = []
  let state = first
  for (let last: number | undefined; viewAt(state, size).selected !== last; state = after(state, size, 'j')) {
    last = viewAt(state, size).selected
    const lines = layoutLines(state, size)
    seen.push(dense(lines.map((line) => line.slice(3)).join('')))
  }
  return seen
}

const panes = buildPanes.filter(({ name }) => name !== 'json')

const wireOf = (build: { [name: string]: Wire }) => build as Parameters<typeof opened>[0]

const walkedPanes = (build: { [name: string]: Wire }, size: Size): readonly string[] =>
  panes.flatMap(({ name }) => walked(expanded(opened(wireOf(build), name, { times: 'utc' }), size), size))

for (const size of sizes) {
  test(`every field of an answer is readable in a pane of ${size.columns}x${size.rows}, wrapped or expanded, never only as JSON`, () => {
    const { build, values } = everyField()
    const seen = walkedPanes(build, size)
    const free = fields.filter(([, sample]) => sample !== 'True|False')
    const hidden = free.filter(([path]) => !seen.some((text) => text.includes(dense(values.get(path) ?? path))))
    assert.deepEqual(
      hidden.map(([path]) => path),
      [],
    )
  })
}

test('every flag says yes or no, and without any field something else is seen', () => {
  const size = { columns: 100, rows: 150 }
  const seen = (build: { [name: string]: Wire }): string =>
    panes.flatMap(({ name }) => layoutLines(opened(wireOf(build), name), size).slice(2)).join('\n')
  const countOf = (word: string, text: string): number => text.split(` ${word}\n`).length
  const whole = seen(everyField().build)
  for (const [path, sample] of fields.filter(([path]) => path !== 'id' && path !== 'projectName')) {
    const without = everyField().build
    put(without, path, undefined)
    assert.notEqual(seen(without), whole, `without ${path}`)
    if (sample !== 'True|False') continue
    const no = everyField().build
    put(no, path, false)
    assert.equal(countOf('yes', seen(no)), countOf('yes', whole) - 1, path)
    assert.equal(countOf('no', seen(no)), countOf('no', whole) + 1, path)
  }
})

test('the JSON pane shows all of it too', () => {
  const { build, values } = everyField()
  const size = { columns: 100, rows: 30 }
  const seen = walked(opened(wireOf(build), 'json'), size)
  const times = new Set(fields.filter(([, sample]) => sample.startsWith('datetime')).map(([path]) => path))
  for (const [path, text] of values) {
    const shown = times.has(path) ? `${text.replace(' ', 'T')}.000Z` : text
    assert.ok(
      seen.some((each) => each.includes(dense(shown))),
      path,
    )
  }
})
