import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cut, cutLine, fitted, lineWidth, oneLine, spread, textOf, widthOf, wrap } from '../source/line.ts'

test('a width is in cells: wide characters take two, combining marks none', () => {
  assert.deepEqual(['', 'abc', '機能', 'e\u0301', 'a機', '🚀'].map(widthOf), [0, 3, 4, 1, 3, 2])
})

test('a text that fits stays, a longer one ends in an ellipsis within its cells', () => {
  assert.equal(cut('npm test', 8), 'npm test')
  assert.equal(cut('abcdefgh', 5), 'abcd…')
  assert.equal(cut('abcdefgh', 5, '~'), 'abcd~')
  assert.equal(cut('abcdefgh', 5, '...'), 'ab...')
})

test('where a word ends near the end, it is the last one', () => {
  assert.equal(cut('the quick brown fox', 12), 'the quick…')
  assert.equal(cut('a verylongwordindeed', 12), 'a verylongw…')
})

test('where there is no room for an ellipsis there is what fits, and nothing in no cells', () => {
  assert.equal(cut('abc', 1), 'a')
  assert.equal(cut('機能', 1), '')
  for (const width of [0, -1, -100]) assert.equal(cut('abc', width), '')
})

test('no wide character is cut in two, no mark loses its letter', () => {
  assert.equal(cut('機能機能', 6), '機能…')
  assert.equal(cut('機能機能', 7), '機能機…')
  assert.equal(cut('e\u0301e\u0301e\u0301', 2), 'e\u0301…')
  assert.equal(cut('abe\u0301f', 3, ''), 'abe\u0301')
})

test('a long text is cut as its beginning, joined to one line or not', () => {
  const beginnings = [
    'npm test',
    '機能 ',
    'a\n\n  b',
    'e\u0301'.repeat(30),
    `a${' '.repeat(3000)}b\n`,
    '\n'.repeat(5000),
  ]
  for (const beginning of beginnings)
    for (const width of [0, 1, 7, 40, 200]) {
      const text = beginning.repeat(400)
      assert.equal(cut(text, width), cut(oneLine(text), width), JSON.stringify(beginning))
      assert.ok(oneLine(text).startsWith(cut(text, width, '')))
    }
})

test('newlines and the blanks around them are one space in a line', () => {
  assert.equal(oneLine('if true; then\n  make\nfi\n'), 'if true; then make fi')
  assert.equal(oneLine('a\n\n \n b'), 'a b')
  assert.equal(oneLine('  as it is  '), '  as it is  ')
  assert.equal(cut('a\nb', 10), 'a b')
})

test('a text full of blanks is a line at once', () => {
  // a search for newlines from each of the blanks would take a minute
  assert.equal(oneLine(`a${' '.repeat(250_000)}b\nc`).length, 250_004)
})

test('a text fitted into cells has exactly so many', () => {
  assert.equal(fitted('ab', 4), 'ab  ')
  assert.equal(fitted('ab', 4, 'right'), '  ab')
  assert.equal(fitted('機能機能', 6), '機能… ')
  for (let width = 0; width < 12; width++)
    for (const text of ['', 'npm test -- --ci', '機能機能', '🚀🚀', 'a機e\u0301b', 'a\nb'])
      assert.equal(widthOf(fitted(text, width)), width, `${text} in ${width}`)
})

test('a line is cut within the run where it ends, with its tones', () => {
  const line = [{ text: 'BUILD  ' }, { text: 'exit 1', tone: 'bad', link: 'x' }, { text: '  npm test' }] as const
  assert.equal(cutLine(line, 100).length, 3)
  assert.equal(cutLine(line, lineWidth(line))[1], line[1])
  assert.deepEqual(cutLine(line, 10), [line[0], { text: 'ex…', tone: 'bad', link: 'x' }])
  assert.deepEqual(cutLine(line, 0), [])
  assert.deepEqual(cutLine([], 5), [])
})

test('no line is longer than it may be, however it is cut', () => {
  const line = [{ text: '機能 a' }, { text: '' }, { text: '🚀e\u0301' }, { text: 'a\nb\nc' }, { text: 'more' }]
  for (let width = 0; width <= 30; width++) assert.ok(lineWidth(cutLine(line, width)) <= width, `${width}`)
})

test('left and right stand at the ends, and the right one goes when there is no room', () => {
  const [left, right] = [[{ text: 'left' }], [{ text: 'right' }]]
  assert.equal(textOf(spread(left, right, 12)), 'left   right')
  assert.equal(textOf(spread(left, right, 10)), 'left right')
  assert.equal(textOf(spread(left, right, 9)), 'left')
  assert.equal(textOf(spread(left, right, 3)), 'le…')
})

test('a text is wrapped between words, its own newlines kept', () => {
  assert.deepEqual(wrap('the quick brown fox', 10), ['the quick', 'brown fox'])
  assert.deepEqual(wrap('a\n\nb', 10), ['a', '', 'b'])
  assert.deepEqual(wrap('', 10), [''])
  assert.deepEqual(wrap('exact fit', 9), ['exact fit'])
})

test('a word longer than a line is broken, an indentation is kept', () => {
  assert.deepEqual(wrap('abcdefghij', 4), ['abcd', 'efgh', 'ij'])
  assert.deepEqual(wrap('  indented text', 12), ['  indented', 'text'])
  assert.deepEqual(wrap('機能機能', 5), ['機能', '機能'])
})

test('wrapping loses no word, and no line is longer than it may be', () => {
  const text = 'Error while executing command: npm test -- --ci --reporters=default. Reason: exit status 1'
  for (let width = 1; width < 40; width++) {
    const lines = wrap(text, width)
    assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''), `${width}`)
    assert.ok(
      lines.every((line) => widthOf(line) <= width),
      `${width}`,
    )
  }
})

test('a long text in any script is cut and wrapped in a moment', () => {
  // measured as a whole for each of its lines, each of these would take most of a minute
  for (const text of ['機'.repeat(20_000), '機 '.repeat(20_000), 'é'.repeat(200_000), `${'a '.repeat(100_000)}機`]) {
    assert.equal(widthOf(cut(text, 80)) <= 80, true)
    const lines = wrap(text, 80)
    assert.equal(lines.join('').replaceAll(' ', '').length, text.replaceAll(' ', '').length)
    assert.ok(lines.every((line) => widthOf(line) <= 80))
  }
})

test('a text of characters that are each wider than a line is wrapped in a moment', () => {
  const wide = `${'\u1100'.repeat(45)}a`
  const lines = wrap(wide.repeat(5000), 30)
  assert.equal(lines.length, 10_000)
  assert.equal(lines.join(''), wide.repeat(5000))
  assert.deepEqual(wrap('\u1100'.repeat(5000), 30), ['\u1100'.repeat(5000)])
})

test('wrapping comes to an end in any width, also where a character does not fit', () => {
  for (const width of [1, 0, -1, -100]) {
    assert.deepEqual(wrap('機能', width), ['機', '能'])
    assert.deepEqual(wrap('ab', width), ['a', 'b'])
    assert.deepEqual(wrap('', width), [''])
  }
})
