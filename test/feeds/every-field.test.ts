import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAws } from '../../source/aws/client.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { serve } from '../../source/demo/server.ts'
import type { Build } from '../../source/domain/build.ts'
import { timestamp } from '../../source/domain/format.ts'
import { builds } from '../../source/feeds/builds.ts'
import { buildOf } from '../helpers/entries.ts'
import { everyField, fields, put } from '../helpers/every-field.ts'

const times: ReadonlySet<string> = new Set(['startTime', 'endTime'])

const leavesOf = (value: unknown, name = ''): readonly string[] => {
  if (value === undefined) return []
  if (typeof value === 'object') return Object.entries(value ?? {}).flatMap(([key, member]) => leavesOf(member, key))
  return [times.has(name) ? timestamp(Number(value), true).replace(' UTC', '') : String(value)]
}

const withoutAnswer = ({ answer: _, ...build }: Build) => build

test('the reference has 115 fields in a build, the SDK seven more, and texts, numbers and times are all different', () => {
  const { values } = everyField()
  assert.equal(values.size, 122)
  const free = fields.filter(
    ([, sample]) => sample === 'string' || /^\d+$/.test(sample) || sample.startsWith('datetime'),
  )
  assert.equal(new Set(free.map(([path]) => values.get(path))).size, free.length)
})

test('no field of an answer is lost on the way into a build', () => {
  const { build, values } = everyField()
  const leaves = new Set(leavesOf(withoutAnswer(buildOf(build))))
  assert.deepEqual(
    [...values].filter(([, text]) => !leaves.has(text)).map(([path]) => path),
    [],
  )
})

test('a build without a field, or with another value, is another build', () => {
  const whole = withoutAnswer(buildOf(everyField().build))
  for (const [path, sample] of fields.filter(([path]) => path !== 'id')) {
    const without = everyField().build
    put(without, path, undefined)
    // without a name of its own the project is read from the id
    if (path !== 'projectName') assert.notDeepEqual(withoutAnswer(buildOf(without)), whole, `without ${path}`)
    const other = everyField().build
    put(
      other,
      path,
      sample === 'True|False' ? false : /^\d+$/.test(sample) ? 7 : sample.startsWith('date') ? 1e9 : 'else',
    )
    assert.notDeepEqual(withoutAnswer(buildOf(other)), whole, `another ${path}`)
  }
})

test('every field comes over the wire, through the SDK, as it was sent', async (t) => {
  const { build } = everyField()
  const demo = await serve(sceneOf([build]))
  t.after(demo.close)
  const aws = createAws({ endpoint: demo.endpoint, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } })
  const key = String(build['id'])
  const question = { region: 'us-east-1', keys: [key], signal: new AbortController().signal }
  assert.deepEqual((await builds.load(aws, question)).get(key), buildOf(build))
})
