import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sceneNames } from '../source/demo/scenes/names.ts'
import { type Flag, flags } from '../source/flags.ts'

const all: readonly Flag[] = flags

test('each flag has one name, small letters and dashes, and each short one is one letter', () => {
  const names = all.map(({ name }) => name)
  assert.equal(new Set(names).size, names.length)
  for (const name of names) assert.match(name, /^[a-z]+(-[a-z]+)*$/)
  const shorts = all.flatMap(({ short }) => short ?? [])
  assert.equal(new Set(shorts).size, shorts.length)
  for (const short of shorts) assert.match(short, /^[a-z]$/)
})

test('each flag says what it does, and only one with a value may have a default', () => {
  for (const { does, value, fallback } of all) {
    assert.ok(does.length > 5)
    assert.ok(fallback === undefined || value !== undefined)
  }
})

test('the demo names its scenes', () => {
  const { does = '' } = all.find(({ name }) => name === 'demo') ?? {}
  for (const name of sceneNames) assert.match(does, new RegExp(`\\b${name}\\b`))
})
