import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lineDifferences } from '../../source/domain/line-differences.ts'

const signs = { same: ' ', added: '+', removed: '-', gap: '…' } as const

const told = (before: readonly string[], now: readonly string[]): string =>
  lineDifferences(before.join('\n'), now.join('\n'))
    .map(({ kind, text }) => signs[kind] + text)
    .join(' ')

test('lines that were added, removed and changed stand between two that stayed, and a gap where there are more', () => {
  const before = [...'abcdefghijklm']
  assert.equal(told(before, [...'abcdefghijklm']), '')
  assert.equal(told(before, [...'abcXdefghijklm']), ' b  c +X  d  e')
  assert.equal(told(before, [...'abcdefghijk']), ' j  k -l -m')
  assert.equal(told(before, [...'aBcdefghijkLm']), ' a -b +B  c  d …  j  k -l +L  m')
})

test('the end of the last line makes no difference', () => {
  assert.deepEqual(lineDifferences('a\nb\n', 'a\nb'), [])
})

test('as many lines are kept as there can be', () => {
  assert.equal(told([...'abcabba'], [...'cbabac']).replace(/[^+-]/g, '').length, 5)
})

test('texts with nothing in common, of more lines than can be held against each other, are told all the same', () => {
  const [before, now] = ['x', 'y'].map((of) => Array.from({ length: 5000 }, (_, at) => `${of}${at}`))
  const lines = lineDifferences((before ?? []).join('\n'), (now ?? []).join('\n'))
  assert.equal(lines.length, 10_000)
  assert.deepEqual([lines[0]?.kind, lines[9_999]?.kind], ['removed', 'added'])
})

test('texts of very many lines, and lines that begin alike for long, are told in a moment', () => {
  const lines = lineDifferences('a\n'.repeat(131_072), 'b\n'.repeat(131_072))
  assert.deepEqual([lines.length, lines[0]?.kind, lines.at(-1)?.kind], [262_144, 'removed', 'added'])
  const alike = (of: string) => Array.from({ length: 1999 }, (_, at) => `${'x'.repeat(120)}${at === 1000 ? of : at}`)
  assert.equal(
    told(['y', ...alike('a')], ['z', ...alike('b')])
      .replaceAll('x', '')
      .replaceAll('…', ''),
    '-y +z  0  1   998  999 -a +b  1001  1002',
  )
})

test('what is told as removed and added makes the one text of the other, whatever they are', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 7 })
  fc.assert(
    fc.property(text, text, (before, now) => {
      // lines of both that are far from any other are not told: here none is
      const lines = lineDifferences(before.join('\n'), now.join('\n'))
      const without = (kind: 'added' | 'removed') =>
        lines.filter((line) => line.kind !== kind && line.kind !== 'gap').map((line) => line.text)
      const isWithin = (some: readonly string[], all: readonly string[]): boolean => {
        let at = 0
        for (const line of all) if (line === some[at]) at++
        return at === some.length
      }
      assert.ok(isWithin(without('added'), before), 'what was there before')
      assert.ok(isWithin(without('removed'), now), 'what is there now')
      const [gone, come] = ['removed', 'added'].map((kind) => lines.filter((line) => line.kind === kind).length)
      const ends = (all: readonly string[]): number =>
        all.at(-1) === '' && all.length > 1 ? all.length - 1 : all.length
      assert.equal(ends(before) - (gone ?? 0), ends(now) - (come ?? 0), 'as many stay of each')
    }),
    { numRuns: 500, seed: 1 },
  )
})
