import assert from 'node:assert/strict'
import { test } from 'node:test'
import { versionForms, versionOf } from '../../source/domain/version.ts'
import { build } from './build.ts'

const commit = '3f2c1ab0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f60'
const version = (sourceVersion?: string, resolvedSourceVersion?: string) =>
  versionOf(build({ sourceVersion, resolvedSourceVersion }))

test('a branch and the commit it was at', () => {
  assert.equal(version('main', commit), 'main@3f2c1ab')
  assert.equal(version('pr/25', commit), 'pr/25@3f2c1ab')
})

test('a commit alone is short, whichever way it came', () => {
  assert.equal(version(commit), '3f2c1ab')
  assert.equal(version(undefined, commit), '3f2c1ab')
  assert.equal(version(commit, commit), '3f2c1ab')
})

test('before it is resolved there is what was asked for, and what is no commit stays whole', () => {
  assert.equal(version('feature/f3'), 'feature/f3')
  assert.equal(version('main', 'arn:aws:s3:::bucket/key'), 'main')
  assert.equal(version(undefined, 'v1'), 'v1')
})

test("Git's and CodeBuild's long names are what people say", () => {
  assert.equal(version('refs/heads/release/4.2'), 'release/4.2')
  assert.equal(version('refs/tags/v1.2.0', commit), 'v1.2.0@3f2c1ab')
  assert.equal(version('refs/pull/25/head', commit), 'pr/25@3f2c1ab')
  assert.equal(version(`refs/heads/main^{${commit}}`), 'main@3f2c1ab')
  assert.equal(version(`refs/heads/main^{${commit}}`, commit), 'main@3f2c1ab')
})

test('what only looks like one of these stays as it is', () => {
  for (const name of ['refs/heads/', 'refs/notes/commits', 'refs/pull/x/head', 'main^{v1}', 'my/refs/heads/main'])
    assert.equal(version(name), name)
})

test('where few cells are left the name alone is told, and a commit that has none stays', () => {
  const forms = (sourceVersion?: string, resolvedSourceVersion?: string) =>
    versionForms(build({ sourceVersion, resolvedSourceVersion }))
  assert.deepEqual(forms('refs/pull/118/head', commit), ['pr/118@3f2c1ab', 'pr/118'])
  assert.deepEqual(forms(undefined, commit), ['3f2c1ab'])
  assert.deepEqual(forms(`^{${commit}}`), ['@3f2c1ab'])
  assert.deepEqual(forms('feature/f3'), ['feature/f3'])
  assert.deepEqual(forms(), [''])
})

test('nothing is known where nothing tells', () => {
  assert.equal(version(), undefined)
})
