import type { Build } from '../domain/build.ts'
import { type BuildId, withKey } from '../domain/build-id.ts'
import { rememberLast } from '../domain/remember.ts'
import { isDone } from '../domain/status.ts'
import type { Want } from '../feed.ts'
import { type Watched, watchedOf } from '../feeds/watched.ts'
import type { Key, Outcome } from '../keys.ts'
import { wantedLog } from '../log-looked-at.ts'
import { goToFound } from '../movement.ts'
import type { Pane, Row, View } from '../pane.ts'
import type { State } from '../state.ts'
import { wantAlone, wantsTogether } from '../wants.ts'
import { wants } from '../watched-builds.ts'

import { passive } from './facts.ts'

/** The build that is open, and what is known of it. */
export const openBuild = (state: State): Watched | undefined => {
  const target = withKey(state.builds, state.build)
  return target && watchedOf(target, state.entries)
}

const folded = ({ rows, selected, top }: View): Outcome => {
  const { leads, folds } = rows[selected] ?? {}
  if (leads !== undefined) return { type: 'shown', pane: leads }
  if (folds === undefined) return undefined
  const fold = { type: 'folded', row: folds.row, open: !folds.open } as const
  // what is selected may be gone with it: the row that stays is the one to be on
  const stays = rows.findIndex(({ key }) => key === folds.row)
  return folds.open ? [fold, { type: 'moved', cursor: { row: folds.row, top: Math.min(top, stays) } }] : fold
}

const found =
  (step: 1 | -1) =>
  (view: View): Outcome =>
    view.state.search === '' ? undefined : goToFound(view, step)

const searches = ({ state }: View): boolean => state.search !== ''

/** What is aside leads back to where one was. */
const back = ({ state }: View): Outcome =>
  state.pane === 'compare' ? { type: 'shown', pane: state.from ?? 'phases' } : { type: 'left' }

/** Whether there is a build that can be held against another. */
const isOneBuild = (state: State): boolean => {
  const build = openBuild(state)?.build
  return build !== undefined && build.groups === undefined
}

const keys: readonly Key[] = [
  {
    on: ['Enter', '→'],
    does: 'expand, fold',
    hint: 'fold',
    when: ({ rows, selected }) => (rows[selected]?.folds ?? rows[selected]?.leads) !== undefined,
    run: folded,
  },
  {
    on: ['Esc'],
    does: 'clear the search; back to the list',
    hint: 'back',
    run: (view) => (view.state.search === '' ? back(view) : { type: 'cleared', what: 'search' }),
  },
  { on: ['←', 'q'], does: 'back to the list; from Compare to the pane before', run: back },
  {
    on: ['x'],
    does: 'reveal, hide a masked value',
    hint: 'reveal',
    when: ({ rows, selected }) => rows[selected]?.masked === true,
    run: ({ rows, selected, state }) => {
      const row = rows[selected]
      return row?.masked ? { type: 'revealed', row: state.revealed === row.key ? undefined : row.key } : undefined
    },
  },
  { on: ['/'], does: 'search', hint: 'search', run: () => ({ type: 'beganTyping', what: 'search' }) },
  { on: ['n'], does: 'next that was searched for', when: searches, run: found(1) },
  { on: ['N'], does: 'the one before', when: searches, run: found(-1) },
  {
    on: ['l'],
    does: 'Log',
    hint: 'log',
    when: ({ pane }) => pane.name !== 'log',
    run: () => ({ type: 'shown', pane: 'log' }),
  },
  {
    on: ['c'],
    does: "compare with the project's last success",
    hint: 'compare',
    when: ({ state, pane }) => pane.name !== 'compare' && isOneBuild(state),
    run: () => ({ type: 'shown', pane: 'compare' }),
  },
]

const words: Readonly<Record<string, string>> = {
  'waiting for AWS': 'waiting for the first answer of AWS',
  'not found': 'AWS does not know this build',
  denied: 'AWS does not let these credentials see this build',
}

/** What of a state the rows of a build that is known are made of. */
export type Shown = Pick<State, 'folds' | 'revealed' | 'times' | 'settings' | 'now'>

/** What a pane shows beside the build, and asks for, where that is more than all that is watched. */
type More<About> = {
  /** The same list as long as it is the same. */
  readonly asks?: (state: State, open: BuildId, build: Build) => readonly Want[]
  /** The same object as long as it is the same. */
  readonly about?: (state: State, open: BuildId, build: Build) => About
}

const none: readonly Want[] = []

/**
 * A pane of the open build, from what it shows of one that is known; `ticks` when that changes as time goes by while the
 * build runs. Rows are made anew only when something they show is another: there may be a hundred thousand.
 */
export const buildPane = <About = undefined>({
  rows,
  ticks = false,
  asks,
  about,
  ...pane
}: Pick<Pane, 'name' | 'title' | 'start' | 'when'> &
  More<About> & {
    readonly rows: (build: Build, shown: Shown, width: number, about: About) => readonly Row[]
    readonly ticks?: boolean
  }): Pane => {
  const remembered = rememberLast(
    (
      build: Build,
      width: number,
      now: number,
      folds: Shown['folds'],
      revealed: Shown['revealed'],
      times: Shown['times'],
      settings: Shown['settings'],
      more: About,
    ) => rows(build, { now, folds, times, settings, ...(revealed === undefined ? {} : { revealed }) }, width, more),
  )
  const [withOwn, withLog] = [wantsTogether(), wantsTogether()]
  const own = (state: State): readonly Want[] => {
    const target = withKey(state.builds, state.build)
    const build = openBuild(state)?.build
    return asks === undefined || target === undefined || build === undefined ? none : asks(state, target, build)
  }
  return {
    ...pane,
    ...(asks === undefined ? {} : { asks: own }),
    wants: (state) => {
      const log = wantedLog(state)
      return withLog(withOwn(wants(state), own(state)), log === undefined ? none : wantAlone(log))
    },
    rows: (state, width) => {
      const target = withKey(state.builds, state.build)
      const open = openBuild(state)
      if (target !== undefined && open?.build !== undefined) {
        const { build } = open
        const now = ticks && !isDone(build.status) ? state.now : 0
        const { folds, revealed, times, settings } = state
        const more = about?.(state, target, build) as About
        return remembered(build, width, now, folds, revealed, times, settings, more)
      }
      return [
        passive('status', [{ text: words[open?.status ?? ''] ?? 'nothing is known of this build', tone: 'warning' }]),
        ...(open?.trouble === undefined ? [] : [passive('why', [{ text: open.trouble, tone: 'dim' }])]),
      ]
    },
    keys,
  }
}
