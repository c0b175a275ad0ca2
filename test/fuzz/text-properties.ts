import assert from 'node:assert/strict'
import fc from 'fast-check'
import { builds as feed } from '../../source/feeds/builds.ts'
import { code } from '../../source/markdown.ts'
import { watchPlainly } from '../../source/plain.ts'
import { type Event, type State, update } from '../../source/state.ts'
import { createStore } from '../../source/store.ts'
import { summary } from '../../source/summary.ts'
import { copySequence } from '../../source/terminal/clipboard.ts'
import { noticeKinds, noticeSequence, titleSequence } from '../../source/terminal/notices.ts'
import { hostileBuild } from './hostile-build.ts'
import { hostileText } from './hostile-text.ts'
import { property } from './property.ts'
import { assertLine, assertSecret } from './sanity.ts'
import { listOf } from './screen-properties.ts'

const askOf = (key: string) => ({ feed, region: 'us-east-1', keys: [key] })

const builds = fc.array(hostileBuild, { minLength: 1, maxLength: 3 })

/** The codes that a notice or title begins and ends with. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ours = /\u001b\](?:0|9|777;notify|99;i=x-1:d=[01]:e=1:p=\w+);|\u0007/g

/** What holds of what is written beside the screen. */
export const textProperties = [
  property({
    name: 'the summary is a few clean lines without a secret',
    runs: 8,
    arbitrary: fc.record({ builds, ascii: fc.boolean() }),
    holds: ({ builds, ascii }) => {
      const state = listOf(builds)
      const lines = summary({ ...state, settings: { ...state.settings, ascii } })
      assert.ok(lines.length <= 20)
      for (const line of lines) {
        assert.ok(line.length < 2000, `${line.length} characters`)
        assertLine(line, 'the summary')
        assertSecret(line, '', 'the summary')
      }
    },
  }),
  property({
    name: 'the plain lines are clean, and have no secret',
    runs: 8,
    arbitrary: fc.record({ first: builds, second: builds }),
    holds: ({ first, second }) => {
      const begin = listOf(first)
      const store = createStore<State, Event>({ ...begin, entries: new Map() }, update)
      const lines: string[] = []
      void watchPlainly(store, { out: (line) => lines.push(line), err: (line) => lines.push(line) })
      for (const { entries } of [begin, listOf(second)])
        for (const target of begin.builds) {
          const [id, entry] = [...entries].find(([id]) => id.endsWith(` ${target.id}`)) ?? []
          if (id === undefined || entry?.data === undefined) continue
          store.send({
            type: 'answered',
            ask: askOf(target.id),
            answers: new Map([[target.id, entry.data]]),
            at: store.get().now,
          })
        }
      assert.ok(lines.length > 0)
      for (const line of lines) {
        assertLine(line, 'a plain line')
        assertSecret(line, '', 'a plain line')
      }
    },
  }),
  property({
    name: 'what goes to the clipboard is base64 between our own codes',
    runs: 8,
    arbitrary: fc.tuple(hostileText, fc.constantFrom('tmux', 'screen', undefined)),
    holds: ([text, multiplexer]) => {
      const sequence = copySequence(text, multiplexer)
      if (sequence === undefined) return
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      assert.match(sequence, /^(?:\u001b+\]52;c;|\u001bPtmux;|\u001bP|\u001b\\|\u0007|[A-Za-z0-9+/=;c52\]])*$/)
    },
  }),
  property({
    name: 'a notice is clean text between our own codes',
    runs: 8,
    arbitrary: fc.tuple(hostileText, hostileText, fc.constantFrom(...noticeKinds)),
    holds: ([title, body, kind]) => {
      const bytes = noticeSequence(kind, { id: 'x-1', title, body }, undefined) + titleSequence(title)
      assert.doesNotMatch(bytes.replace(ours, ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
      const within = noticeSequence(kind, { id: 'x-1', title, body }, 'screen')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      assert.match(within, /^(?:\u001bP|\u001b\]|\u001b\\|\u0007|[\x20-\x7e])*$/)
    },
  }),
  property({
    name: 'a code span ends where it was meant to, and is the text',
    runs: 8,
    arbitrary: hostileText,
    holds: (text) => {
      const [fence = ''] = /^`*/.exec(code(text)) ?? []
      const span = code(text).slice(fence.length, code(text).length - fence.length)
      const runs: readonly string[] = span.match(/`+/g) ?? []
      assert.ok(text === '' || (fence !== '' && !runs.includes(fence)), code(text))
      assert.equal(code(text), fence + span + fence)
      assert.ok(span === text || span === ` ${text} `, code(text))
    },
  }),
]
