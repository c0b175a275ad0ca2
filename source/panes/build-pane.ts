import type { Build } from '../domain/build.ts'
import { isListing, withKey } from '../domain/build-id.ts'
import { rememberLast } from '../domain/remember.ts'
import { isDone } from '../domain/status.ts'
import type { History } from '../feeds/history.ts'
import { type Watched, watchedOf } from '../feeds/watched.ts'
import { historyOf } from '../histories.ts'
import type { Key, Outcome } from '../keys.ts'
import { goToNext, says } from '../movement.ts'
import type { Pane, Row, View } from '../pane.ts'
import type { State } from '../state.ts'
import { wants } from '../watched-builds.ts'

import { passive } from './facts.ts'

/** The build that is open, and what is known of it. */
export const openBuild = (state: State): Watched | undefined => {
  const target = withKey(state.builds, state.build)
  return target && watchedOf(target, state.entries)
}

const folded = ({ rows, selected, top }: View): Outcome => {
  const folds = rows[selected]?.folds
  if (folds === undefined) return undefined
  const fold = { type: 'folded', row: folds.row, open: !folds.open } as const
  // what is selected may be gone with it: the row that stays is the one to be on
  const stays = rows.findIndex(({ key }) => key === folds.row)
  return folds.open ? [fold, { type: 'moved', cursor: { row: folds.row, top: Math.min(top, stays) } }] : fold
}

const found =
  (step: 1 | -1) =>
  (view: View): Outcome =>
    view.state.search === '' ? undefined : goToNext(view, says(view.state.search, view.state), step)

const searches = ({ state }: View): boolean => state.search !== ''

const keys: readonly Key[] = [
  {
    on: ['Enter', '→'],
    does: 'expand, fold',
    hint: 'fold',
    when: ({ rows, selected }) => rows[selected]?.folds !== undefined,
    run: folded,
  },
  {
    on: ['Esc'],
    does: 'clear the search; back to the list',
    hint: 'back',
    run: ({ state }) => (state.search === '' ? { type: 'left' } : { type: 'cleared', what: 'search' }),
  },
  { on: ['←', 'q'], does: 'back to the list', run: () => ({ type: 'left' }) },
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
]

const words: Readonly<Record<string, string>> = {
  'waiting for AWS': 'waiting for the first answer of AWS',
  'not found': 'AWS does not know this build',
  denied: 'AWS does not let these credentials see this build',
}

/** What of a state the rows of a build that is known are made of. */
export type Shown = Pick<State, 'folds' | 'revealed' | 'times' | 'settings' | 'now'> & {
  /** What its project built last, once that is known. */
  readonly history?: History
}

/**
 * A pane of the open build, from what it shows of one that is known; `ticks` when that changes as time goes by while the
 * build runs. Rows are made anew only when something they show is another: there may be a hundred thousand.
 */
export const buildPane = ({
  rows,
  ticks = false,
  ...pane
}: Pick<Pane, 'name' | 'title' | 'start'> & {
  readonly rows: (build: Build, shown: Shown, width: number) => readonly Row[]
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
      history: Shown['history'],
    ) => {
      const known = { ...(revealed === undefined ? {} : { revealed }), ...(history === undefined ? {} : { history }) }
      return rows(build, { now, folds, times, settings, ...known }, width)
    },
  )
  return {
    ...pane,
    wants,
    rows: (state, width) => {
      const open = openBuild(state)
      if (open?.build !== undefined) {
        const now = ticks && !isDone(open.build.status) ? state.now : 0
        const { folds, revealed, times, settings } = state
        const history = isListing(open.target) ? undefined : historyOf(state, open.target)
        return remembered(open.build, width, now, folds, revealed, times, settings, history)
      }
      return [
        passive('status', [{ text: words[open?.status ?? ''] ?? 'nothing is known of this build', tone: 'warning' }]),
        ...(open?.trouble === undefined ? [] : [passive('why', [{ text: open.trouble, tone: 'dim' }])]),
      ]
    },
    keys,
  }
}
