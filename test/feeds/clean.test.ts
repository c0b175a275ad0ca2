import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clean, cleanText } from '../../source/feeds/clean.ts'

const all = (texts: Readonly<Record<string, string>>) => {
  for (const [hostile, harmless] of Object.entries(texts))
    assert.equal(cleanText(hostile), harmless, JSON.stringify(hostile))
}

test('plain text in any script stays as it is, newlines too', () => {
  for (const text of ['', 'npm test -- --ci', 'a\nb', '機能', 'العربية', 'e\u0301', '빌드', '🚀', 'naïve – “so”'])
    assert.equal(cleanText(text), text)
})

test('control sequences go whole: colours, cursor, modes, with and without parameters', () => {
  all({
    'a\u001b[31mb\u001b[0mc': 'abc',
    'a\u001b[2J\u001b[1;1Hb': 'ab',
    'a\u001b[?1049hb': 'ab',
    'a\u001b[>4;2mb': 'ab',
    'a\u001b[1 qb': 'ab',
    'a\u009b31mb': 'ab',
    // not ended: what begins it goes, and nothing that follows is taken for its end
    'a\u001b[31': 'a',
    'a\u001b[31\nb': 'a\nb',
  })
})

test('titles, links, clipboards and device strings go with their text, in 7 and 8 bit, ended by BEL or ST', () => {
  all({
    'a\u001b]0;owned\u0007b': 'ab',
    'a\u001b]52;c;ZXZpbA==\u001b\\b': 'ab',
    'a\u001b]8;;http://evil\u001b\\text\u001b]8;;\u001b\\b': 'atextb',
    'a\u009d0;owned\u009cb': 'ab',
    'a\u001bP+q544e\u001b\\b': 'ab',
    'a\u0090+q544e\u009cb': 'ab',
    'a\u001b_Gi=1;AAAA\u001b\\b': 'ab',
    'a\u009fGi=1;AAAA\u009cb': 'ab',
    'a\u001b^private\u001b\\b': 'ab',
    'a\u009eprivate\u009cb': 'ab',
    'a\u001bXstring\u001b\\b': 'ab',
    'a\u0098string\u009cb': 'ab',
  })
})

test('a string that is never ended hides nothing of what follows', () => {
  all({
    'a\u001b]0;rest of the message': 'a0;rest of the message',
    'a\u009d0;rest': 'a0;rest',
    'a\u001bPrest': 'arest',
    'a\u001b_rest': 'arest',
  })
})

test('a text full of strings that are never ended is cleaned in one go, not once for each of them', () => {
  // read to its end from every one of them, this would take most of a minute
  for (const begun of ['\u009d', '\u0090a', '\u009fa', '\u001b]', '\u001b[1', '\u009b1']) {
    const cleaned = cleanText(begun.repeat(200_000 / begun.length))
    assert.match(cleaned, /^a*$/)
  }
})

test('sequences within sequences leave no working one behind', () => {
  all({
    'a\u001b[\u001b[31m31mb': 'a31mb',
    'a\u001b\u001b[31m[31mb': 'a[31mb',
    'a\u001b]0;x\u001b[31my\u0007b': 'a0;xyb',
    'a\u001b(Bb\u001bcd\u001b7e': 'abde',
    'a\u001b': 'a',
  })
})

test('C0, C1 and DEL go; tabs become two spaces; every kind of line end becomes a newline', () => {
  all({
    'a\u0000\u0007\b\u000b\u000c\u000e\u001f\u007fb': 'ab',
    'a\u0080\u0084\u009ab': 'ab',
    'a\tb': 'a  b',
    'a\r\nb\rc\u2028d\u2029e\u0085f': 'a\nb\nc\nd\ne\nf',
  })
})

test('what is not seen goes: bidi controls, zero width, variation selectors, tags', () => {
  all({
    'a\u202eb\u202cc\u2066d\u2069e\u200ef\u200fg\u061ch': 'abcdefgh',
    'a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg': 'abcdefg',
    'a\ufe0fb\u{e0041}c\u{1f3ff}d': 'abcd',
    // of two cells for some, of one for others
    '1\ufe0f\u20e32\u20e3': '12',
  })
})

test('fillers and other format characters go: some terminals give them cells, others none', () => {
  for (const character of '\u034f\u115f\u1160\u17b4\u3164\uffa0\u0600\u06dd\u070f\u{1bca0}\u{1d173}\u{13430}')
    assert.equal(cleanText(`a${character}b`), 'ab', JSON.stringify(character))
})

test('of the marks on one character eight stay', () => {
  const marked = (count: number) => `e${'\u0301'.repeat(count)}x`
  all({ [marked(8)]: marked(8), [marked(9)]: marked(8), [marked(999)]: marked(8) })
})

test('a mark with nothing to stand on stands on a dotted circle, as in charts of characters', () => {
  all({
    '\u0301a': '◌\u0301a',
    'a\n\u0301\u0302b': 'a\n◌\u0301\u0302b',
    'e\u0301 \u0301': 'e\u0301 \u0301',
    '\u200b\u0301': '◌\u0301',
  })
})

test('lone surrogates become a sign that tells so, pairs stay', () => {
  all({ 'a\ud800b': 'a\ufffdb', 'a\udc00b': 'a\ufffdb', '\udc00\ud800': '\ufffd\ufffd', '🚀\ud83d': '🚀\ufffd' })
})

test('halves of a character that are kept apart by something unseen do not join to an unseen one', () => {
  all({ 'a\udb40\u200b\udc41b': 'a\ufffd\ufffdb', 'a\ud83c\u001b[0m\udfffb': 'a\ufffd\ufffdb' })
})

test('any text of any characters is left without a control character, and cleaning it again changes nothing', () => {
  const pieces = [...'\u001b[]P\\\u009b\u009d\u009c\u0007m\r\n\t\u200b\u202ea\u2028\u0000', '0;', '\ud83c', '\udfff']
  // a fixed sequence of drawn pieces: Lehmer's generator
  let seed = 42
  const draw = () => (seed = (seed * 48_271) % 2_147_483_647)
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: 12 }, () => pieces[draw() % pieces.length]).join('')
    const cleaned = cleanText(text)
    assert.doesNotMatch(cleaned, /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u, JSON.stringify(text))
    assert.equal(cleanText(cleaned), cleaned, JSON.stringify(text))
  }
})

test('a text longer than any is on purpose is cut and says by how much', () => {
  const cut = cleanText('x'.repeat(300_000))
  assert.equal(cut, `${'x'.repeat(262_144)}… (37856 more characters)`)
})

test('an answer becomes JSON without null: dates as text, what is no value left out, null elements gone', () => {
  const dirty = {
    text: 'a\u001b[31mb',
    date: new Date(Date.UTC(2026, 10, 22, 15, 39)),
    noDate: new Date(Number.NaN),
    none: undefined,
    nothing: null,
    infinite: Number.POSITIVE_INFINITY,
    yes: true,
    call: () => 1,
    list: [null, 'b', undefined, Number.NaN, { deep: [null] }],
    'na\u0007me': 0,
  }
  assert.deepEqual(clean(dirty), {
    text: 'ab',
    date: '2026-11-22T15:39:00.000Z',
    yes: true,
    list: ['b', { deep: [] }],
    name: 0,
  })
  assert.equal(clean(null), undefined)
  assert.equal(clean(undefined), undefined)
})

test('what has nothing to clean comes back itself, in all that is around something that has', () => {
  const [source, list] = [{ type: 'GITHUB', auth: {} }, ['a', { b: 1 }]]
  assert.equal(clean(source), source)
  assert.equal(clean(list), list)
  const cleaned = clean({ source, list, more: [source, null, list], last: new Date(0), after: 'x' }) as {
    readonly [name: string]: unknown
  }
  assert.deepEqual(cleaned, { source, list, more: [source, list], last: '1970-01-01T00:00:00.000Z', after: 'x' })
  assert.equal(cleaned['source'], source)
  assert.equal(cleaned['list'], list)
  assert.equal((cleaned['more'] as readonly unknown[])[0], source)
  // nothing but members: what inherits some has none of them afterwards
  assert.deepEqual(Object.getPrototypeOf(clean(Object.create({ a: 1 }))), Object.prototype)
  const dirty = { 'na\u0007me': 1, none: undefined }
  assert.deepEqual(clean(dirty), { name: 1 })
  assert.deepEqual(Object.keys(dirty), ['na\u0007me', 'none'])
})

test('a member named __proto__ is a member like any other', () => {
  const cleaned = clean(JSON.parse('{"__proto__": {"id": "x"}}')) as object
  assert.equal(Object.getPrototypeOf(cleaned), Object.prototype)
  assert.deepEqual(Object.keys(cleaned), ['__proto__'])
  const dirty = clean(JSON.parse('{"__proto__": {"id": null}, "none": null}')) as object
  assert.equal(Object.getPrototypeOf(dirty), Object.prototype)
  assert.deepEqual(Object.entries(dirty), [['__proto__', {}]])
})

test('what is nested beyond any sense, in circles even, comes to an end', () => {
  const circle: { in?: unknown } = {}
  circle.in = circle
  assert.ok(JSON.stringify(clean(circle)).length < 200)
})
