import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { consolePageOf, isConsoleUrl } from '../../source/domain/console-page.ts'

const host = 'https://eu-west-1.console.aws.amazon.com'
const id = 'web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10'
const escaped = id.replace(':', '%3A')

const build = { kind: 'build', id } as const
const batch = { kind: 'batch', id } as const
const project = { kind: 'project', id: 'web' } as const

describe('a page shows', () => {
  const rows: readonly (readonly [page: string, shown: object])[] = [
    [`/codesuite/codebuild/123456789012/projects/web/build/${escaped}/?region=eu-west-1`, build],
    [`/codesuite/codebuild/123456789012/projects/web/build/${escaped}/log`, build],
    [`/codesuite/codebuild/123456789012/projects/web/build/${escaped}/phase?region=eu-west-1#x`, build],
    [`/codesuite/codebuild/projects/web/build/${id}`, build],
    [`/codesuite/codebuild/projects/web/build/${escaped.toLowerCase()}`, build],
    [`/codebuild/home?region=eu-west-1#/builds/${id}/view/new`, build],
    [`/codebuild/home#/builds/${escaped}/view/new?region=eu-west-1`, build],
    [`/codesuite/codebuild/123456789012/projects/web/batch/${escaped}/?region=eu-west-1`, batch],
    [`/codesuite/codebuild/123456789012/projects/web/batch/${escaped}/builds?region=eu-west-1`, batch],
    [`/codesuite/codebuild/projects/web/batch/${id}`, batch],
    ['/codesuite/codebuild/123456789012/projects/web/history?region=eu-west-1', project],
    ['/codesuite/codebuild/123456789012/projects/web/details?region=eu-west-1', project],
    ['/codesuite/codebuild/123456789012/projects/web/batches', project],
    ['/codesuite/codebuild/projects/web', project],
    ['/codesuite/codebuild/projects/web/?region=eu-west-1', project],
    ['/codesuite/codebuild/projects/web/builds/start/advanced', project],
    ['/codebuild/home?region=eu-west-1#/projects/web/view', project],
    ['/codesuite/codebuild/projects/build/history', { kind: 'project', id: 'build' }],
    ['/codesuite/codebuild/projects/projects/build', { kind: 'project', id: 'projects' }],
  ]
  for (const [page, shown] of rows)
    test(page, () => assert.deepEqual(consolePageOf(`${host}${page}`), { ...shown, region: 'eu-west-1' }))
})

test('the region is the one the address asks for, else that of its host, else nobody’s', () => {
  const path = 'codesuite/codebuild/projects/web'
  const regionOf = (url: string) => consolePageOf(url)?.region
  assert.equal(regionOf(`${host}/${path}?region=ap-south-1`), 'ap-south-1')
  assert.equal(regionOf(`${host}/${path}`), 'eu-west-1')
  assert.equal(regionOf(`https://123456789012-ab12.eu-north-1.console.aws.amazon.com/${path}`), 'eu-north-1')
  assert.equal(regionOf(`https://console.amazonaws.cn/${path}?region=cn-north-1`), 'cn-north-1')
  assert.equal(regionOf(`https://console.amazonaws-us-gov.com/${path}?region=us-gov-west-1`), 'us-gov-west-1')
  assert.deepEqual(consolePageOf(`https://console.aws.amazon.com/${path}`), project)
  assert.deepEqual(consolePageOf(`https://console.aws.amazon.com/${path}?region=../x`), project)
})

describe('an address shows nothing of CodeBuild that is', () => {
  const rows = [
    `${host}/codesuite/codebuild/projects?region=eu-west-1`,
    `${host}/codesuite/codebuild/projects/web/build/web`,
    `${host}/codesuite/codebuild/123456789012/testReports/reportGroups/web`,
    `${host}/codesuite/codebuild/start`,
    `${host}/codesuite/codestar/projects/web`,
    `${host}/rekognition/custom-labels#/projects/web`,
    `${host}/codebuild/home`,
  ]
  for (const url of rows)
    test(url, () => {
      assert.equal(consolePageOf(url), undefined)
      assert.equal(isConsoleUrl(url), true)
    })

  test('of no console', () => {
    for (const url of [
      'https://example.com/codesuite/codebuild/projects/web',
      'https://aws.amazon.com/codesuite/codebuild/projects/web',
      'https://us-east-1.codebuild.aws.amazon.com/project/eyJlbmNyeXB0ZWREYXRh',
      'console.aws.amazon.com/codesuite/codebuild/projects/web',
      'https://[',
      `https://${'console.aws.'.repeat(10_000)}!/codesuite/codebuild/projects/web`,
      'web',
    ])
      assert.deepEqual([consolePageOf(url), isConsoleUrl(url)], [undefined, false])
  })
})
