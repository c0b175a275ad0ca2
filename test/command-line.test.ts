import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCommandLine } from '../source/command-line.ts'
import { type Flag, flags } from '../source/flags.ts'
import { helpText, UsageError } from '../source/usage.ts'

const parse = (...argv: readonly string[]) => parseCommandLine(argv, import.meta)
const wrong = (message: RegExp) => (error: unknown) => error instanceof UsageError && message.test(error.message)

const all: readonly Flag[] = flags
const valued = all.filter(({ value }) => value !== undefined)
const plain = all.filter(({ value }) => value === undefined)

test('words are targets, as they were written and in their order', () => {
  assert.deepEqual(parse('web:1', 'arn:aws:codebuild:us-east-1:1:build/a:2', '007').words, [
    'web:1',
    'arn:aws:codebuild:us-east-1:1:build/a:2',
    '007',
  ])
  assert.deepEqual([parse().words, parse().values, [...parse().on]], [[], {}, []])
})

for (const { name, short } of valued.filter(({ isMany }) => !isMany))
  test(`--${name} takes a value, with a space or an equals sign`, () => {
    const given = [parse(`--${name}`, 'x1', 'web:1'), parse(`--${name}=x1`, 'web:1'), parse('web:1', `--${name}`, 'x1')]
    if (short !== undefined) given.push(parse(`-${short}`, 'x1', 'web:1'))
    for (const { words, values } of given) assert.deepEqual([words, values], [['web:1'], { [name]: 'x1' }])
  })

test('a flag that may be given several times has all its values, in their order', () => {
  assert.deepEqual(parse('--batch', 'web:1', 'api:2', '--batch=web:3').lists, { batch: ['web:1', 'web:3'] })
  assert.deepEqual(parse('--batch', 'web:1', 'api:2', '--batch=web:3').words, ['api:2'])
  assert.deepEqual(parse('web:1').lists.batch ?? [], [])
})

for (const { name, short } of plain)
  test(`--${name} is on where it is given, and only there`, () => {
    assert.deepEqual([...parse(`--${name}`, 'web:1').on], [name])
    assert.deepEqual(parse(`--${name}`, 'web:1').words, ['web:1'])
    if (short !== undefined) assert.deepEqual([...parse(`-${short}`).on], [name])
  })

test('values stay text: a number is not read, a sign is kept', () => {
  assert.deepEqual(parse('--interval', '05').values, { interval: '05' })
  assert.deepEqual(parse('--interval=1e3').values, { interval: '1e3' })
})

test('a demo without a scene is the usual one', () => {
  assert.deepEqual(parse('--demo').values, { demo: '' })
  assert.deepEqual(parse('--demo', 'failures').values, { demo: 'failures' })
  assert.deepEqual(parse('--demo', '--ascii').values, { demo: '' })
})

test('a flag with a value is refused when it is given twice, one without may be', () => {
  assert.throws(
    () => parse('--interval', '5', '--interval', '9'),
    wrong(/^The flag --interval can only be set once\.$/),
  )
  assert.deepEqual([...parse('--utc', '--utc').on], ['utc'])
})

test('no more of an unknown flag is told than a terminal can have', () => {
  const hostile = wrong(/^unknown flag --a\?\]0;b\?: see cbtop --help$/)
  assert.throws(() => parse('--a\u001b]0;b\u202e'), hostile)
  assert.throws(() => parse(`--${'x'.repeat(5000)}`), wrong(/^.{1,200}$/))
})

test('an unknown flag is refused by its name', () => {
  assert.throws(() => parse('--frobnicate'), wrong(/^unknown flag --frobnicate: see cbtop --help$/))
  assert.throws(() => parse('--end-point', 'x'), wrong(/^unknown flag --end-point:/))
  assert.throws(() => parse('web:1', '-z'), wrong(/^unknown flag -z:/))
  assert.throws(() => parse('--intervall=5'), wrong(/^unknown flag --intervall:/))
})

test('a flag without its value is refused, and told what it takes', () => {
  for (const { name, value } of valued.filter((flag) => !flag.value?.startsWith('['))) {
    assert.throws(() => parse(`--${name}`), wrong(new RegExp(`^--${name} needs a value: --${name} ${value}$`)), name)
    assert.throws(() => parse(`--${name}=`), wrong(/needs a value/), name)
    assert.throws(() => parse(`--${name}`, '--utc'), wrong(/needs a value/), name)
  }
})

test('what comes after two dashes is no flag', () => {
  assert.deepEqual(parse('--utc', '--', '--ascii').words, ['--ascii'])
})

test('the help has every flag with its value, what it does and its default', () => {
  const text = helpText()
  for (const { name, short, value, does, fallback } of all) {
    const line = text.split('\n').find((each) => new RegExp(`--${name}( |$)`).test(each) && each.includes(does)) ?? ''
    for (const part of [value, short && `-${short}, `, fallback && `(default: ${fallback})`])
      if (part !== undefined) assert.ok(line.includes(part), `${name}: ${part}`)
  }
  for (const code of ['0', '1', '2', '3', '4', '129', '130', '143'])
    assert.match(text, new RegExp(`(^|\\s)${code} `, 'm'))
})
