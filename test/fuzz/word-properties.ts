import assert from 'node:assert/strict'
import fc from 'fast-check'
import { parseCommandLine } from '../../source/command-line.ts'
import { flags } from '../../source/flags.ts'
import { namedIn } from '../../source/standard-input.ts'
import { toTargets } from '../../source/targets.ts'
import { UsageError } from '../../source/usage.ts'
import { hostileText, shortText } from './hostile-text.ts'
import { property } from './property.ts'

/** Printable ASCII in one line, of a length that someone reads. */
const assertMessage = (message: string): void => {
  assert.match(message, /^[\x20-\x7e]+$/)
  assert.ok(message.length <= 1000, `${message.length} characters`)
}

const uuid = '1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10'
const region = 'us-east-1'

const parts: readonly string[] = [
  'web',
  ':',
  uuid,
  'arn:aws:codebuild:',
  'arn:aws-cn:codebuild:cn-north-1:123456789012:build/',
  `${region}:123456789012:build/`,
  `${region}:123456789012:build-batch/`,
  `${region}:123456789012:project/`,
  `${region}:123456789012:report-group/`,
  'arn:',
  'https://',
  'http://',
  `${region}.console.aws.amazon.com`,
  'console.amazonaws.cn',
  '/codesuite/codebuild/123456789012/projects/web/build/',
  'web%3A1/',
  'projects/',
  'batch/',
  '/history',
  `?region=${region}`,
  '#/builds/web:1/view/new',
  '@',
  '[::1]',
  '%',
  '%3A',
  '-',
  '..',
  ' ',
]

const good = fc.constantFrom(
  `web:${uuid}`,
  `arn:aws:codebuild:${region}:123456789012:build/web:${uuid}`,
  `https://${region}.console.aws.amazon.com/codesuite/codebuild/1/projects/web/build/web%3A${uuid}/?region=${region}`,
  `arn:aws:codebuild:${region}:123456789012:build-batch/web:${uuid}`,
  `https://${region}.console.aws.amazon.com/codesuite/codebuild/1/projects/web/batch/web%3A${uuid}/builds`,
  'web',
  `arn:aws:codebuild:${region}:123456789012:project/web`,
  `https://${region}.console.aws.amazon.com/codesuite/codebuild/1/projects/web/history?region=${region}`,
  `https://console.aws.amazon.com/codebuild/home?region=${region}#/projects/web/view`,
)

/** A word that nearly is a target: one character more, less, or another. */
const nearly = fc
  .tuple(good, fc.nat(200), fc.nat(3), fc.oneof(shortText, fc.constant('')))
  .map(([word, at, gone, put]) => word.slice(0, at) + put + word.slice(at + gone))

const names = fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ' ', '\0', 'prototype')

const word: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: nearly },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(fc.constantFrom(...parts), shortText), { maxLength: 7 }).map((all) => all.join('')),
  },
  { weight: 1, arbitrary: hostileText },
  { weight: 1, arbitrary: names },
  { weight: 1, arbitrary: good },
)

const flagNames = flags.flatMap(({ name, ...rest }) => [`--${name}`, ...('short' in rest ? [`-${rest.short}`] : [])])

const flag = fc
  .tuple(
    fc.constantFrom('-', '--', '---', ''),
    fc.oneof(fc.constantFrom(...flagNames.map((name) => name.replace(/^-+/, ''))), names, shortText),
    fc.constantFrom('', '=', '.', '-'),
    fc.oneof(word, names),
  )
  .map((all) => all.join(''))

const argument = fc.oneof(
  word,
  flag,
  fc.constantFrom(...flagNames, '--', '-', '--no-', '--__proto__.x=1', '1e3', '0x10'),
)

const piped: readonly string[] = [
  '{"ids":[',
  '"web:1"',
  ']}',
  '{"build":',
  '{"buildBatch":{"id":',
  'null',
  'None',
  '\n',
  '\t',
  'IDS\t',
  '\\',
]

/** What holds of what someone writes on the command line. */
export const wordProperties = [
  property({
    name: 'words are builds, projects and batches, or a clean sentence says what is wrong with them',
    runs: 400,
    arbitrary: fc.record({
      words: fc.oneof(
        { weight: 20, arbitrary: fc.array(word, { maxLength: 4 }) },
        { weight: 1, arbitrary: fc.array(word, { maxLength: 300, size: 'max' }) },
      ),
      batches: fc.array(word, { maxLength: 2 }),
      home: fc.constantFrom(region, undefined),
    }),
    holds: async ({ words, batches, home }) => {
      const { targets, wrong } = await toTargets({ words, batches }, async () => home)
      // an address that was broken over lines is whole without them
      const bare = [...words, ...batches].map((each) => each.replace(/[\t\r\n]/g, ''))
      if (wrong === undefined) {
        assert.equal(new Set(targets.map(({ key }) => key)).size, targets.length)
        for (const { key, id, ask, region } of targets) {
          for (const text of [key, id, ask, region]) assert.match(text, /^[\x21-\x7e]+(?: [\x21-\x7e]+){0,2}$/)
          const isGiven = (text: string): boolean => text.includes(ask) || decodeURIComponent(text).includes(id)
          assert.ok(bare.some((text) => isGiven(text.replaceAll(/%(?!3A)/gi, '%25'))))
        }
        return
      }
      assert.deepEqual(targets, [])
      assertMessage(wrong)
      assert.match(
        wrong,
        /^'.*'(?: \([\w -]+\))?(?: and \d+ more)? (?:is no build, project or batch|are no builds, projects or batches): a build looks like|^no region for '|^'.*' names no build: |^'.*' is a build, and no batch: |^--batch takes the id of a batch/,
      )
    },
  }),
  property({
    name: 'what standard input holds is words, or a clean sentence says what is wrong with it',
    runs: 300,
    arbitrary: fc.oneof(
      fc.array(fc.oneof(word, fc.json(), fc.constantFrom(...piped)), { maxLength: 8 }).map((all) => all.join('')),
      hostileText,
    ),
    holds: (text) => {
      const read = namedIn(text)
      if ('wrong' in read) return assertMessage(read.wrong)
      assert.ok(read.words.length + read.batches.length > 0)
      for (const each of [...read.words, ...read.batches]) assert.equal(typeof each, 'string')
    },
  }),
  property({
    name: 'standard input names the same as words between blanks and as each form of JSON',
    runs: 200,
    arbitrary: fc.record({
      words: fc.array(good, { minLength: 1, maxLength: 5 }),
      blank: fc.constantFrom(' ', '\t', '\n', '\r\n', '\n\n'),
      indent: fc.constantFrom(0, 4),
    }),
    holds: ({ words, blank, indent }) => {
      const json = (value: unknown): string => JSON.stringify(value, undefined, indent)
      const texts = [
        words.join(blank),
        json(words),
        json({ ids: words }),
        json({ builds: words.map((id) => ({ id })) }),
      ]
      texts.push(words.map((id) => json({ build: { arn: id, id: 'x:1' } })).join(blank), words.map(json).join(''))
      for (const text of texts) assert.deepEqual(namedIn(blank + text + blank), { words, batches: [] })
      const batches = words.map((id) => ({ id }))
      assert.deepEqual(namedIn(json({ buildBatches: batches })), { words: [], batches: words })
    },
  }),
  property({
    name: 'a command line is read, or a clean sentence says what is wrong with it',
    runs: 300,
    arbitrary: fc.array(argument, { maxLength: 5 }),
    holds: (argv) => {
      try {
        const { words, values, on } = parseCommandLine(argv, import.meta)
        const known = new Set<string>(flags.map(({ name }) => name))
        assert.deepEqual(
          [...Object.keys(values), ...on].filter((name) => !known.has(name)),
          [],
        )
        for (const text of [...words, ...Object.values(values)]) assert.equal(typeof text, 'string')
        for (const each of words) assert.ok(argv.includes(each), `${JSON.stringify(each)} was not given`)
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        assertMessage(error.message)
      }
      assert.deepEqual(Object.keys(Object.prototype), [])
      assert.equal(({} as { readonly x?: unknown }).x, undefined)
    },
  }),
]
