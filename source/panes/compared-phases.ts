import type { Build } from '../domain/build.ts'
import { factorOf, slowerPhases } from '../domain/differences.ts'
import { duration } from '../domain/format.ts'
import { rememberLast } from '../domain/remember.ts'
import { widthOf } from '../line.ts'
import type { Row, TableShape } from '../pane.ts'
import { passive, textRows } from './facts.ts'
import { pairTitle } from './side-by-side.ts'

const titles = ['PHASE', 'LAST SUCCESS', 'THIS BUILD', 'LONGER'] as const

/** Where it is narrow. */
const shortTitles = ['PHASE', 'BEFORE', 'NOW', 'LONGER'] as const

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
  if (slower.length === 0)
    return [...title, ...textRows('phases same', [], 0, 'No phase took longer.', width, { tone: 'dim', passive: true })]
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
  const [was, is, longer] = [widest(1), widest(2), widest(3)]
  const names = Math.max(5, Math.min(widest(0), width - is - was - longer - 6))
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
