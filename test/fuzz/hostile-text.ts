import fc from 'fast-check'

const range = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCharCode(from + at))

/** What begins, ends or is a sequence of control codes, in 7 and in 8 bit, ended and not. */
const sequences: readonly string[] = [
  '\u001b[31m',
  '\u001b[2J',
  '\u001b[?1049l',
  '\u001b[',
  '\u009b31m',
  '\u009b',
  '\u001b]0;title\u0007',
  '\u001b]52;c;aHVzaA==\u0007',
  '\u001b]8;;http://example.com\u001b\\',
  '\u001b]0;never ended',
  '\u009d0;title\u009c',
  '\u009d52;c;',
  '\u001bP1$r q\u001b\\',
  '\u001bP',
  '\u0090q\u009c',
  '\u001b_Gi=1\u001b\\',
  '\u009f',
  '\u001b^private\u001b\\',
  '\u009e',
  '\u001bXtext\u001b\\',
  '\u0098',
  '\u001b\\',
  '\u009c',
  '\u001bc',
  '\u001b(0',
  '\u001b#8',
  '\u001b',
]

/** What is not seen, or turns the direction, or ends a line where none should end. */
const unseen: readonly string[] = [
  ...range(0x202a, 0x202e),
  ...range(0x2066, 0x2069),
  ...range(0x200b, 0x200f),
  ...range(0x2060, 0x2064),
  ...range(0x2028, 0x2029),
  ...range(0xfe00, 0xfe0f),
  ...'\u0085\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e\u3164\ufeff\uffa0\ufff9\u0600\u06dd\u070f',
  '\u{e0041}',
  '\u{e0100}',
  '\u{1bca0}',
  '\u{1d173}',
  '\u{13430}',
]

/** What takes two cells, or none, or is joined to one character. */
const wide: readonly string[] = [
  '漢',
  '機能',
  '가',
  'ᄀ',
  'ᅡ',
  'ｱ',
  'e\u0301',
  `e${'\u0301'.repeat(40)}`,
  '\u0301',
  '\u20e3',
  'नि',
  'क्ष',
  'ก็',
  '👩‍👩‍👧‍👦',
  '🏽',
  '👍🏽',
  '🇫🇷',
  '🇫',
  '1️⃣',
  '©️',
  '\ud800',
  '\udc00',
  '\udbff\udbff',
]

/** What means something to whoever takes texts apart. */
const words: readonly string[] = [
  ' ',
  '    ',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\t',
  '\u00a0',
  '\u3000',
  'a',
  'word',
  'TOKEN',
  '0',
  ':',
  '/',
  '"',
  "'",
  '\\',
  '{}',
  '%s',
  '__proto__',
  'null',
  'Error while executing command: ',
  '. Reason: ',
  'exit status 1',
  'arn:aws:codebuild:us-east-1:1:build/a:1',
  'group=null;stream=null',
]

const controls = [...range(0, 0x1f), ...range(0x7f, 0x9f)]

const piece: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...sequences) },
  { weight: 3, arbitrary: fc.constantFrom(...unseen) },
  { weight: 3, arbitrary: fc.constantFrom(...wide) },
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...controls) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) },
)

/** Signs that only secrets are marked with: no other text has one. */
const marks = /[\u2800-\u28ff]/g

/** The sign of the secret of a number: one cell wide, and found again however its line is cut or wrapped. */
export const secretMark = (number: number): string => String.fromCharCode(0x2801 + (number % 255))

/** The signs of secrets that are in a text, each once. */
export const secretMarksIn = (text: string): readonly string[] => [...new Set(text.match(marks))]

/** A few pieces of what no terminal should be given. */
export const shortText: fc.Arbitrary<string> = fc
  .array(piece, { maxLength: 6 })
  .map((pieces) => pieces.join('').replace(marks, ''))

const repeated = (most: number, between: string): fc.Arbitrary<string> =>
  fc
    .tuple(shortText, fc.integer({ min: 0, max: most }))
    .map(([text, times]) => Array.from({ length: times }, () => text).join(between))

/** The same, now and then very long: without a space, or with many lines. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 60, arbitrary: shortText },
  { weight: 4, arbitrary: repeated(400, '') },
  { weight: 4, arbitrary: repeated(200, '\n') },
  { weight: 1, arbitrary: repeated(60_000, '') },
  { weight: 1, arbitrary: repeated(10_000, '\n') },
)
