import assert from 'node:assert/strict'
import fc from 'fast-check'
import { AwsError } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import { castOf } from '../../source/demo/cast-of.ts'
import type { Draw } from '../../source/demo/draw.ts'
import type { Scene } from '../../source/demo/scene.ts'
import { stage } from '../../source/demo/stage.ts'
import type { Build } from '../../source/domain/build.ts'
import { read } from '../../source/feed.ts'
import { wantBuild } from '../../source/feeds/builds.ts'
import type { State } from '../../source/state.ts'
import { assertNoLess, runningAndFailing } from '../helpers/faulty.ts'
import { play, startedAt } from '../helpers/play.ts'
import { property } from './property.ts'
import { assertFrame } from './sanity.ts'
import { type Spoil, spoil } from './spoilt-answer.ts'

const outline = { name: 'fuzzed', does: '', cast: (draw: Draw) => castOf(runningAndFailing(4), draw) }

/** A scene in which the answers between seconds 4 and 26 are spoilt, each in its way. */
const spoiltBy = (ways: readonly Spoil[]): Scene => {
  const scene = stage(outline, { startedAt })
  let number = 0
  return {
    ...scene,
    faults: [
      {
        when: ({ elapsed }) => elapsed >= 4 && elapsed < 26,
        reply: (_, answered) => {
          const reply = answered()
          const way = ways[number++ % ways.length]
          return reply.kind === 'answer' && way !== undefined ? way(reply.value) : reply
        },
      },
    ],
  }
}

/** A build with those of its phases that another has too: one whose type was spoilt on the way is another phase. */
const alike = (build: Build, other: Build): Build => ({
  ...build,
  phases: build.phases.filter(({ phaseType }, at) => phaseType === other.phases[at]?.phaseType),
})

/** That in a row of states no build is ever known less than before. */
const assertKept = (states: readonly State[]): void => {
  const known = new Map<string, Build>()
  for (const { builds, entries } of states)
    for (const want of builds.map(wantBuild)) {
      const { data } = read(entries, want)
      const before = known.get(want.id)
      if (before !== undefined && data !== before) {
        assert.ok(data, `${want.key} is lost`)
        assert.ok(data.phases.length >= before.phases.length, `${data.phases.length} phases`)
        assertNoLess(alike(before, data), alike(data, before))
      }
      if (data !== undefined) known.set(want.id, data)
    }
}

const sizes = [
  { columns: 100, rows: 30 },
  { columns: 40, rows: 10 },
]

const panesOf = (state: State): readonly State[] =>
  (['builds', 'phases', 'environment', 'details', 'json'] as const).map((pane) => {
    const build = state.builds[0]?.key
    return pane === 'builds' || build === undefined ? state : { ...state, pane, build }
  })

/** What holds of whatever is answered. */
export const answerProperties = [
  property({
    name: 'whatever is answered, what was known stays, and the screen draws',
    runs: 30,
    arbitrary: fc.array(spoil, { minLength: 1, maxLength: 3 }),
    holds: async (ways) => {
      const odd: unknown[] = []
      const { states } = await play({
        scene: spoiltBy(ways),
        until: (_, elapsed) => elapsed > 30_000,
        aws: (endpoint) => {
          const aws = createAws({ endpoint, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } })
          return async (request) => {
            try {
              return await aws(request)
            } catch (error) {
              if (!(error instanceof AwsError)) odd.push(error)
              throw error
            }
          }
        },
      })
      assert.deepEqual(odd, [])
      assertKept(states)
      for (const state of states.slice(-40, -1))
        for (const size of sizes) for (const shown of panesOf(state)) assertFrame(shown, size)
    },
  }),
]
