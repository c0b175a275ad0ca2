import type { WireBuild, WirePhase } from '../wire-build.ts'
import { altered, alteredBuild, type FaultRow, instead } from './row.ts'

const raw = (does: string, text: (json: string) => string): FaultRow =>
  instead(does, (value) => ({
    kind: 'body',
    status: 200,
    contentType: 'application/x-amz-json-1.1',
    body: text(JSON.stringify(value)),
  }))

const always = (does: string, value: unknown): FaultRow => instead(does, () => ({ kind: 'answer', value }))

type Times = { readonly startTime?: unknown; readonly endTime?: unknown }

/** Every time of a build and its phases made into something else; what is absent stays so. */
const timed = (does: string, change: (seconds: number) => unknown): FaultRow => {
  const times = <T extends WireBuild | WirePhase>(of: T): T & Times => ({
    ...of,
    ...(of.startTime === undefined ? {} : { startTime: change(of.startTime) }),
    ...(of.endTime === undefined ? {} : { endTime: change(of.endTime) }),
  })
  return alteredBuild(does, (build) => ({ ...times(build), phases: build.phases?.map(times) }))
}

const without =
  (...names: readonly (keyof WireBuild)[]) =>
  (build: WireBuild): Partial<WireBuild> =>
    Object.fromEntries(Object.entries(build).filter(([name]) => !names.includes(name as keyof WireBuild)))

const stranger = (build: WireBuild): WireBuild => ({
  ...build,
  id: `stranger:${build.id?.split(':')[1]}`,
  arn: build.arn?.replace(/build\/.*$/, 'build/stranger:1'),
})

const nothing = { null: null, number: 42, text: 'none', flag: true, list: [[]], object: {} } as const

/** Every member of every build, but the id and what is empty, made into the same wrong thing, down to the leaves. */
const wronged = (does: string, wrong: unknown): FaultRow =>
  alteredBuild(does, ({ id, ...build }) => {
    const below = (value: unknown, name: string): unknown => {
      // a time of another type than a number is a fault of its own: the SDK gives up the whole answer
      if (/Time$/.test(name) && wrong !== null && typeof wrong !== 'number') return value
      if (value === '') return value
      if (Array.isArray(value)) return value.map((item) => below(item, name))
      if (typeof value !== 'object' || value === null) return wrong
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, below(member, key)]))
    }
    return { ...(below(build, '') as object), id }
  })

/** Every member of every build, but the id, replaced at the top. */
const replaced = (does: string, wrong: unknown): FaultRow =>
  alteredBuild(does, ({ id, startTime: _, endTime: __, ...build }) => ({
    ...Object.fromEntries(Object.keys(build).map((name) => [name, wrong])),
    id,
  }))

const size = 31_000_000
const comment = '# a line of a very long buildspec\n'

/** Answers that are none, that say less, or that say it otherwise. */
export const answers = {
  'empty-object': always('200 with {}', {}),
  'null-answer': always('200 with null', null),
  'list-answer': always('200 with []', []),
  'text-answer': always('200 with "hello"', 'hello'),
  'empty-body': raw('200 without a body', () => ''),
  'truncated-json': raw('JSON that is cut off, of the right length', (json) => json.slice(0, json.length / 2)),
  'nan-times': raw('NaN, which is no JSON, for every start', (json) =>
    json.replace(/"startTime":[\d.]+/g, '"startTime":NaN'),
  ),
  'no-builds': altered('no build and nothing not found', () => ({ builds: [], buildsNotFound: [] })),
  'all-not-found': altered('no build is known any more', (_, { asked }) => ({ builds: [], buildsNotFound: asked.ids })),
  'null-builds': altered('null in place of each build', ({ builds }) => ({ builds: builds.map(() => null) })),
  'builds-object': altered('builds is no list', () => ({ builds: {}, buildsNotFound: {} })),
  'null-members': wronged('every value of every build is null', null),
  'number-members': wronged('every value of every build is 42, times too', nothing.number),
  'text-members': wronged('every value of every build but its times is a text', nothing.text),
  'flag-members': wronged('every value of every build but its times is true', nothing.flag),
  'list-members': wronged('every value of every build but its times is a list', nothing.list),
  'object-members': wronged('every value of every build but its times is an object', nothing.object),
  'null-fields': replaced('every field of every build is null', nothing.null),
  'number-fields': replaced('every field of every build is a number, objects and lists too', nothing.number),
  'text-fields': replaced('every field of every build is a text, objects and lists too', nothing.text),
  'object-fields': replaced('every field of every build is an object', nothing.object),
  'null-phases': alteredBuild('null in place of each phase', (build) => ({
    ...build,
    phases: build.phases?.map(() => null),
  })),
  'null-elements': alteredBuild('null before and after every element of every list', (build) => {
    const between = (value: unknown): unknown => {
      if (Array.isArray(value)) return [null, ...value.map(between), null]
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, between(member)]))
    }
    return between(build)
  }),
  'new-fields': alteredBuild('fields that nobody knows yet, in builds and phases', (build) => ({
    ...build,
    mood: { colour: ['blue', 7] },
    phases: build.phases?.map((phase) => ({ ...phase, mood: 'blue' })),
  })),
  'no-status': alteredBuild('builds without a status', without('buildStatus', 'buildComplete')),
  'no-phases': alteredBuild('builds without phases', without('phases', 'currentPhase')),
  'only-ids': alteredBuild('builds of which only the id is told', ({ id }) => ({ id })),
  'no-ids': alteredBuild('builds without id and ARN', without('id', 'arn')),
  'wrong-ids': alteredBuild('builds whose id is a number', (build) => ({ ...build, id: 42, arn: 42 })),
  'status-unknown': alteredBuild('running builds with a status that no enumeration has', (build) =>
    build.buildComplete ? build : { ...build, buildStatus: 'PONDERING', currentPhase: 'PONDERING' },
  ),
  'stale-phases': alteredBuild('builds as they were a while ago', (build) => ({
    ...build,
    buildStatus: 'IN_PROGRESS',
    buildComplete: false,
    currentPhase: 'QUEUED',
    phases: build.phases?.slice(0, 2).map((phase, at) => (at === 1 ? { ...phase, phaseStatus: undefined } : phase)),
  })),
  'other-order': altered('builds in another order', (answer) => ({ ...answer, builds: answer.builds.toReversed() })),
  twice: altered('every build twice', (answer) => ({ ...answer, builds: [...answer.builds, ...answer.builds] })),
  others: alteredBuild('others than were asked for', stranger),
  more: altered('more than were asked for', (answer) => ({
    ...answer,
    builds: [...answer.builds.map(stranger), ...answer.builds],
    unasked: answer.builds,
  })),
  'exponent-times': raw('times as 1.4E9, as the service has written them', (json) =>
    json.replace(/"(start|end)Time":([\d.]+)/g, (_, of, seconds) => `"${of}Time":${Number(seconds) / 1e9}E9`),
  ),
  'iso-times': timed('times as ISO strings', (seconds) => new Date(seconds * 1000).toISOString()),
  'word-times': timed('times as words', () => 'soon'),
  'object-times': timed('times as objects', () => ({})),
  'text-times': timed('times as numbers in a text', String),
  'millisecond-times': timed('times in milliseconds', (seconds) => seconds * 1000),
  'null-times': timed('times that are null', () => null),
  'negative-times': timed('times before 1970', (seconds) => -seconds),
  'endless-times': timed('times of 1e30', () => 1e30),
  'future-times': timed('builds that begin in an hour', (seconds) => seconds + 3600),
  hostile: alteredBuild('escape sequences, bells and NUL in texts', (build) => ({
    ...build,
    initiator: '\u001b]0;title\u0007\u001b[2J\u0000who',
    sourceVersion: '\u001b[31mred\u202e',
  })),
  huge: alteredBuild('an answer of 31 MB', (build, among) => ({
    ...build,
    source: { ...build.source, buildspec: comment.repeat(size / comment.length / among) },
  })),
} as const satisfies Record<string, FaultRow>
