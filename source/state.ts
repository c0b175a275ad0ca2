import type { Cursor } from './cursor.ts'
import { type BuildId, isListing, type Target } from './domain/build-id.ts'
import type { Times } from './domain/format.ts'
import type { Order } from './domain/order.ts'
import { answered, changed, failed, setBack } from './entries.ts'
import type { Answers, Ask, Entry, Problem } from './feed.ts'
import { joined } from './joined.ts'
import { lookedAt } from './log-looked-at.ts'
import { type Notice, noticeOf, type Told } from './notice.ts'
import { afterOrder, type OrderEvent } from './orders.ts'
import { withoutOtherReports } from './reports-kept.ts'
import type { Settings } from './settings.ts'
import type { Stretches } from './stretch.ts'

/** The screens: the list, and the panes of a build. */
export type PaneName =
  | 'builds'
  | 'phases'
  | 'log'
  | 'environment'
  | 'artifacts'
  | 'source'
  | 'details'
  | 'json'
  | 'reports'
  | 'compare'

/** What is being typed, for what, and what it was before (Esc brings that back). */
export type Typing = { readonly what: 'filter' | 'search'; readonly before: string }

/** The menu of what can be done with a build: which build, by its key, which entry is selected, and which is asked about, by their keys. */
export type Menu = { readonly build: string; readonly selected?: string; readonly asks?: string }

/** Everything a frame is made of, but the terminal's size. Times are epoch ms, the interval is ms. */
export type State = {
  readonly settings: Settings
  /** What was asked for. */
  readonly targets: readonly Target[]
  /** The builds and batches that came of it so far: a row each. */
  readonly builds: readonly BuildId[]
  /** Keys of the builds and batches that were over when AWS first told of them, and had not begun since the watch did: their end is no news. */
  readonly past: ReadonlySet<string>
  readonly entries: ReadonlyMap<string, Entry>
  /** That the time to wait ran out. */
  readonly isLate: boolean
  readonly now: number
  readonly interval: number
  readonly paused: boolean
  /** Nothing more is to be known: what was watched was a recording, and it is over. */
  readonly ended?: true
  readonly hurriedAt: number
  /** Regions that are asked more slowly, because AWS throttled there. */
  readonly stretches: Stretches
  readonly times: Times
  /** Whether long lines of a log are wrapped. */
  readonly wraps: boolean
  readonly preview: boolean
  readonly pane: PaneName
  /** The pane that Compare was shown from, and that leaving it leads back to. */
  readonly from?: PaneName
  /** The open build's key. */
  readonly build?: string
  readonly cursors: Partial<Record<PaneName, Cursor>>
  /** Rows that were folded or expanded by hand. */
  readonly folds: ReadonlyMap<string, boolean>
  /** The row whose masked value is shown. */
  readonly revealed?: string
  readonly filter: string
  readonly search: string
  readonly typing?: Typing
  readonly problemsOnly: boolean
  /** The list's order: by a column's title; undefined is newest first. */
  readonly sort: { readonly by?: string; readonly reversed: boolean }
  /** The help's first line in sight, while it is shown. */
  readonly help?: number
  /** The menu, while it is shown. */
  readonly menu?: Menu
  /** What AWS was asked to do, and did not answer yet. */
  readonly orders: readonly Order[]
  readonly notice?: Notice
}

/** What happened, in the past tense: the only way to a new state. */
export type Event =
  | { readonly type: 'ticked'; readonly at: number }
  | { readonly type: 'asked'; readonly ask: Ask; readonly number: number; readonly at: number }
  | {
      readonly type: 'answered'
      readonly ask: Ask
      readonly answers: Answers<unknown>
      readonly at: number
    }
  | {
      readonly type: 'failed'
      readonly ask: Ask
      readonly problem: Problem
      readonly jitter: number
      readonly at: number
    }
  | { readonly type: 'moved'; readonly cursor: Cursor }
  | { readonly type: 'opened'; readonly build: string; readonly pane: PaneName }
  | { readonly type: 'shown'; readonly pane: PaneName }
  | { readonly type: 'left' }
  | { readonly type: 'folded'; readonly row: string; readonly open: boolean }
  | { readonly type: 'revealed'; readonly row: string | undefined }
  | { readonly type: 'beganTyping'; readonly what: Typing['what'] }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'endedTyping'; readonly kept: boolean }
  | { readonly type: 'cleared'; readonly what: Typing['what'] }
  | { readonly type: 'hushed' }
  | { readonly type: 'ranOut'; readonly at: number }
  | { readonly type: 'sorted'; readonly by: string | undefined }
  | { readonly type: 'reversed' }
  | { readonly type: 'toggled'; readonly what: 'paused' | 'problemsOnly' | 'preview' | 'wraps' }
  | { readonly type: 'ended'; readonly at: number }
  | { readonly type: 'hurried'; readonly at: number }
  | { readonly type: 'paced'; readonly interval: number }
  | { readonly type: 'timesChanged'; readonly times: Times }
  | { readonly type: 'helped'; readonly top: number | undefined }
  | { readonly type: 'offered'; readonly menu: Menu | undefined }
  | ({ readonly type: 'told' } & Told)
  | OrderEvent

/** A state to begin with. */
export const firstState = (
  given: Pick<State, 'settings' | 'targets' | 'now' | 'interval'> & Partial<State>,
): State => ({
  builds: given.targets.filter((target) => !isListing(target)),
  past: new Set(),
  entries: new Map(),
  isLate: false,
  paused: false,
  hurriedAt: 0,
  stretches: new Map(),
  times: 'ago',
  wraps: false,
  preview: true,
  pane: 'builds',
  cursors: {},
  folds: new Map(),
  filter: '',
  search: '',
  problemsOnly: false,
  sort: { reversed: false },
  orders: [],
  ...given,
})

/** Clocks are set right by less all the time, ms. */
const slack = 1000

const without = <Key extends keyof State>(state: State, ...keys: readonly Key[]): Omit<State, Key> => {
  const rest = { ...state }
  for (const key of keys) delete (rest as Partial<State>)[key]
  return rest
}

const onTyping = (state: State, what: Typing['what'], text: string): State => ({ ...state, [what]: text })

/** Paused for good: what is known does not become older. */
const over = (state: State): State => ({
  ...state,
  ended: true,
  paused: true,
  notice: { text: 'the recording is over', until: Number.POSITIVE_INFINITY },
})

const next = (state: State, event: Event): State => {
  switch (event.type) {
    case 'ticked': {
      const told = state.notice !== undefined && state.notice.until <= event.at ? without(state, 'notice') : state
      const back = state.now - event.at
      return { ...(back > slack ? setBack(told, back) : told), now: event.at }
    }
    case 'asked':
      return changed(state, event.ask, event.at, (entry) => ({ ...entry, asking: event.number, askedAt: event.at }))
    case 'answered':
      return joined(state, answered(state, event), event.ask)
    case 'failed':
      return failed(state, event)
    case 'moved':
      return { ...state, cursors: { ...state.cursors, [state.pane]: event.cursor } }
    case 'opened': {
      const list = state.cursors.builds
      const fresh = { ...without(state, 'revealed', 'notice'), folds: new Map(), search: '' }
      return { ...fresh, build: event.build, pane: event.pane, cursors: list === undefined ? {} : { builds: list } }
    }
    case 'shown': {
      const isAside = event.pane === 'compare' && state.pane !== 'compare'
      return { ...without(state, 'revealed'), pane: event.pane, ...(isAside ? { from: state.pane } : {}) }
    }
    case 'left':
      return { ...without(state, 'revealed', 'build', 'notice'), pane: 'builds', search: '' }
    case 'folded':
      return { ...state, folds: new Map(state.folds).set(event.row, event.open) }
    case 'revealed':
      return event.row === undefined ? without(state, 'revealed') : { ...state, revealed: event.row }
    case 'beganTyping':
      return { ...onTyping(state, event.what, ''), typing: { what: event.what, before: state[event.what] } }
    case 'typed':
      return state.typing === undefined ? state : onTyping(state, state.typing.what, event.text)
    case 'endedTyping': {
      if (state.typing === undefined) return state
      const { what, before } = state.typing
      return without(event.kept ? state : onTyping(state, what, before), 'typing')
    }
    case 'cleared':
      return { ...state, [event.what]: '' }
    case 'ranOut':
      return { ...state, isLate: true, now: Math.max(state.now, event.at) }
    case 'hushed':
      return state.notice === undefined ? state : without(state, 'notice')
    case 'sorted':
      return { ...state, sort: event.by === undefined ? { reversed: false } : { by: event.by, reversed: false } }
    case 'reversed':
      return { ...state, sort: { ...state.sort, reversed: !state.sort.reversed } }
    case 'ended':
      return over({ ...state, now: event.at })
    case 'toggled':
      // there is nothing to go on with
      if (event.what === 'paused' && state.ended) return over(state)
      return { ...state, [event.what]: !state[event.what] }
    case 'hurried':
      return { ...state, hurriedAt: event.at }
    case 'paced':
      return { ...state, interval: event.interval }
    case 'timesChanged':
      return { ...state, times: event.times }
    case 'helped':
      return event.top === undefined ? without(state, 'help') : { ...state, help: event.top }
    case 'offered':
      return event.menu === undefined ? without(state, 'menu') : { ...state, menu: event.menu }
    case 'told': {
      const { type: _, ...told } = event
      return { ...state, notice: noticeOf(told) }
    }
    case 'ordered':
    case 'carriedOut':
    case 'refused':
      return afterOrder(state, event)
  }
}

/** The next state. Events of another time or place than the state's change nothing: the same object comes back. */
export const update = (state: State, event: Event): State =>
  withoutOtherReports(state, lookedAt(state, next(state, event), event))
