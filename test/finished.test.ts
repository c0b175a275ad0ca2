import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BuildId } from '../source/domain/build-id.ts'
import type { Watched } from '../source/feeds/watched.ts'
import { finishedBetween } from '../source/finished.ts'
import { buildOf, targetOf } from './helpers/entries.ts'

/** A build as it is known: by its id, its status as it goes over the wire (nothing is known without), and more. */
const known = (id: string, buildStatus?: string, target: Partial<BuildId> = {}, wire: object = {}): Watched => {
  const build = buildStatus === undefined ? undefined : buildOf({ id, buildStatus, ...wire })
  return {
    target: { ...targetOf(id), ...target },
    status: build?.status ?? 'waiting for AWS',
    ...(build === undefined ? {} : { build }),
  }
}

const ids = (builds: readonly Watched[]): readonly string[] => builds.map(({ target }) => target.id)

/** What finished between these two looks, by ids, `all` behind them where nothing is left; these were over from the first. */
const between = (before: readonly Watched[], after: readonly Watched[], past: readonly string[] = []): string => {
  const { builds, isAll } = finishedBetween(before, after, new Set(past.map((id) => targetOf(id).key)))
  return [...ids(builds), ...(isAll ? ['all'] : [])].join(' ')
}

const runs = 'IN_PROGRESS'

test('a build that ran at the last look and is over now has finished, however it ended', () => {
  for (const end of ['SUCCEEDED', 'FAILED', 'FAULT', 'TIMED_OUT', 'STOPPED'])
    assert.equal(
      between([known('web:1', runs), known('web:2', runs)], [known('web:1', runs), known('web:2', end)]),
      'web:2',
    )
})

test('what was over when it was first seen is no news, and neither is what was told already', () => {
  assert.equal(between([known('web:1')], [known('web:1', 'FAILED')], ['web:1']), '')
  assert.equal(between([], [known('web:1', 'FAILED')], ['web:1']), '')
  assert.equal(between([known('web:1', 'FAILED')], [known('web:1', 'FAILED')]), '')
})

test('a build that ran and ended between two looks is news', () => {
  assert.equal(between([known('web:1')], [known('web:1', 'FAILED')]), 'web:1 all')
  assert.equal(between([], [known('web:1', runs), known('web:2', 'FAILED')]), 'web:2')
})

test('builds are known again where rows have joined before them', () => {
  const before = [known('web:1', runs), known('web:2', runs), known('web:3', 'FAILED')]
  const after = [known('docs:1', runs), known('web:1', 'FAILED'), known('docs:2', 'FAILED'), known('web:2', 'FAILED')]
  assert.equal(between(before, [...after, known('web:3', 'FAILED')], ['docs:2']), 'web:1 web:2')
})

test('the last one that finishes is the end of all', () => {
  const over = known('web:1', 'FAILED')
  assert.equal(between([over, known('web:2', runs)], [over, known('web:2', 'SUCCEEDED')]), 'web:2 all')
  const two = [known('web:1', runs), known('web:2', runs)]
  assert.equal(between(two, [known('web:1', 'FAILED'), known('web:2', 'STOPPED')]), 'web:1 web:2 all')
})

test('a build of which nothing is known yet is still to come; one that is not to be had is not', () => {
  const [running, over] = [known('web:1', runs), known('web:1', 'FAILED')]
  assert.equal(between([running, known('web:2')], [over, known('web:2')]), 'web:1')
  const missing: Watched = { ...known('web:2'), status: 'not found' }
  assert.equal(between([running, missing], [over, missing]), 'web:1 all')
  assert.equal(between([over, known('web:2')], [over, missing]), '')
})

test('a failed build that AWS starts once more is not the end of all; its last retry is', () => {
  const retried = (number: number) => ({ autoRetryConfig: { autoRetryLimit: 1, autoRetryNumber: number } })
  const first = (status: string) => known('web:1', status, {}, retried(0))
  const under = { under: targetOf('web:1').key }
  const second = (status: string) => known('web:2', status, under, retried(1))
  assert.equal(between([first(runs)], [first('FAILED')]), 'web:1')
  assert.equal(between([first('FAILED'), second(runs)], [first('FAILED'), second('FAILED')]), 'web:2 all')
  assert.equal(between([first(runs), second(runs)], [first('FAILED'), second('FAILED')]), 'web:1 web:2 all')
  const other = (status: string) => known('web:3', status)
  assert.equal(between([first(runs), other(runs)], [first('FAILED'), other('SUCCEEDED')]), 'web:1 web:3')
  assert.equal(between([first(runs)], [first('SUCCEEDED')]), 'web:1 all')
  assert.equal(between([first(runs)], [first('STOPPED')]), 'web:1 all')
})
