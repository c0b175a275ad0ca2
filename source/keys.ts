import type { Action } from './actions.ts'
import { withKey } from './domain/build-id.ts'
import { rememberChunks } from './domain/chunked.ts'
import { consoleUrlOf } from './domain/console-url.ts'
import { roughly, type Times } from './domain/format.ts'
import type { Entry } from './feed.ts'
import { watchedOf } from './feeds/watched.ts'
import { entriesFor, subjectOf } from './menu.ts'
import type { View } from './pane.ts'
import { valuesIn } from './patched.ts'
import type { Event } from './state.ts'

/** What a key leads to: changes of the state, or something done to the world. */
export type Outcome = Event | Action | readonly (Event | Action)[] | undefined

/** A key: dispatch, footer, help and README are made from it. */
export type Key = {
  /** Names of keys, as `keyNames` gives them: `j`, `↓`, `Ctrl-d`, `Enter`. */
  readonly on: readonly string[]
  /** In a few words, for the help. */
  readonly does: string
  /** In one or two words, for the footer; absent where it does not stand there. */
  readonly hint?: string
  /** Whether the footer's hint stands first, and only then; when absent it stands in its turn. */
  readonly matters?: (view: View) => boolean
  /** Whether it does anything here and now; always when absent. */
  readonly when?: (view: View) => boolean
  /** What it leads to; told which of its names was pressed. */
  readonly run: (view: View, name: string) => Outcome
}

const paces: readonly number[] = [1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 300].map((seconds) => seconds * 1000)

const paced =
  (faster: boolean) =>
  ({ state }: View): Outcome => {
    const next = faster ? paces.findLast((pace) => pace < state.interval) : paces.find((pace) => pace > state.interval)
    const interval = next ?? state.interval
    return [
      { type: 'paced', interval },
      { type: 'told', text: `a poll every ${interval / 1000} s`, at: state.now },
    ]
  }

/** In which order `t` goes through the ways to write moments. */
export const nextTimes: Readonly<Record<Times, Times>> = { ago: 'local', local: 'utc', utc: 'ago' }
const timesWords: Readonly<Record<Times, string>> = {
  ago: 'times: how long ago',
  local: 'times: local',
  utc: 'times: UTC',
}

const hurried = ({ state }: View): Outcome => {
  const waits = [...state.entries.values()]
    .filter(({ problem }) => problem?.kind === 'busy')
    .map(({ retryAt }) => retryAt ?? 0)
  if (waits.length > 0)
    return {
      type: 'told',
      text: `AWS asks to wait: again in ${roughly(waits.reduce((most, at) => Math.max(most, at)) - state.now)}`,
      at: state.now,
    }
  return [{ type: 'hurried', at: state.now }, ...(state.paused ? [{ type: 'toggled', what: 'paused' } as const] : [])]
}

const areTroubled = rememberChunks((chunk: readonly (Entry | undefined)[]): boolean =>
  chunk.some((entry) => entry?.problem !== undefined && entry.problem.kind !== 'busy'),
)

const isTroubled = ({ state }: View): boolean => areTroubled(valuesIn(state.entries)).some(Boolean)

const selectedRow = ({ rows, selected }: View) => rows[selected]

/** The key of the open build, or of the selected one of the list. */
const buildKeyOf = (view: View): string | undefined => view.state.build ?? selectedRow(view)?.key

/** The ARN of that build. */
const arnOf = (view: View): string | undefined => {
  const { state } = view
  const target = withKey(state.builds, buildKeyOf(view))
  const build = target && watchedOf(target, state.entries).build
  return build?.arn ?? (target?.ask.startsWith('arn:') ? target.ask : undefined)
}

const linked = (view: View): Outcome => {
  const url = consoleUrlOf(arnOf(view))
  const at = view.state.now
  return url === undefined
    ? { type: 'told', text: 'no link yet: it comes with the first answer of AWS', at }
    : { type: 'told', text: url, link: url, at }
}

const offered = (view: View): Outcome => {
  const { state } = view
  const subject = subjectOf(state, buildKeyOf(view))
  if (subject === undefined) return undefined
  return entriesFor(subject).length === 0
    ? { type: 'told', text: 'nothing can be done with it before AWS tells of it', at: state.now }
    : { type: 'offered', menu: { build: subject.of.key } }
}

/** The keys that work whatever is shown, asked or typed. */
export const always: readonly Key[] = [
  { on: ['Ctrl-l'], does: 'paint afresh', run: () => ({ type: 'repaint' }) },
  { on: ['Ctrl-z'], does: 'suspend; fg comes back', run: () => ({ type: 'suspend' }) },
  { on: ['Ctrl-c'], does: 'leave at once (130)', run: () => ({ type: 'leave', code: 130 }) },
]

/** The keys that work on every screen, but movement. */
export const everywhere: readonly Key[] = [
  {
    on: ['a'],
    does: 'actions: stop, retry (each asks first), copy a link, or a line to run',
    hint: 'actions',
    when: (view) => withKey(view.state.builds, buildKeyOf(view)) !== undefined,
    run: offered,
  },
  { on: ['p', 'Space'], does: 'pause, resume', hint: 'pause', run: () => ({ type: 'toggled', what: 'paused' }) },
  { on: ['r'], does: 'poll now (not while AWS asks to wait)', hint: 'poll now', matters: isTroubled, run: hurried },
  { on: ['+'], does: 'poll faster', run: paced(true) },
  { on: ['-'], does: 'poll slower', run: paced(false) },
  {
    on: ['y'],
    does: 'copy the id of the build; in a pane the selected value',
    hint: 'copy',
    when: (view) => selectedRow(view)?.copies !== undefined,
    run: (view) => {
      const copies = selectedRow(view)?.copies
      return copies && { type: 'copy', ...copies }
    },
  },
  {
    on: ['Y'],
    does: 'copy its console URL; in a pane the whole message',
    when: (view) => (selectedRow(view)?.whole ?? selectedRow(view)?.copies) !== undefined,
    run: (view) => {
      const copies = selectedRow(view)?.whole ?? selectedRow(view)?.copies
      return copies && { type: 'copy', ...copies }
    },
  },
  { on: ['o'], does: 'show the link to the console', run: linked },
  {
    on: ['t'],
    does: 'times: ago, local, UTC',
    run: ({ state }) => {
      const times = nextTimes[state.times]
      return [
        { type: 'timesChanged', times },
        { type: 'told', text: timesWords[times], at: state.now },
      ]
    },
  },
  { on: ['?'], does: 'this help', hint: 'help', run: () => ({ type: 'helped', top: 0 }) },
  ...always,
]

/** The keys while the help is shown. */
export const helpKeys: readonly Key[] = [
  { on: ['j', '↓'], does: 'down', run: ({ state }) => ({ type: 'helped', top: (state.help ?? 0) + 1 }) },
  { on: ['k', '↑'], does: 'up', run: ({ state }) => ({ type: 'helped', top: Math.max(0, (state.help ?? 0) - 1) }) },
  {
    on: ['Ctrl-d', 'PgDn', 'Space'],
    does: 'page down',
    run: (view) => ({ type: 'helped', top: (view.state.help ?? 0) + view.height }),
  },
  {
    on: ['Ctrl-u', 'PgUp'],
    does: 'page up',
    run: (view) => ({ type: 'helped', top: Math.max(0, (view.state.help ?? 0) - view.height) }),
  },
  { on: ['g', 'Home'], does: 'top', run: () => ({ type: 'helped', top: 0 }) },
  { on: ['G', 'End'], does: 'bottom', run: () => ({ type: 'helped', top: Number.MAX_SAFE_INTEGER }) },
  {
    on: ['?', 'Esc', 'q', '←', 'Enter'],
    does: 'close',
    hint: 'close',
    run: () => ({ type: 'helped', top: undefined }),
  },
  ...always,
]
