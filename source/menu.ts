import type { Action } from './actions.ts'
import { logLine, type Place, sessionLine } from './domain/aws-lines.ts'
import type { Build } from './domain/build.ts'
import { type BuildId, withKey } from './domain/build-id.ts'
import { consoleUrlOf } from './domain/console-url.ts'
import type { Order } from './domain/order.ts'
import { isDone } from './domain/status.ts'
import { streamOf } from './feeds/logs.ts'
import { type Watched, watchedOf } from './feeds/watched.ts'
import type { State } from './state.ts'

/** A build that something is to be done with, and what else decides what can be. */
export type Subject = Pick<State, 'settings' | 'orders'> & { readonly of: BuildId; readonly watched: Watched }

/** What is asked before something is changed in AWS. */
export type Question = {
  /** Before the build's name: `Stop`. */
  readonly verb: string
  readonly yes: string
  /** What is said where it cannot be done any more. */
  readonly late: string
}

/** A thing to be done with a build: an entry of the menu. */
export type MenuEntry = {
  /** Its key, a letter. */
  readonly on: string
  readonly does: string
  /** What is asked first; absent where nothing is changed in AWS. */
  readonly asks?: Question
  /** What there is to say of it; undefined where it cannot be done with this build now, and is not in the menu. */
  readonly detail: (subject: Subject) => string | undefined
  /** What is done, where it can be. */
  readonly run: (subject: Subject) => Action | undefined
}

/** An entry that puts a text into the clipboard, where there is one. */
const copies = (
  entry: Pick<MenuEntry, 'on' | 'does'> & { readonly what: string },
  textOf: (build: Build, place: Place) => string | undefined,
): MenuEntry => {
  const { on, does, what } = entry
  const detail = ({ of: { region }, watched: { build }, settings: { profile } }: Subject): string | undefined =>
    build && textOf(build, { region, profile })
  return {
    on,
    does,
    detail,
    run: (subject) => {
      const text = detail(subject)
      return text === undefined ? undefined : { type: 'copy', what, text }
    },
  }
}

/** An entry that changes something in AWS, of what it fits. */
const orders = (
  entry: Pick<MenuEntry, 'on' | 'does'> & { readonly asks: Question; readonly order: Order['does'] },
  fits: (build: Build, of: BuildId) => boolean,
): MenuEntry => {
  const { order: does, ...rest } = entry
  const detail = ({ of, watched: { build }, settings, orders }: Subject): string | undefined => {
    if (settings.isReadOnly || build === undefined || !fits(build, of)) return undefined
    return orders.some(({ to }) => to.key === of.key) ? undefined : 'asks first'
  }
  return {
    ...rest,
    detail,
    run: (subject) => (detail(subject) === undefined ? undefined : { type: 'order', order: { does, to: subject.of } }),
  }
}

/** Everything that can be done with a build, in the order of the menu. */
export const menuEntries: readonly MenuEntry[] = [
  orders(
    {
      on: 's',
      does: 'stop it',
      order: 'stop',
      asks: { verb: 'Stop', yes: 'yes, stop it', late: 'there is nothing to stop any more' },
    },
    ({ status }) => !isDone(status),
  ),
  orders(
    {
      on: 'r',
      does: 'retry it',
      order: 'retry',
      asks: { verb: 'Retry', yes: 'yes, retry it', late: 'it cannot be retried now' },
    },
    // a batch that is over would run again as the same one, whose result was told already
    ({ status }, { kind }) => isDone(status) && kind === undefined,
  ),
  copies({ on: 'u', does: "copy the console's URL", what: 'console URL' }, ({ arn }) => consoleUrlOf(arn)),
  copies(
    { on: 'd', does: 'copy the line that opens the debug session', what: 'debug session line' },
    ({ debugSession, status }, place) =>
      debugSession?.sessionTarget === undefined || isDone(status)
        ? undefined
        : sessionLine(debugSession.sessionTarget, place),
  ),
  copies({ on: 'l', does: 'copy the line that prints the log', what: 'log line' }, (build, place) => {
    const [group, stream] = streamOf(build) ?? []
    if (group === undefined || stream === undefined) return undefined
    return logLine({ group, stream, since: build.startTime, isGrowing: !isDone(build.status) }, place)
  }),
]

/** The build of a key, and what decides what can be done with it; undefined where it is none that is watched. */
export const subjectOf = (
  { builds, entries, settings, orders }: State,
  key: string | undefined,
): Subject | undefined => {
  const of = withKey(builds, key)
  return of && { of, watched: watchedOf(of, entries), settings, orders }
}

/** The build that the menu is of. */
export const menuSubject = (state: State): Subject | undefined => subjectOf(state, state.menu?.build)

/** What can be done with a build now. */
export const entriesFor = (subject: Subject): readonly MenuEntry[] =>
  menuEntries.filter(({ detail }) => detail(subject) !== undefined)

/** The entry of the menu that is selected: the first where that one is gone. */
export const selectedEntry = ({ menu }: State, entries: readonly MenuEntry[]): MenuEntry | undefined =>
  entries.find(({ on }) => on === menu?.selected) ?? entries[0]

/** The entry that is asked about. */
export const askedEntry = ({ menu }: State): MenuEntry | undefined =>
  menu?.asks === undefined ? undefined : menuEntries.find(({ on }) => on === menu.asks)
