import type { Build } from '../domain/build.ts'
import { slowerPhases } from '../domain/differences.ts'
import { duration } from '../domain/format.ts'
import { factorOf } from '../domain/longer.ts'
import { rememberLast } from '../domain/remember.ts'
import { widthOf } from '../line.ts'
import type { Row, TableShape } from '../pane.ts'
import { passive, remark } from './facts.ts'
import { pairTitle } from './side-by-side.ts'

const titles = ['PHASE', 'LAST SUCCESS', 'THIS BUILD', 'LONGER'] as const

/** Where it is narrow. */
const shortTitles = ['PHASE', 'BEFORE', 'NOW', 'LONGER'] as const

/** A phase is told from others by so many cells of its name. */
const fewestOfName = 5

/** The same table as long as its columns are as wide: rows of one table are drawn together. */
const tableOf = rememberLast(
  (names: number, before: number, now: number, longer: number, isShort: boolean): TableShape => ({
    name: 'slower phases',
    columns: (isShort ? shortTitles : titles).map((title, at) => ({
      title,
      width: [names, before, now, longer][at] ?? 0,
    })),
  }),
)

/** The phases that took longer than in the other build, as of a moment (epoch ms): both durations, and how many times as long. */
export const phaseRows = (before: Build, now: Build, at: number, width: number): readonly Row[] => {
  const slower = slowerPhases(before, now, at)
  const title = pairTitle('Phases', '', '', width)
  if (slower.length === 0) return [...title, ...remark('phases same', 'No phase took longer.', width)]
  const texts = slower.map(({ phaseType, isRunning, ...took }) => [
    phaseType,
    duration(took.before),
    `${duration(took.now)}${isRunning ? ' so far' : ''}`,
    factorOf(took.before, took.now),
  ])
  const isShort = width < 60
  const widest = (column: number): number =>
    [(isShort ? shortTitles : titles)[column] ?? '', ...texts.map((row) => row[column] ?? '')].reduce(
      (most, text) => Math.max(most, widthOf(text)),
      0,
    )
  const [was, is] = [widest(1), widest(2)]
  const left = width - is - was - 6
  // no time is cut: of what is too much the end is not seen
  const longer = Math.max(1, Math.min(widest(3), left - fewestOfName))
  const names = Math.max(fewestOfName, Math.min(widest(0), left - longer))
  const table = tableOf(names, was, is, longer, isShort)
  return [
    ...title,
    { ...passive('phases heading', []), cells: { table, texts: table.columns.map((column) => column.title) } },
    ...texts.map(
      (row): Row => ({
        key: `slower ${row[0]}`,
        cells: { table, texts: row },
        copies: { what: 'phase', text: `${row[0]} ${row[2]}, before ${row[1]}, ${row[3]}` },
        lines: () => [[{ text: row.join('  ') }]],
      }),
    ),
  ]
}
