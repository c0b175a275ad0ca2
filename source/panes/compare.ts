import type { Build } from '../domain/build.ts'
import { type BuildId, buildOfArn, keyOf, withKey } from '../domain/build-id.ts'
import { buildName } from '../domain/build-name.ts'
import { lastSuccessBefore } from '../domain/differences.ts'
import { elapsedOf } from '../domain/elapsed.ts'
import { count, duration } from '../domain/format.ts'
import { factorOf, isLonger } from '../domain/longer.ts'
import type { Past } from '../domain/past.ts'
import { rememberLast } from '../domain/remember.ts'
import { isDone } from '../domain/status.ts'
import { type Entry, read } from '../feed.ts'
import { wantBuild } from '../feeds/builds.ts'
import type { History } from '../feeds/history.ts'
import { historyOf } from '../histories.ts'
import type { Row } from '../pane.ts'
import type { State } from '../state.ts'
import { statuses } from '../theme.ts'
import { steadyWants } from '../wants.ts'
import { buildPane, type Shown } from './build-pane.ts'
import { buildspecRows } from './compared-buildspec.ts'
import { environmentRows } from './compared-environment.ts'
import { phaseRows } from './compared-phases.ts'
import { sourceRows } from './compared-source.ts'
import { remark, whenToSecond } from './facts.ts'
import { type Pair, pairRows, pairTitle } from './side-by-side.ts'

/** What is known of the last success: what the project built last, which of that it is, and the whole of it. */
type Compared = {
  readonly history: History | undefined
  readonly past: Past | undefined
  readonly entry: Entry<Build> | undefined
}

/** The last success, as it is watched, or else as it is asked for like the open build. */
const idOf = (past: Past, open: BuildId, state: State): BuildId => {
  const key = keyOf(open.region, past.id)
  const { region } = open
  return withKey(state.builds, key) ?? buildOfArn(past.arn, open.ask) ?? { key, region, id: past.id, ask: past.id }
}

const pastOf = rememberLast((history: History | undefined, build: Build): Past | undefined =>
  history === undefined ? undefined : lastSuccessBefore(history.builds, build),
)

const wanted = steadyWants()

const together = rememberLast(
  (history: Compared['history'], past: Compared['past'], entry: Compared['entry']): Compared => ({
    history,
    past,
    entry,
  }),
)

/** Why there is nothing to compare with, or not yet. */
const absence = (build: Build, { history, past, entry }: Compared): string => {
  const { projectName } = build
  if (build.groups !== undefined || build.buildBatchArn !== undefined)
    return 'A batch is not compared, nor are its builds: AWS does not tell which of those before were of the same group.'
  if (history === undefined) return `Asking AWS what ${projectName} built last.`
  if (past === undefined) {
    const older = history.builds.filter(
      ({ id, startTime = 0 }) => id !== build.id && startTime < (build.startTime ?? 0),
    )
    return older.length === 0
      ? `AWS tells of no build of ${projectName} before this one.`
      : `Of ${count(older.length, 'build')} of ${projectName} before this one none succeeded; AWS was asked for no more.`
  }
  const name = past.buildNumber === undefined ? past.id : `${projectName} #${past.buildNumber}`
  if (entry !== undefined && entry.missing > 0) return `The last success is ${name}, and AWS no longer tells of it.`
  return entry?.problem === undefined
    ? `Asking AWS for ${name}, the last success.`
    : `The last success is ${name}: ${entry.problem.message}`
}

/** How long each took, and how many times as long where that is longer. */
const took = (last: Build, build: Build, at: number): Pick<Pair, 'before' | 'now'> => {
  const [was, is] = [elapsedOf(last, at), elapsedOf(build, at)]
  const before = was === undefined ? undefined : duration(was)
  if (is === undefined) return { before, now: undefined }
  const more = was !== undefined && isLonger(was, is) ? `, ${factorOf(was, is)} as long` : ''
  return { before, now: `${duration(is)}${isDone(build.status) ? '' : ' so far'}${more}` }
}

// neither changes as time goes by, and there may be much of both
const sourceOf = rememberLast(sourceRows)

const environmentOf = rememberLast(
  (last: Build, build: Build, revealed: Shown['revealed'], settings: Shown['settings'], width: number) =>
    environmentRows(last, build, { settings, ...(revealed === undefined ? {} : { revealed }) }, width),
)

const rows = (build: Build, shown: Shown, width: number, compared: Compared): readonly Row[] => {
  const last = compared.entry?.data
  if (build.groups !== undefined || last === undefined)
    return remark('absence', absence(build, compared), width, 'waiting')
  const { ascii } = shown.settings
  return [
    ...pairTitle('Builds', 'LAST SUCCESS', 'THIS BUILD', width).slice(1),
    ...pairRows(
      'builds',
      [
        { label: 'build', before: buildName(last), now: buildName(build), tone: 'plain' },
        { label: 'status', before: last.status, now: build.status, tone: statuses[build.status].tone },
        {
          label: 'started',
          before: whenToSecond(last.startTime, shown),
          now: whenToSecond(build.startTime, shown),
          tone: 'plain',
        },
        { label: 'took', ...took(last, build, shown.now), tone: 'plain' },
        { label: 'id', before: last.id, now: build.id, tone: 'plain' },
      ],
      width,
      ascii,
    ),
    ...sourceOf(last, build, width, ascii),
    ...environmentOf(last, build, shown.revealed, shown.settings, width),
    ...buildspecRows(last, build, width, ascii),
    ...phaseRows(last, build, shown.now, width),
  ]
}

/** A build side by side with the last success of its project before it: what is different, and what took longer. */
export const compare = buildPane({
  name: 'compare',
  title: 'Compare',
  ticks: true,
  asks: (state, open, build) => {
    const past = pastOf(historyOf(state, open), build)
    return wanted(past === undefined ? [] : [wantBuild(idOf(past, open, state))])
  },
  about: (state, open, build) => {
    const history = historyOf(state, open)
    const past = pastOf(history, build)
    return together(history, past, past && read(state.entries, wantBuild(idOf(past, open, state))))
  },
  rows,
})
