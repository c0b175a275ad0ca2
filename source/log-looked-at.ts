import type { Cursor } from './cursor.ts'
import type { Build } from './domain/build.ts'
import { withKey } from './domain/build-id.ts'
import { failureOf } from './domain/cause.ts'
import { failedOutput, type LogText, lineKey, placeOfKey, textOfPages } from './domain/log-text.ts'
import type { LogWindow, Wish } from './domain/log-window.ts'
import { hasLastLines, type Standing, wishForLastLines, wishOf, withWish } from './domain/log-wish.ts'
import { isBadPhase, type Phase } from './domain/phase.ts'
import { rememberEach, rememberLast } from './domain/remember.ts'
import { isBad } from './domain/status.ts'
import { type Entry, read, type Want, wantOf } from './feed.ts'
import { wantBuild } from './feeds/builds.ts'
import { wantLog } from './feeds/logs.ts'
import { patched } from './patched.ts'
import type { Event, State } from './state.ts'
import { watchedIn } from './watched-builds.ts'

/** The open build, and what is known of its log in CloudWatch Logs. */
export type OpenLog = { readonly build: Build; readonly want: Want<LogWindow>; readonly entry: Entry<LogWindow> }

/** The log of the open build; undefined where none is open or known, and where it has none. */
export const openLog = ({ builds, build: key, entries }: State): OpenLog | undefined => {
  const target = withKey(builds, key)
  if (target === undefined || target.kind !== undefined) return undefined
  const build = read(entries, wantBuild(target)).data
  const want = build && wantLog(build, target.region)
  return build && want && { build, want, entry: read(entries, want) }
}

/** A command that failed, and the key of the row below its phase that shows what it wrote last. */
export type Output = { readonly row: string; readonly command: string }

/** The key of the row of a phase by its place; those of all rows below it begin with that, so no more of a type is in it than of any there is. */
export const phaseKey = ({ phaseType }: Phase, at: number): string => `${at} ${phaseType.slice(0, 40)}`

/** The key of the row that shows what a command wrote last, below a context of a phase. */
export const outputKey = (context: string): string => `${context} output`

/** What the failed phases of a build name as the commands that failed. */
export const outputsOf = rememberEach((build: Build): readonly Output[] =>
  build.phases.flatMap((phase, at) =>
    phase.contexts.flatMap((context, number) => {
      const { command } = failureOf(context)
      if (!isBadPhase(phase) || command === undefined) return []
      return { row: outputKey(`${phaseKey(phase, at)} ${number}`), command }
    }),
  ),
)

/** Those that are to be shown below their phases. */
const soughtIn = ({ pane, folds }: State, build: Build): readonly Output[] =>
  pane === 'phases' ? outputsOf(build).filter(({ row }) => folds.get(row) === true) : []

/** That the log of the open build is wanted: while it is looked at, or what a command wrote last is, and not known. */
export const wantedLog = (state: State): Want<LogWindow> | undefined => {
  if (state.pane !== 'log' && state.pane !== 'phases') return undefined
  const log = openLog(state)
  if (log === undefined || state.pane === 'log') return log?.want
  const { data } = log.entry
  const isSought = ({ command }: Output): boolean => data === undefined || !hasLastLines(data, command)
  return soughtIn(state, log.build).some(isSought) ? log.want : undefined
}

/** The key of the last line. */
const lastKey = ({ pages }: LogText): string | undefined => {
  const last = pages.findLast(({ lines }) => lines.length > 0)
  return last && lineKey(last.number, last.lines.length - 1)
}

/** The place at which somebody begins to look at a log: of a build that failed the line that says which command did. */
export const firstPlace = (text: LogText, build: Build): number | undefined =>
  isBad(build.status) ? failedOutput(text)?.marker : undefined

/** The state in which who has not moved in a log stays at its end, however long it becomes; and of who has is known what is new to them. */
const following = (before: State, state: State, { build, entry }: OpenLog, event: Event): State => {
  const text = textOfPages(entry.data?.pages ?? [])
  const cursor = state.cursors.log
  const isNew = cursor === undefined && text.length > 0 && firstPlace(text, build) === undefined
  const wasThere = event.type === 'moved' && before.cursors.log?.stays === 'end'
  const isThere = wasThere && cursor?.at !== undefined && cursor.row === lastKey(text)
  const at = (log: Cursor): State => ({ ...state, cursors: { ...state.cursors, log } })
  if (isNew || isThere) return at({ top: 0, stays: 'end' })
  if (event.type !== 'moved' || cursor === undefined || cursor.stays === 'end') return state
  const upTo = wasThere ? lastKey(text) : before.cursors.log?.upTo
  return upTo === undefined ? state : at({ ...cursor, upTo })
}

/** Where in its log someone is; undefined where that is no line that is known. */
const standing = ({ cursors: { log: cursor } }: State, text: LogText, build: Build): Standing | undefined => {
  if (cursor?.stays !== undefined) return cursor.stays
  return cursor?.row === undefined ? (firstPlace(text, build) ?? 'end') : placeOfKey(text, cursor.row)
}

const wishIn = (state: State, { build }: OpenLog, window: LogWindow): Wish | undefined => {
  if (state.pane !== 'log') {
    for (const { command } of soughtIn(state, build)) {
      const wish = wishForLastLines(window, command)
      if (wish !== undefined) return wish
    }
    return undefined
  }
  const at = standing(state, textOfPages(window.pages), build)
  return at === undefined ? undefined : wishOf(window, at)
}

const withoutEntry = (state: State, id: string | undefined): State =>
  id === undefined || !state.entries.has(id)
    ? state
    : { ...state, entries: new Map([...state.entries].filter(([each]) => each !== id)) }

/** The state without the log of a build that was left: there may be much of it, and it is quickly read again. */
const forgotten = (before: State, state: State, event: Event): State => {
  const open = openLog(state)?.want.id
  const old = before.build === state.build ? undefined : openLog(before)?.want.id
  const late = event.type === 'answered' || event.type === 'failed' ? event.ask : undefined
  const less = old === open ? state : withoutEntry(state, old)
  if (late?.feed.name !== 'log') return less
  const id = wantOf(late.feed, late.region, late.keys[0] ?? '').id
  return id === open ? less : withoutEntry(less, id)
}

const relevant = ['entries', 'cursors', 'pane', 'build', 'folds'] as const

/** The state in which the log that is looked at is to be read where someone is in it, and no other is kept. */
export const lookedAt = (before: State, state: State, event: Event): State => {
  if (relevant.every((name) => before[name] === state[name])) return state
  const less = forgotten(before, state, event)
  const log = wantedLog(less) && openLog(less)
  if (log?.entry.data === undefined) return less
  const there = less.pane === 'log' ? following(before, less, log, event) : less
  const window = withWish(log.entry.data, log.build, wishIn(there, log, log.entry.data))
  if (window === log.entry.data) return there
  return { ...there, entries: patched(there.entries, new Map([[log.want.id, { ...log.entry, data: window }]])) }
}

const together = rememberLast((...known: readonly unknown[]): object => known)

/** What is known of builds and of the log that is looked at; the same object as long as nothing new is known. */
export const knownIn = (state: State): object =>
  together(watchedIn(state), wantedLog(state) && openLog(state)?.entry.data)
