import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Estimate } from '../../source/domain/estimate.ts'
import { etaForms, etaWords } from '../../source/domain/eta-words.ts'

const now = 1_000_000
const seconds = (from: number, at: number, to: number): Estimate => ({
  at: now + at * 1000,
  from: now + from * 1000,
  to: now + to * 1000,
})

test('what is left is about so long', () => {
  assert.deepEqual(etaForms(seconds(120, 150, 170), now, '–'), ['~2:30', '~2 min'])
  assert.equal(etaWords(seconds(120, 150, 170), now, '–'), '~2:30 left')
})

test('a range that is as wide as half of what is left, and as a minute, is told as one', () => {
  assert.deepEqual(etaForms(seconds(120, 185, 250), now, '–'), ['2:00–4:10', '2–5 min'])
  assert.equal(etaWords(seconds(120, 185, 250), now, '-'), '2:00-4:10 left')
  assert.equal(etaForms(seconds(120, 260, 249), now, '–')[0], '~4:20')
  assert.equal(etaForms(seconds(0, 20, 59), now, '–')[0], '~0:20')
  assert.equal(etaForms(seconds(0, 20, 60), now, '–')[0], '0:00–1:00')
  assert.equal(etaForms(seconds(120, 240, 240), now, '–')[0], '2:00–4:00')
})

test('in few cells a range is told in the unit of its end', () => {
  const short = (from: number, to: number): string | undefined => etaForms(seconds(from, to / 2, to), now, '–')[1]
  assert.equal(short(30, 200), '<4 min')
  assert.equal(short(1200, 7000), '20–117 min')
  assert.equal(short(4000, 9000), '1–3 h')
  assert.equal(short(90_000, 400_000), '1–5 d')
  // two hours are hours, and two days are days
  assert.deepEqual([short(3600, 7200), short(86_400, 172_800)], ['1–2 h', '1–2 d'])
})

test('what should be over by now is told by how much', () => {
  const over = { ...seconds(1, 5, 90), over: 70_000 }
  assert.deepEqual(etaForms(over, now, '–'), ['over by 1:10', '+1:10', '+1 min'])
  assert.equal(etaWords(over, now, '–'), 'over by 1:10')
})

test('never less than nothing, also when the moment it was told for has passed', () => {
  assert.equal(etaForms(seconds(1, 5, 9), now + 60_000, '–')[0], '~0:00')
})
