import assert from 'node:assert/strict'
import { test } from 'node:test'
import { againstUsual, usualWords } from '../../source/domain/history-words.ts'
import { usualOf } from '../../source/domain/usual.ts'
import { lifeOf } from '../helpers/histories.ts'
import { pastsFrom } from '../helpers/lives.ts'
import { build } from './build.ts'

const minute = 60_000
const usual = usualOf(pastsFrom([4, 6, 5].map((minutes) => lifeOf({ BUILD: minutes * 60 })))) ?? assert.fail()

const against = (minutes: number, given: Parameters<typeof build>[0] = { status: 'succeeded' }): string | undefined =>
  againstUsual(build({ startTime: 0, endTime: minutes * minute, ...given }), usual, minutes * minute)

test('how long builds usually take, between what eight of ten are, and from how many that is told', () => {
  assert.equal(usualWords(usual), '5:00, mostly 4:00 to 6:00, of 3 builds')
  const same = usualOf(pastsFrom([5, 5, 5, 5].map((minutes) => lifeOf({ BUILD: minutes * 60 }))))
  assert.equal(same && usualWords(same), '5:00, of 4 builds')
})

test('a build against that: longer, shorter, or within a tenth as usual', () => {
  assert.equal(against(7), '7:00, 2:00 longer than usual')
  assert.equal(against(3), '3:00, 2:00 shorter than usual')
  assert.equal(against(5.4), '5:24, as usual')
  assert.equal(against(4.6), '4:36, as usual')
})

test('one that runs is not shorter yet', () => {
  assert.equal(against(3, { status: 'running' }), '3:00 so far')
  assert.equal(against(5.4, { status: 'running' }), '5:24 so far')
  assert.equal(against(7, { status: 'running' }), '7:00 so far, 2:00 longer than usual')
})

test('nothing is told of one that has not begun', () => {
  assert.equal(againstUsual(build({ status: 'queued' }), usual, 0), undefined)
})
