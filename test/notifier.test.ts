import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createNotifier } from '../source/notifier.ts'
import { firstState } from '../source/state.ts'
import { type NoticeKind, noticeKinds } from '../source/terminal/notices.ts'
import type { Multiplexer } from '../source/terminal/passthrough.ts'
import { now } from './helpers/builds.ts'
import { targetOf, withBuilds } from './helpers/entries.ts'

/** What a terminal gets of a watch of builds that have these statuses, and takes when it is told to. */
const watching = (
  kinds: readonly NoticeKind[],
  { multiplexer, hasOsc = true, ascii = false }: { multiplexer?: Multiplexer; hasOsc?: boolean; ascii?: boolean } = {},
) => {
  const settings = { ascii, last: 10, place: '' }
  const stand = (...statuses: readonly string[]): void =>
    void (state = withBuilds(
      state,
      statuses.flatMap((buildStatus, at) =>
        buildStatus === ''
          ? []
          : [{ id: `web:${at}`, projectName: 'wéb', buildNumber: at, buildStatus, currentPhase: 'BUILD' }],
      ),
    ))
  let state = firstState({ settings, targets: [], now, interval: 5000 })
  const sent: string[] = []
  const waiting: (() => void)[] = []
  return {
    /** Begins with these. */
    begin: (...statuses: readonly string[]) => {
      const targets = statuses.map((_, at) => targetOf(`web:${at}`))
      state = firstState({ settings, targets, now, interval: 5000 })
      stand(...statuses)
      const notifier = createNotifier({
        ...{ kinds, multiplexer, hasOsc, name: 'x' },
        state: () => state,
        send: (bytes, taken) => {
          sent.push(bytes.replaceAll('\u001b', '^').replaceAll('\u0007', '$'))
          waiting.push(taken)
        },
      })
      notifier.begin()
      return notifier
    },
    /** Now they are known to stand like this. */
    stand,
    take: () => {
      for (const taken of waiting.splice(0)) taken()
    },
    sent: () => sent.splice(0),
  }
}

const [runs, good, bad] = ['IN_PROGRESS', 'SUCCEEDED', 'FAILED']

test('the bell rings once for all builds that are done in one answer', () => {
  const { begin, stand, take, sent } = watching(['bell'])
  const notifier = begin(runs, runs, runs, good)
  assert.deepEqual(sent(), [])
  stand(good, bad, runs, good)
  notifier.look()
  take()
  notifier.look()
  assert.deepEqual(sent(), ['$'])
  stand(good, bad, good, good)
  notifier.look()
  assert.deepEqual(sent(), ['$'])
})

test('builds that were over when they were first seen ring no bell', () => {
  const { begin, stand, sent } = watching(['bell', 'osc9'])
  const notifier = begin('', '')
  stand(bad, runs)
  notifier.look()
  assert.deepEqual(sent(), [])
})

test('a build that ran and ended before the first look rings the bell', () => {
  const { begin, stand, sent } = watching(['bell'])
  const notifier = begin('')
  stand(runs)
  stand(bad)
  notifier.look()
  assert.deepEqual(sent(), ['$'])
})

test('the title is taken with the counts, changes only when they do, and is given back', () => {
  const { begin, stand, take, sent } = watching(['title'])
  const notifier = begin(runs, runs)
  assert.deepEqual(sent(), ['^[22;0t', '^]0;cbtop ● 2$'])
  take()
  stand(runs, runs)
  notifier.look()
  assert.deepEqual(sent(), [])
  stand(runs, bad)
  notifier.look()
  assert.deepEqual(sent(), ['^]0;cbtop ● 1 ✖ 1$'])
  take()
  notifier.end()
  assert.deepEqual(sent(), ['^]0;$^[23;0t'])
  stand(good, bad)
  notifier.look()
  assert.deepEqual(sent(), [])
  notifier.begin()
  assert.deepEqual(sent(), ['^[22;0t', '^]0;cbtop ✖ 1 ✔ 1$'])
})

test('each build is a notice of its own id, and all of them one more', () => {
  const { begin, stand, sent } = watching(['osc9', 'osc99', 'bell'])
  const notifier = begin(runs, runs)
  stand(bad, good)
  notifier.look()
  const [bytes = '', ...more] = sent()
  assert.deepEqual(more, [])
  const texts = [...bytes.matchAll(/\^\]9;([^$]*)\$/g)].map(([, text]) => text)
  assert.deepEqual(texts, ['wéb #0 failed', 'wéb #1 succeeded', 'all 2 builds done: 1 succeeded, 1 failed'])
  const ids = [...bytes.matchAll(/\^\]99;i=([^:]*):/g)].map(([, id]) => id)
  assert.deepEqual(ids, ['x-1', 'x-1', 'x-2', 'x-2', 'x-3', 'x-3'])
  assert.ok(bytes.endsWith('$$'))
})

test('a terminal that takes nothing is sent nothing more; when it does, the newest title and all that was done meanwhile', () => {
  const { begin, stand, take, sent } = watching(['title', 'osc9', 'bell'])
  const notifier = begin(...Array<string>(40).fill(runs))
  assert.equal(sent().length, 2)
  for (let done = 1; done <= 40; done++) {
    stand(...Array.from({ length: 40 }, (_, at) => (at < done ? good : runs)))
    notifier.look()
  }
  assert.deepEqual(sent(), [])
  take()
  const [bytes = '', ...more] = sent()
  assert.deepEqual(more, [])
  assert.ok(bytes.startsWith('^]0;cbtop ✔ 40$^]9;wéb #0 succeeded$'))
  assert.equal(bytes.match(/\^\]9;/g)?.length, 7)
  assert.match(bytes, /\^\]9;35 more builds done: 35 succeeded\$\^\]9;all 40 builds done: 40 succeeded\$\$$/)
})

test('what is not told yet is told at the end, before the title goes', () => {
  const { begin, stand, sent } = watching(['title', 'bell'])
  const notifier = begin(runs)
  sent()
  stand(good)
  notifier.end()
  assert.deepEqual(sent(), ['^]0;cbtop ✔ 1$$^]0;$^[23;0t'])
})

test('what is done while the title is given back already rings the bell, and takes no title', () => {
  const { begin, stand, take, sent } = watching(['title', 'bell'])
  const notifier = begin(runs)
  take()
  notifier.end()
  take()
  sent()
  stand(good)
  notifier.end()
  assert.deepEqual(sent(), ['$'])
})

test('a terminal that reads no OSC has a bell, and no other kind', () => {
  const { begin, stand, take, sent } = watching(noticeKinds, { hasOsc: false })
  const notifier = begin(runs)
  stand(good)
  notifier.look()
  take()
  notifier.end()
  assert.deepEqual(sent(), ['$'])
})

test('no kind, no byte', () => {
  const { begin, stand, sent } = watching([])
  const notifier = begin(runs)
  stand(good)
  notifier.look()
  notifier.end()
  assert.deepEqual(sent(), [])
})

test('with --ascii, and within screen, nothing is outside of ASCII', () => {
  for (const given of [{ ascii: true }, { multiplexer: 'screen' }] as const) {
    const { begin, stand, take, sent } = watching(noticeKinds, given)
    const notifier = begin(runs, runs)
    take()
    stand(good, bad)
    notifier.look()
    take()
    notifier.end()
    const bytes = sent().join('')
    assert.match(bytes, /^[\x20-\x7e]*$/)
    assert.match(bytes, /\^\]0;cbtop x 1 \+ 1\$/)
    assert.match(bytes, /w\?b #1 failed/)
  }
})
