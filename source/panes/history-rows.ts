import type { Build } from '../domain/build.ts'
import { buildName } from '../domain/build-name.ts'
import { duration } from '../domain/format.ts'
import { againstUsual, lengthOf, overOf, usualWords } from '../domain/history-words.ts'
import type { Past } from '../domain/past.ts'
import { isDone } from '../domain/status.ts'
import { type Usual, usualOf } from '../domain/usual.ts'
import type { History } from '../feeds/history.ts'
import type { Line } from '../line.ts'
import type { Row } from '../pane.ts'
import type { Shown } from './build-pane.ts'
import { type Fact, factRows, labelled, labelWidth, section } from './facts.ts'
import { sparkline } from './sparkline.ts'

/** So many builds are shown side by side. */
const most = 20

const name = 'History'

/** A build as it is copied: `web #887  failed  6:40`. */
const wordsOf = (past: Past): string => {
  const length = lengthOf(past)
  return [buildName(past), past.status, ...(length === undefined ? [] : [duration(length)])].join('  ')
}

const chartRow = (builds: readonly Past[], { settings }: Shown, width: number): Row => {
  const cells = labelWidth(width)
  const lines = sparkline(builds, settings.ascii).map((line, at): Line => {
    const lead = at === 0 ? labelled(`last ${builds.length}`, cells) : [{ text: ' '.repeat(cells) }]
    return [...lead, ...line]
  })
  return {
    key: `${name} chart`,
    height: lines.length,
    lines: () => lines,
    copies: { what: 'last builds', text: builds.map(wordsOf).join('\n') },
  }
}

/** This build against what is usual; while it runs that goes on, and the other rows stay as they are. */
const ownRows = (build: Build, usual: Usual, width: number): readonly Row[] => {
  const label = 'this build'
  if (isDone(build.status)) return factRows(name, [[label, againstUsual(build, usual, 0)]], width)
  const lead = labelled(label, labelWidth(width))
  const lines: Row['lines'] = (_, { now }) => [[...lead, { text: againstUsual(build, usual, now) ?? '' }]]
  return [{ key: `${name} ${label}`, lines }]
}

/** What the project built last, the newest at the right, how long that usually takes, and this build against it. */
export const historyRows = (build: Build, { builds }: History, shown: Shown, width: number): readonly Row[] => {
  const over = overOf(builds)
  if (over.length === 0) return []
  const usual = usualOf(builds)
  const good = over.filter(({ status }) => status === 'succeeded').length
  const facts: readonly Fact[] = [
    ['succeeded', `${good} of the last ${over.length}`],
    usual === undefined
      ? ['usual', 'not known: fewer than three builds went well', 'dim']
      : ['usual', usualWords(usual)],
  ]
  return section(name, [
    chartRow(over.slice(0, most).toReversed(), shown, width),
    ...factRows(name, facts, width),
    ...(usual === undefined ? [] : ownRows(build, usual, width)),
  ])
}
