import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { toRegion, toTargets } from '../source/targets.ts'

const uuid = '1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10'
const id = `web:${uuid}`
const arnOf = (kind: string, name: string, region = 'eu-west-1', partition = 'aws') =>
  `arn:${partition}:codebuild:${region}:123456789012:${kind}/${name}`
const build = arnOf('build', id)
const batch = arnOf('build-batch', id)
const project = arnOf('project', 'web')
const console = 'https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/123456789012'

const home = () => Promise.resolve('us-east-1')
const nowhere = () => Promise.resolve(undefined)
const unasked = () => assert.fail('nobody needs to know the region')

type Few = { readonly words?: readonly string[]; readonly batches?: readonly string[] }

const targetsOf = async ({ words = [], batches = [] }: Few, region = home) => {
  const { targets, wrong } = await toTargets({ words, batches }, region)
  assert.equal(wrong, undefined)
  return targets
}

const keysOf = async (given: Few) => (await targetsOf(given)).map(({ key }) => key)

const wrongOf = async ({ words = [], batches = [] }: Few, region: () => Promise<string | undefined> = unasked) => {
  const { targets, wrong = '' } = await toTargets({ words, batches }, region)
  assert.deepEqual(targets, [])
  return wrong
}

describe('a word is a build, a project or a batch', () => {
  const inHome = `us-east-1 ${id}`
  const inIreland = `eu-west-1 ${id}`
  const rows: readonly (readonly [word: string, key: string])[] = [
    [id, inHome],
    ['a:1', 'us-east-1 a:1'],
    [` ${id}\n`, inHome],
    [build, inIreland],
    [arnOf('build', id, 'cn-north-1', 'aws-cn'), `cn-north-1 ${id}`],
    [arnOf('build', id, 'us-gov-west-1', 'aws-us-gov'), `us-gov-west-1 ${id}`],
    [`arn:aws:codebuild:eu-west-1::build/${id}`, inIreland],
    [batch, `eu-west-1 batch ${id}`],
    [arnOf('build-batch', id, 'cn-north-1', 'aws-cn'), `cn-north-1 batch ${id}`],
    ['web', 'us-east-1 project web'],
    ['my_web-2', 'us-east-1 project my_web-2'],
    ['x'.repeat(150), `us-east-1 project ${'x'.repeat(150)}`],
    [project, 'eu-west-1 project web'],
    [arnOf('project', 'web', 'us-gov-west-1', 'aws-us-gov'), 'us-gov-west-1 project web'],
    [`${console}/projects/web/build/web%3A${uuid}/?region=eu-west-1`, inIreland],
    [`${console}/projects/web/batch/web%3A${uuid}/builds?region=eu-west-1`, `eu-west-1 batch ${id}`],
    [`${console}/projects/web/history?region=eu-west-1`, 'eu-west-1 project web'],
    [`https://console.aws.amazon.com/codesuite/codebuild/projects/web/build/${id}`, inHome],
  ]
  for (const [word, key] of rows)
    test(`${word.trim()}: ${key}`, async () => assert.deepEqual(await keysOf({ words: [word] }), [key]))

  test('each target says what it is, and is asked for by what was given', async () => {
    assert.deepEqual(await targetsOf({ words: [id, project, batch] }), [
      { key: inHome, region: 'us-east-1', id, ask: id },
      { kind: 'project', key: 'eu-west-1 project web', region: 'eu-west-1', id: 'web', ask: project },
      { kind: 'batch', key: `eu-west-1 batch ${id}`, region: 'eu-west-1', id, ask: batch },
    ])
  })

  test('what is given as a batch is one, by id, ARN or console URL', async () => {
    const page = `${console}/projects/web/batch/web%3A${uuid}`
    assert.deepEqual(await keysOf({ batches: [id, batch, page] }), [`us-east-1 batch ${id}`, `eu-west-1 batch ${id}`])
    assert.deepEqual(await keysOf({ words: [id], batches: [id] }), [inHome, `us-east-1 batch ${id}`])
  })

  test('nothing is the region, where there is one', async () => {
    const target = { kind: 'region', key: 'us-east-1 region', region: 'us-east-1', id: 'us-east-1', ask: 'us-east-1' }
    assert.deepEqual(await toRegion(home), { targets: [target] })
    const { targets, wrong } = await toRegion(nowhere)
    assert.deepEqual([targets, wrong], [[], 'no region: give --region, AWS_REGION, or a profile that has one'])
  })

  test('what is printed for nothing is nobody’s name, and alone it is refused', async () => {
    assert.deepEqual(await keysOf({ words: [id, 'None', 'null'] }), [inHome])
    assert.match(await wrongOf({ words: ['None'] }), /^'None' names no build: /)
  })
})

describe('a target given several times is one', () => {
  test('asked for by its ARN, where one was given', async () => {
    const page = 'https://eu-west-1.console.aws.amazon.com/codesuite/codebuild'
    const same: readonly (readonly [ask: string, given: Few])[] = [
      [build, { words: [`${page}/projects/web/build/${id}`, build, build] }],
      [build, { words: [build, `${page}/projects/web/build/${id}`] }],
      [project, { words: [`${page}/projects/web`, project] }],
      [project, { words: [project, `${page}/1/projects/web/details`] }],
      [batch, { words: [`${page}/projects/web/batch/${id}`, batch] }],
      [batch, { words: [batch], batches: [`${page}/projects/web/batch/${id}`, batch] }],
    ]
    for (const [ask, given] of same)
      assert.deepEqual(
        (await targetsOf(given, unasked)).map((each) => each.ask),
        [ask],
      )
  })

  test('of two regions it is two, in the order they were given', async () => {
    assert.deepEqual(await keysOf({ words: [build, id] }), [`eu-west-1 ${id}`, `us-east-1 ${id}`])
    assert.deepEqual(await keysOf({ words: ['web', project] }), ['us-east-1 project web', 'eu-west-1 project web'])
  })

  test('a build, a batch and a project are three, whatever they are called', async () => {
    assert.equal((await targetsOf({ words: [build, batch, project] }, unasked)).length, 3)
  })
})

test('the home region is looked for only where something needs it, and is missed by name', async () => {
  assert.equal((await targetsOf({ words: [build, project, batch], batches: [batch] }, unasked)).length, 3)
  assert.match(await wrongOf({ words: [build, id] }, nowhere), new RegExp(`^no region for '${id}': give --region`))
  assert.match(await wrongOf({ words: ['web'], batches: ['api:1'] }, nowhere), /^no region for 'web', 'api:1': give/)
})

describe('what is nothing to watch is refused by name, before anything is asked', () => {
  const plain = [
    ...[
      '',
      ':1f3c',
      'web:',
      'we b:1',
      '-web:1',
      '-',
      'w',
      'web,api',
      'web:1:2',
      'x'.repeat(151),
      'https://example.com/',
    ],
    'https://console.aws.amazon.com/codebuild/x/build/%E0%A4%A',
    arnOf('build', 'web'),
    arnOf('project', id),
    arnOf('project', 'web/x'),
    'arn:aws:codebuild::1:project/web',
    'arn:aws:codebuild:eu-west-1:1:',
  ]
  for (const word of plain)
    test(word, async () => {
      const wrong = await wrongOf({ words: [id, word] })
      const looks = `a build looks like web:${uuid}, a project like web, a batch like --batch web:`
      assert.match(wrong, /^'.*' (\(another page of the console\) )?is no build, project or batch: /)
      assert.ok(wrong.startsWith(`'${word.slice(0, 120)}`) && wrong.includes(looks), wrong)
    })

  const known: Readonly<Record<string, string>> = {
    [arnOf('report', `web-tests:${uuid}`)]: 'a report',
    [arnOf('report-group', 'web-tests')]: 'a report group',
    [arnOf('sandbox', id)]: 'a sandbox',
    [arnOf('fleet', `big:${uuid}`)]: 'a fleet',
    [arnOf('webhook', 'web')]: 'a webhook',
    'arn:aws:s3:::web': 'an ARN of s3',
    'arn:aws:logs:eu-west-1:1:log-group:/aws/codebuild/web': 'an ARN of logs',
    'arn:aws:codepipeline:eu-west-1:1:web': 'an ARN of codepipeline',
    'https://console.aws.amazon.com/s3/home': 'another page of the console',
  }
  for (const [word, what] of Object.entries(known))
    test(`${word}: ${what}`, async () => {
      assert.ok((await wrongOf({ words: [word] })).startsWith(`'${word}' (${what}) is no build, project or batch: `))
    })

  test('several of them in one line', async () => {
    const wrong = await wrongOf({ words: ['a', id, arnOf('fleet', 'big')] })
    assert.match(wrong, /^'a', 'arn:.*big' \(a fleet\) are no builds, projects or batches: /)
  })

  test('as a batch: a build, a project, anything else', async () => {
    const page = `https://console.aws.amazon.com/codebuild/home#/builds/${id}`
    for (const word of [build, page])
      assert.equal(await wrongOf({ batches: [batch, word] }), `'${word}' is a build, and no batch: leave out --batch`)
    for (const word of ['web', project, arnOf('fleet', 'big'), ''])
      assert.equal(
        await wrongOf({ words: [id], batches: [word] }),
        `--batch takes the id of a batch, like ${id}, its ARN or console URL: '${word}'`,
      )
  })

  test('without its control characters, and not at any length', async () => {
    const wrong = await wrongOf({ words: [`a\u001b[31m\n${'x'.repeat(5000)}`] })
    assert.doesNotMatch(wrong, /\p{Cc}/u)
    assert.ok(wrong.length < 330, `${wrong.length}`)
    const many = await wrongOf({
      words: Array.from({ length: 1000 }, () => `arn:aws:${'s'.repeat(20)}:::${'x'.repeat(5000)}`),
    })
    assert.ok(many.length < 1000, `${many.length}`)
  })
})
