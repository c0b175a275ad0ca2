import type { Change } from './changes.ts'
import { phaseOf } from './domain/phase.ts'
import type { Status } from './domain/status.ts'
import type { Watched } from './feeds/watched.ts'
import type { Trouble } from './freshness.ts'
import { buildObject, isoTime } from './json-build.ts'
import { countsOf } from './meters.ts'
import { exitCodeOf } from './outcome.ts'
import type { Event, State } from './state.ts'
import type { Store } from './store.ts'
import { diagnostics, type Teller, tell, type Writers } from './tell.ts'
import { statuses } from './theme.ts'

/** What JSON may hold as it is, and a terminal may not; and what is no ASCII, where that is wished. */
const [unfit, foreign] = [/[\u007f-\u009f\u2028\u2029]/g, /[\u007f-\uffff]/g]

/** A value as one line of JSON, without a control character. */
export const jsonLine = (value: object, ascii: boolean): string =>
  JSON.stringify(value).replace(
    ascii ? foreign : unfit,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const troubleObject = ({ kind, message, remedy, region }: Trouble) => ({ kind, message, remedy, region })

/** What a build can be; a project may have none. */
const buildStatuses = (Object.keys(statuses) as Status[]).filter((status) => status !== 'no builds')

/** How many there are of each status, those that there are none of, too. */
const totalsOf = (watched: readonly Watched[]) => ({
  ...Object.fromEntries(buildStatuses.map((status) => [status, 0])),
  ...Object.fromEntries(countsOf(watched)),
})

const bodyOf = (change: Change): object => {
  switch (change.type) {
    case 'started':
    case 'cause':
      return { build: buildObject(change.watched) }
    case 'phase':
    case 'finished':
      return { build: buildObject(change.watched), previousPhase: change.before && phaseOf(change.before) }
    case 'notFound':
      return { build: buildObject(change.watched), final: change.isFinal }
    case 'trouble':
      return {
        build: change.watched && buildObject(change.watched),
        over: change.isOver,
        trouble: troubleObject(change.trouble),
      }
    case 'summary':
      return {
        summary: { exitCode: change.exitCode, totals: totalsOf(change.watched) },
        trouble: change.trouble && troubleObject(change.trouble),
      }
  }
}

/** A change as an object that `changes.schema.json` describes. */
const changeObject = (change: Change): object => ({
  time: isoTime(change.at),
  type: change.type,
  ...bodyOf(change),
})

/** A line a change. */
export const jsonLines: Teller = (changes, { settings }) => ({
  out: changes.map((change) => jsonLine(changeObject(change), settings.ascii)),
  err: diagnostics(changes),
})

/** The changes as newline-delimited JSON: the same, and until the same end, as those that are told as lines. */
export const watchAsJson = (store: Store<State, Event>, writers: Writers): Promise<number> =>
  tell(store, exitCodeOf, jsonLines, writers)
