import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparePage, refOf, withoutUser } from '../../source/domain/repository.ts'

const page = (type: string, location: string, before = 'a1b2c3d', now = 'e4f5a6b') =>
  comparePage({ type, location }, before, now)

test('each host has its own page of what is between two versions', () => {
  assert.equal(
    page('GITHUB', 'https://github.com/acme/web.git'),
    'https://github.com/acme/web/compare/a1b2c3d...e4f5a6b',
  )
  assert.equal(
    page('GITLAB', 'https://gitlab.com/acme/tools/web.git'),
    'https://gitlab.com/acme/tools/web/-/compare/a1b2c3d...e4f5a6b',
  )
  assert.equal(
    page('GITLAB_SELF_MANAGED', 'https://git.acme.example:8443/acme/web'),
    'https://git.acme.example:8443/acme/web/-/compare/a1b2c3d...e4f5a6b',
  )
  // the newer one first: what is in it and not in the other
  assert.equal(
    page('BITBUCKET', 'https://bitbucket.org/acme/web.git'),
    'https://bitbucket.org/acme/web/branches/compare/e4f5a6b%0Da1b2c3d',
  )
  assert.equal(
    page('GITHUB_ENTERPRISE', 'https://github.acme.example/platform/web.git/'),
    'https://github.acme.example/platform/web/compare/a1b2c3d...e4f5a6b',
  )
})

test('a repository is found over ssh too, and a port of ssh is none of the pages', () => {
  const expected = 'https://github.com/acme/web/compare/a1b2c3d...e4f5a6b'
  for (const location of [
    'git@github.com:acme/web.git',
    'git@github.com:acme/web',
    'ssh://git@github.com/acme/web.git',
    'ssh://git@github.com:22/acme/web.git',
    'https://GitHub.com/acme/web',
  ])
    assert.equal(page('GITHUB', location), expected, location)
})

test('who signs in, and with what, is in no page and in no location', () => {
  const location = 'https://someone:ghp_s3cret@github.com/acme/web.git'
  assert.equal(page('GITHUB', location), 'https://github.com/acme/web/compare/a1b2c3d...e4f5a6b')
  assert.equal(withoutUser(location), 'https://github.com/acme/web.git')
  assert.equal(withoutUser('https://github.com/acme/web@2.git'), 'https://github.com/acme/web@2.git')
  assert.equal(withoutUser('git@github.com:acme/web.git'), 'git@github.com:acme/web.git')
})

test('where there is no repository, no page, or nothing between two versions there is no link', () => {
  for (const [type, location] of [
    ['CODECOMMIT', 'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/web'],
    ['S3', 'acme-fixtures/checkout.zip'],
    ['CODEPIPELINE', ''],
    ['GITHUB', 'https://github.com/acme'],
    ['GITHUB', 'https://github.com/acme/web/tree/main'],
    ['GITHUB', 'https://github.com/../web'],
    ['GITHUB', 'https://github.com/acme/we b'],
    ['GITHUB', 'https://evil.example\\@github.com/acme/web'],
    ['GITHUB', 'javascript:alert(1)//acme/web'],
    ['GITHUB', `https://github.com/acme/${'w'.repeat(2000)}`],
  ] as const)
    assert.equal(page(type, location), undefined, location)
  assert.equal(page('GITHUB', 'https://github.com/acme/web', 'a1b2c3d', 'a1b2c3d'), undefined)
  assert.equal(comparePage(undefined, 'a1b2c3d', 'e4f5a6b'), undefined)
  assert.equal(comparePage({ type: 'GITHUB', location: 'https://github.com/acme/web' }, undefined, 'a'), undefined)
})

const commit = '9be01d2a7c1c9a5d1c2b3a4f5e6d7c8b9a0f1e2d'

test('a version is called by its commit, else by its branch or tag', () => {
  assert.equal(refOf('main', commit), commit)
  assert.equal(refOf('main'), 'main')
  assert.equal(refOf('refs/heads/release/4.2'), 'release%2F4.2')
  assert.equal(refOf('refs/tags/v4.2.0'), 'v4.2.0')
  assert.equal(refOf(`refs/heads/main^{${commit}}`), commit)
  assert.equal(refOf('main', 'arn:aws:s3:::acme/web.zip'), 'main')
})

test('what is neither commit, branch nor tag is in no link', () => {
  for (const version of [
    undefined,
    '',
    'pr/25',
    'mr/3',
    'refs/pull/25/head',
    'a...b',
    '-x',
    'a b',
    'a?b#c',
    'x'.repeat(300),
  ])
    assert.equal(refOf(version), undefined, version)
})
