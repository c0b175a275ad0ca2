import type { Build } from './domain/build.ts'
import { type BuildId, isListing, type Target } from './domain/build-id.ts'
import { type Chunked, rememberChunked } from './domain/chunked.ts'
import { rememberEach, rememberLast } from './domain/remember.ts'
import type { Entry, Want } from './feed.ts'
import { wantBuild } from './feeds/builds.ts'
import { wantListing } from './feeds/listings.ts'
import { type Watched, watchedBy, watchedListing } from './feeds/watched.ts'
import { readAll } from './read-all.ts'
import type { State } from './state.ts'

/** All that is asked for: the builds, and the projects and regions that tell which others start. */
export const wants = ({ builds, targets }: State): readonly Want[] => allWants(buildWants(builds), targets)

const buildWants = rememberLast((builds: State['builds']): readonly Want<Build>[] => builds.map(wantBuild))

const allWants = rememberLast((builds: readonly Want[], targets: readonly Target[]): readonly Want[] => {
  const listings = targets.filter(isListing).map(wantListing)
  return listings.length === 0 ? builds : [...builds, ...listings]
})

/** What is known of each build and batch, in chunks; the same object as long as AWS tells nothing new of any. */
export const watchedIn = ({ builds, entries }: Pick<State, 'builds' | 'entries'>): Chunked<Watched> =>
  ofBuilds(builds, entries)

const ofBuilds = rememberLast((builds: State['builds'], entries: State['entries']) =>
  ofEntries(builds)(readAll(buildWants(builds), entries)),
)

const ofEntries = rememberEach((builds: State['builds']) =>
  rememberChunked((entry: Entry<Build>, at) => watchedBy(entry, builds[at] as BuildId)),
)

/** The same as a list, in the order in which they joined; the same list as long as AWS tells nothing new of any. */
export const watchedBuilds = (state: Pick<State, 'builds' | 'entries'>): readonly Watched[] => listed(watchedIn(state))

const listed = rememberLast((watched: Chunked<Watched>) => watched.map((each) => each))

/** The projects and regions of which there is something to tell that their builds do not; the same list as long as that is the same. */
export const watchedListings = ({ targets, entries }: Pick<State, 'targets' | 'entries'>): readonly Watched[] =>
  ofTargets(targets, entries)

const ofTargets = rememberLast((targets: State['targets'], entries: State['entries']): readonly Watched[] =>
  targets.filter(isListing).flatMap((target) => watchedListing(target, entries) ?? []),
)

/** All that there is something to tell of: projects and regions first, then the builds. */
export const watchedAll = (state: State): readonly Watched[] => all(watchedListings(state), watchedBuilds(state))

/** Projects and regions before builds, whichever and in whatever order these are. */
export const listingsFirst = (listings: readonly Watched[], builds: readonly Watched[]): readonly Watched[] =>
  listings.length === 0 ? builds : [...listings, ...builds]

const all = rememberLast(listingsFirst)

/** Whether there are builds of several regions: then each says its own. */
export const hasSeveralRegions = ({ builds }: State): boolean =>
  builds.some(({ region }) => region !== builds[0]?.region)
