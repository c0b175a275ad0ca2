import type { Build } from './domain/build.ts'
import { type BuildId, buildOfArn, keyOf, withKey } from './domain/build-id.ts'
import type { Past } from './domain/past.ts'
import { isBad, isDone } from './domain/status.ts'
import { type Ask, read, wantOf } from './feed.ts'
import { wantBuild } from './feeds/builds.ts'
import type { State } from './state.ts'

/** Builds while others join them: in their order, and by key. */
type Growing = Map<string, BuildId>

const buildOf = (state: State, of: BuildId): Build | undefined => read(state.entries, wantBuild(of)).data

/** Whether one of two builds would come to be under itself. */
const isAbove = (builds: Growing, key: string, below: string): boolean => {
  for (let at: string | undefined = below, steps = 0; at !== undefined && steps <= builds.size; steps++) {
    if (at === key) return true
    at = builds.get(at)?.under
  }
  return false
}

const join = (builds: Growing, lead: BuildId): void => {
  const { key, under, part } = lead
  if (under !== undefined && isAbove(builds, key, under)) return
  const known = builds.get(key)
  // what comes of a build that began since the watch did began later still
  if (known === undefined) builds.set(key, builds.get(under ?? '')?.isNew ? { ...lead, isNew: true } : lead)
  else if (under !== undefined && known.under === undefined)
    builds.set(key, { ...known, under, ...(part === undefined ? {} : { part }) })
}

/** Whether a build is of the same source as one before: that which it was resolved to, or, where it failed before it was, which was asked for. */
const isOfSource = (build: Build | Past, before: Build): boolean =>
  before.resolvedSourceVersion === undefined
    ? before.sourceVersion !== undefined && build.sourceVersion === before.sourceVersion
    : build.resolvedSourceVersion === before.resolvedSourceVersion

/**
 * What a build retries, among those that are watched: what it names itself, or the last one of its project that was of the
 * same source version, where that had ended badly before it began; somebody who retries a build leaves no other trace in the answers.
 */
const retriedBy = (build: Build | Past, of: BuildId, builds: readonly BuildId[], state: State): BuildId | undefined => {
  const previous = buildOfArn(build.autoRetry?.previous, of.ask)
  if (previous !== undefined) return builds.find(({ key }) => key === previous.key)
  const { startTime, projectName } = build
  if (!of.isNew || build.buildBatchArn !== undefined || startTime === undefined) return undefined
  const [last] = builds
    .filter(({ key, region, kind }) => kind === undefined && region === of.region && key !== of.key)
    .flatMap((each) => {
      const known = buildOf(state, each)
      const isSame = known?.projectName === projectName && isOfSource(build, known)
      return isSame && (known.startTime ?? startTime) < startTime ? [{ each, known }] : []
    })
    .sort((a, b) => (b.known.startTime ?? 0) - (a.known.startTime ?? 0))
  const isRetried = last !== undefined && builds.some(({ under }) => under === last.each.key)
  if (last === undefined || isRetried || !isBad(last.known.status)) return undefined
  return (last.known.endTime ?? startTime) <= startTime ? last.each : undefined
}

/** The answers that tell something new, with what was known before. */
const newsOf = (before: State, state: State, { feed, region, keys }: Ask) =>
  keys.flatMap((key) => {
    const want = wantOf(feed, region, key)
    const [known, data] = [read(before.entries, want).data, read(state.entries, want).data]
    return data === undefined || data === known ? [] : [{ key, known, data }]
  })

/**
 * The state with the builds that an answer leads to: those of a project as they start, those of a batch, retries. Who joined stays.
 * What was over when AWS first told of it, and did not begin since, is noted: its end is no news.
 */
export const joined = (before: State, state: State, ask: Ask): State => {
  const { feed, region } = ask
  let growing: Growing | undefined
  const grown = (): Growing => (growing ??= new Map(state.builds.map((each) => [each.key, each])))
  const watched = (): readonly BuildId[] => (growing === undefined ? state.builds : [...growing.values()])
  // of one that AWS tells of for the first time
  const isPast = (of: BuildId): boolean => {
    const build = of.isNew ? undefined : buildOf(state, of)
    return build !== undefined && isDone(build.status)
  }
  const past: string[] = []
  for (const { key, known, data } of newsOf(before, state, ask)) {
    const subject = { region, key, last: state.settings.last }
    const leads = feed.leadsTo?.(data, known, subject) ?? []
    for (const lead of leads) join(grown(), lead)
    for (const { of, build } of feed.retriesIn?.(data, subject) ?? []) {
      const retried = retriedBy(build, of, watched(), state)
      if (retried !== undefined) join(grown(), { ...of, under: retried.key })
    }
    if (feed.name !== 'build' && feed.name !== 'batch') continue
    const build: Build = data
    const of = withKey(state.builds, keyOf(region, build.id, feed.name === 'batch' ? feed.name : undefined))
    if (of === undefined) continue
    if (known === undefined && isPast(of)) past.push(of.key)
    const mayRetry = of.under === undefined && (of.isNew || build.autoRetry?.previous !== undefined)
    const retried = mayRetry ? retriedBy(build, of, watched(), state) : undefined
    if (retried !== undefined) join(grown(), { ...of, under: retried.key })
  }
  const builds = watched()
  // of some that join more is known already
  if (growing !== undefined)
    past.push(...builds.filter((of) => withKey(state.builds, of.key) === undefined && isPast(of)).map(({ key }) => key))
  return rid({
    ...state,
    ...(isSame(builds, state.builds) ? {} : { builds }),
    ...(past.length === 0 ? {} : { past: new Set([...state.past, ...past]) }),
  })
}

/** The state with one more build, or with what is news of where it came from; the same state where there is none. */
export const withBuild = (state: State, lead: BuildId): State => {
  const growing: Growing = new Map(state.builds.map((each) => [each.key, each]))
  join(growing, lead)
  const builds = [...growing.values()]
  return isSame(builds, state.builds) ? state : rid({ ...state, builds })
}

/** So many may join in all, and so many go at once where that is too many: a busy project may be watched for months. */
const [mostJoined, going] = [2000, 200]

/** What is over stays for so long at least, ms: its end is still to be told, and looked at. */
const lingers = 60_000

/** The builds that are listed, and what comes of them: what was given, its parts and its retries are no more than that. */
const listedIn = ({ builds, targets }: State): readonly BuildId[] => {
  const isGiven = (of: BuildId): boolean => {
    for (let above: BuildId | undefined = of; above !== undefined; above = withKey(builds, above.under))
      if (withKey(targets, above.key) !== undefined) return true
    return false
  }
  return builds.filter((of) => !isGiven(of))
}

/** The state without the oldest of those that joined, where there are too many: of what is over, listed, not open, not in the menu, and above no other. */
const rid = (state: State): State => {
  const { builds, targets, entries, now } = state
  if (builds.length <= targets.length + mostJoined) return state
  const listed = listedIn(state)
  if (listed.length <= mostJoined) return state
  const parents = new Set(builds.map(({ under }) => under))
  const over = listed
    .filter(({ key }) => key !== state.build && key !== state.menu?.build && !parents.has(key))
    .flatMap((of) => {
      const { data, answeredAt = 0 } = read(entries, wantBuild(of))
      return data !== undefined && isDone(data.status) && answeredAt + lingers <= now ? [{ of, build: data }] : []
    })
    .sort((a, b) => (a.build.endTime ?? 0) - (b.build.endTime ?? 0))
    .slice(0, going)
  // a list that is the same stays the same
  if (over.length === 0) return state
  const gone = new Set(over.map(({ of }) => of.key))
  const wants = new Set(over.map(({ of }) => wantBuild(of).id))
  return {
    ...state,
    builds: builds.filter(({ key }) => !gone.has(key)),
    past: new Set([...state.past].filter((key) => !gone.has(key))),
    entries: new Map([...entries].filter(([id]) => !wants.has(id))),
  }
}

/** Whether nobody joined, and nobody was found to belong elsewhere. */
const isSame = (a: readonly BuildId[], b: readonly BuildId[]): boolean =>
  a === b || (a.length === b.length && a.every((each, at) => each === b[at]))
