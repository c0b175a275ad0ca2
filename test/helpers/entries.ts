import type { WireBuild } from '../../source/demo/wire-build.ts'
import type { Build } from '../../source/domain/build.ts'
import { type BuildId, parseArn } from '../../source/domain/build-id.ts'
import { type Entry, type Feed, type Problem, unknown, type Want } from '../../source/feed.ts'
import { wantBuild } from '../../source/feeds/builds.ts'
import { clean } from '../../source/feeds/clean.ts'
import { readBuild } from '../../source/feeds/read-build.ts'
import type { Polling } from '../../source/plan.ts'
import { type State, update } from '../../source/state.ts'

const times: ReadonlySet<string> = new Set(['startTime', 'endTime'])

/** A JSON value of the wire as the SDK hands it on: epoch seconds as dates, the rest as it is. */
export const asSdk = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asSdk)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      times.has(name) && typeof member === 'number' ? new Date(Math.round(member * 1000)) : asSdk(member),
    ]),
  )
}

/** The build that cbtop makes of one member of `builds`, given as it goes over the wire. */
export const buildOf = (wire: object): Build => {
  const build = readBuild(clean(asSdk(wire)) ?? '')
  if (build === undefined) throw new Error('a build needs an id')
  return build
}

/** What to watch, from an id or an ARN. */
export const targetOf = (idOrArn: string, region = 'us-east-1'): BuildId => {
  const arn = parseArn(idOrArn)
  const [where, id] = [arn?.region ?? region, arn?.id ?? idOrArn]
  return { key: `${where} ${id}`, region: where, id, ask: idOrArn }
}

/** What became of a target so far: a build as it goes over the wire, a problem, or parts of an entry. */
export type Told = { readonly wire?: object; readonly problem?: Problem; readonly entry?: Partial<Entry> }

/** Entries of a state in which AWS told this about these targets at a moment, epoch ms. */
export const entriesOf = (told: readonly (readonly [BuildId, Told])[], at: number): ReadonlyMap<string, Entry> =>
  new Map(
    told.map(([target, { wire, problem, entry }]) => [
      wantBuild(target).id,
      {
        ...unknown,
        askedAt: at,
        answeredAt: at,
        ...(wire === undefined ? {} : { data: buildOf(wire) }),
        ...(problem === undefined ? {} : { problem, failures: 1, retryAt: at }),
        ...entry,
      },
    ]),
  )

/** The state after AWS answered one question. */
export const withAnswer = (state: State, { feed, region, key }: Want, data: unknown, at = state.now): State =>
  update(state, { type: 'answered', ask: { feed, region, keys: [key] }, answers: new Map([[key, data]]), at })

/** The state after AWS told of builds, given as they go over the wire. */
export const withBuilds = (state: State, wires: readonly WireBuild[]): State =>
  wires.reduce((before, wire) => withAnswer(before, wantBuild(targetOf(wire.id ?? '')), buildOf(wire)), state)

/** The least that can be asked for: it changes until it is done. */
export type Thing = { readonly done: boolean }

/** Things, a hundred in a request, owned by what stands before the colon of their keys; for tests that ask nobody. */
export const things: Feed<Thing> = {
  name: 'thing',
  limit: 100,
  ownerOf: (key) => key.split(':')[0] ?? '',
  freshFor: ({ done }, interval) => (done ? Number.POSITIVE_INFINITY : interval),
  load: () => Promise.reject(new Error('nobody is to be asked')),
}

/** Polling every 5 s in which everything wanted has this entry, or what a function makes of its place. */
export const pollingOf = (
  wants: readonly Want[],
  entry: Partial<Entry> | ((at: number) => Partial<Entry>) = {},
  given: Partial<Polling> = {},
): Polling => ({
  entries: new Map(
    wants.map((want, at) => [want.id, { ...unknown, ...(typeof entry === 'function' ? entry(at) : entry) }]),
  ),
  interval: 5000,
  paused: false,
  hurriedAt: 0,
  stretches: new Map(),
  ...given,
})
