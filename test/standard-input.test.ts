import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { namedIn, readPiped, withPiped } from '../source/standard-input.ts'

const arn = 'arn:aws:codebuild:eu-west-1:123456789012:build/web:1'
const batchArn = 'arn:aws:codebuild:eu-west-1:123456789012:build-batch/web:1'

/** Some of what BatchGetBuilds says of a build, names of other things among it. */
const whole = {
  id: 'web:1',
  arn,
  projectName: 'web',
  buildBatchArn: batchArn,
  phases: [{ phaseType: 'BUILD', contexts: [{ message: 'a {"ids": ["x:1"]}' }] }],
  source: { location: 'https://example.com/', buildspec: 'echo "web:9"' },
}

describe('standard input names', () => {
  const rows: readonly (readonly [
    what: string,
    text: string,
    words: readonly string[],
    batches?: readonly string[],
  ])[] = [
    ['words between blanks', ' web:1 api:2\tdocs:3\n\n', ['web:1', 'api:2', 'docs:3']],
    ['words on lines of Windows', 'web:1\r\napi:2\r\n', ['web:1', 'api:2']],
    ['a word without an end of its line', 'web', ['web']],
    [
      'ids as ListBuilds prints them',
      '{\n    "ids": [\n        "web:1",\n        "api:2"\n    ]\n}\n',
      ['web:1', 'api:2'],
    ],
    [
      'the builds of BatchGetBuilds, by their ARNs',
      JSON.stringify({ builds: [whole, whole], buildsNotFound: ['api:2'] }),
      [arn, arn, 'api:2'],
    ],
    ['builds that are only an id', '{"builds": [{"id": "web:1", "buildStatus": "SUCCEEDED"}]}', ['web:1']],
    ['the build of StartBuild', JSON.stringify({ build: whole }, undefined, 4), [arn]],
    ['the batch of StartBuildBatch', JSON.stringify({ buildBatch: { id: 'web:1', arn: batchArn } }), [], [batchArn]],
    [
      'batches that are only an id',
      '{"buildBatches": [{"id": "web:1"}], "buildBatchesNotFound": ["api:2"]}',
      [],
      ['web:1', 'api:2'],
    ],
    ['the projects of ListProjects', '{"projects": ["web", "api"]}', ['web', 'api']],
    [
      'the projects of BatchGetProjects',
      '{"projects": [{"name": "web", "arn": "arn:p"}, {"name": "api"}]}',
      ['arn:p', 'api'],
    ],
    ['the project of CreateProject', '{"project": {"name": "web", "source": {"type": "GITHUB"}}}', ['web']],
    [
      'projects that AWS does not know, to be told of',
      '{"projects": [{"name": "web"}], "projectsNotFound": ["api"]}',
      ['web', 'api'],
    ],
    ['a list of ids', '["web:1", "api:2"]', ['web:1', 'api:2']],
    ['lists within a list', '[["web:1"], ["api:2"]]', ['web:1', 'api:2']],
    ['a list of builds', JSON.stringify([whole, { id: 'api:2' }]), [arn, 'api:2']],
    ['a list of answers', '[{"ids": ["web:1"]}, {"buildBatch": {"id": "api:2"}}]', ['web:1'], ['api:2']],
    ['a text', '"web:1"\n', ['web:1']],
    ['texts', '"web:1"\n"api:2"\n', ['web:1', 'api:2']],
    ['answers one after the other', '{"ids": ["web:1"]}\n{"build": {"id": "api:2"}}{"ids":[]}', ['web:1', 'api:2']],
    ['words around an answer', 'docs:3 {"ids": ["web:1"]}\napi:2', ['docs:3', 'web:1', 'api:2']],
    ['an id with every escape of JSON', '["w\\u0065b:1", "\\"]\\\\"]', ['web:1', '"]\\']],
    [
      'no more than there is: None and null',
      'web:1\tapi:2\nNone\n null {"ids": null} [null, 1, true, "api:3"]',
      ['web:1', 'api:2', 'api:3'],
    ],
    ['what stands behind the labels of a table', 'IDS\tweb:1\r\nIDS\tapi:2\nNEXTTOKEN\tabc\n', ['web:1', 'api:2']],
    [
      'the builds of a table, and nothing of what they have',
      `BUILDS\t${arn}\tTrue\t7\tweb:1\nPHASES\tBUILD\t1\nBUILDSNOTFOUND\tapi:2\n`,
      [arn, 'api:2'],
    ],
    ['the build of a table', `BUILD\t${arn}\tTrue\t7\tweb:1\nENVIRONMENT\tx\n`, [arn]],
    ['the project of a table', 'PROJECT\tweb\nSOURCE\tx\n', ['web']],
    [
      'batches of a table, by what says that they are batches',
      `BUILDBATCH\t${batchArn}\nBUILDBATCHES\t${batchArn}\nBUILDBATCHESNOTFOUND\tapi:2\n`,
      [batchArn, batchArn, 'api:2'],
    ],
    ['projects of a table', 'PROJECTS\tweb\nPROJECTS\tIDS\n', ['web', 'IDS']],
    ['projects in capitals, where it is no table', 'WEB\tAPI\nIDS\n', ['WEB', 'API', 'IDS']],
  ]
  for (const [what, text, words, batches = []] of rows)
    test(what, () => assert.deepEqual(namedIn(text), { words, batches }))

  test('nothing, which is told', () => {
    for (const text of [
      '',
      ' \r\n',
      'None\n',
      'null',
      '[]',
      '{}',
      '{"ids": []}',
      '{"builds": [], "x": "y"}',
      '[3, true]',
      'NEXTTOKEN\tx\nIDS\t\n',
    ])
      assert.deepEqual(namedIn(text), { wrong: 'standard input named no builds' }, text)
  })

  test('what begins as JSON and is none, which is told by its beginning', () => {
    for (const text of ['{"ids": ["web:1"', '{ids: []}', '["web:1",]', '"web:1', '[}', `{"a"${'x'.repeat(999)}}`])
      assert.deepEqual(namedIn(text), { wrong: `standard input has JSON that cannot be read: '${text.slice(0, 40)}'` })
    assert.match(JSON.stringify(namedIn('web:1 [\u001b]0;x')), /cannot be read: '\[\?\]0;x'/)
  })

  test('nothing that lies deeper than an answer, however deep that is', () => {
    const deep = 200_000
    assert.deepEqual(namedIn(`web:1 ${'['.repeat(deep)}${']'.repeat(deep)}`), { words: ['web:1'], batches: [] })
    assert.deepEqual(namedIn(`web:1 ${'{"ids":'.repeat(deep)}"x"${'}'.repeat(deep)}`), {
      words: ['web:1'],
      batches: [],
    })
  })
})

describe('a pipe', () => {
  const chunks = async function* (...all: readonly Uint8Array[]) {
    yield* all
  }

  test('is read whole, as UTF-8 over the edges of its pieces, without a mark at its beginning', async () => {
    const bytes = Buffer.from('\ufeffwéb:1')
    for (let at = 0; at < bytes.length; at++)
      assert.deepEqual(await readPiped(chunks(bytes.subarray(0, at), bytes.subarray(at))), { text: 'wéb:1' })
    assert.deepEqual(await readPiped(chunks()), { text: '' })
  })

  test('is read as UTF-16, as PowerShell writes it, where a mark says so', async () => {
    const little = Buffer.from('\ufeff["web:1"]\r\n', 'utf16le')
    assert.deepEqual(await readPiped(chunks(little)), { text: '["web:1"]\r\n' })
    assert.deepEqual(await readPiped(chunks(little.swap16())), { text: '["web:1"]\r\n' })
  })

  test('is given up where there is no end of it', async () => {
    let pieces = 0
    const endless = async function* () {
      for (; ; pieces++) yield new Uint8Array(2 ** 20)
    }
    assert.match(JSON.stringify(await readPiped(endless())), /longer than any list of builds: given up after 16 MB/)
    assert.equal(pieces, 16)
    const sixteen = Array.from({ length: 16 }, () => new Uint8Array(2 ** 20).fill(32))
    assert.ok('text' in (await readPiped(chunks(...sixteen))))
  })

  test('that cannot be read says why', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(1)
      throw new Error('EISDIR: illegal operation on a directory, read')
    }
    const wrong = 'standard input cannot be read: EISDIR: illegal operation on a directory, read'
    assert.deepEqual(await readPiped(broken()), { wrong })
  })
})

describe('a dash', () => {
  const piped = { text: 'api:2 {"buildBatch": {"id": "web:9"}}' }

  test('stands for what standard input names, once', () => {
    const words = ['web:1', '-', 'docs:3', '-']
    assert.deepEqual(withPiped({ words, batches: ['web:8'] }, piped), {
      words: ['web:1', 'api:2', 'docs:3'],
      batches: ['web:8', 'web:9'],
    })
  })

  test('is needed for standard input to be looked at', () => {
    const given = { words: ['web:1'], batches: [] }
    assert.deepEqual(withPiped(given, piped), given)
    assert.deepEqual(withPiped(given, undefined), given)
  })

  test('is refused at a terminal, with how to pipe', () => {
    const wrong = '- is for what comes through a pipe, and nothing does: aws codebuild list-builds | cbtop -'
    assert.deepEqual(withPiped({ words: ['-'], batches: [] }, undefined), { wrong })
  })

  test('is refused with what is wrong with standard input', () => {
    const given = { words: ['web:1', '-'], batches: [] }
    assert.deepEqual(withPiped(given, { text: '' }), { wrong: 'standard input named no builds' })
    assert.deepEqual(withPiped(given, { wrong: 'it broke' }), { wrong: 'it broke' })
  })
})

test('standard input may name as many builds as its size allows', () => {
  const ids = Array.from({ length: 300_000 }, (_, at) => `web:${at}`)
  assert.deepEqual(namedIn(JSON.stringify({ ids })), { words: ids, batches: [] })
  assert.deepEqual(namedIn(ids.map((id) => `IDS\t${id}\n`).join('')), { words: ids, batches: [] })
})
