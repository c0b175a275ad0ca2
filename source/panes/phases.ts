import type { Build } from '../domain/build.ts'
import { failureOf } from '../domain/cause.ts'
import { elapsedOf, spanOfPhase } from '../domain/elapsed.ts'
import { type Context, isBadPhase, type Phase } from '../domain/phase.ts'
import { comingPhases } from '../domain/progress.ts'
import { rememberEach, rememberLast } from '../domain/remember.ts'
import { isDone } from '../domain/status.ts'
import { type Usual, usualOf } from '../domain/usual.ts'
import type { History } from '../feeds/history.ts'
import { historyOf } from '../histories.ts'
import { fitted, type Line } from '../line.ts'
import { openLog, outputKey, outputsOf, phaseKey } from '../log-looked-at.ts'
import type { Row } from '../pane.ts'
import type { Tone } from '../theme.ts'
import { buildPane, type Shown } from './build-pane.ts'
import { type Fact, packed, packedGap, passive, textRows, when } from './facts.ts'
import { groupRows, isGroupRow } from './group-rows.ts'
import { isOutputRow, type KnownLog, outputRows } from './output-rows.ts'
import { comingRow, phaseLine, remarkOf, shapeOf } from './phase-line.ts'

const indent = 4

/** The rows of what a command that failed wrote last, by the key of the first of them. */
type Outputs = (row: string) => readonly Row[]

const noOutput: Outputs = () => []

const contextRows = (
  context: Context,
  key: string,
  folds: Row['folds'],
  width: number,
  outputs: Outputs,
): readonly Row[] => {
  const { statusCode, command, exit, message } = failureOf(context)
  const whole = { what: 'message', text: message === '' ? statusCode : message }
  const more = (text: string, tone?: Tone) => ({ folds, whole, copies: { what: 'value', text }, tone })
  const labelled = (label: string, text: string | undefined, tone?: Tone): readonly Row[] =>
    text === undefined || text === ''
      ? []
      : textRows(
          `${key} ${label}`,
          [{ text: `${' '.repeat(indent)}${fitted(label, 9)}`, tone: 'dim' }],
          indent + 9,
          text,
          width,
          more(text, tone),
        )
  return [
    ...(statusCode === ''
      ? []
      : textRows(`${key} code`, [{ text: ' '.repeat(indent) }], indent, statusCode, width, more(statusCode, 'bad'))),
    ...labelled('command', command, 'strong'),
    ...labelled('exit', exit, 'strong'),
    ...outputs(outputKey(key)).map((row) => ({ whole, ...row })),
    ...(command === undefined && statusCode === ''
      ? textRows(`${key} message`, [{ text: ' '.repeat(indent) }], indent, message, width, more(message))
      : labelled('message', message, command === undefined ? 'plain' : 'dim')),
  ]
}

const detailRows = (
  phase: Phase,
  key: string,
  times: Shown['times'],
  width: number,
  outputs: Outputs,
): readonly Row[] => {
  const folds = { row: key, open: true }
  const facts: readonly Fact[] = [
    ['status', phase.phaseStatus],
    ['started', when(phase.startTime, { times })],
    ['ended', when(phase.endTime, { times })],
    ['duration', phase.durationInSeconds === undefined ? undefined : `${phase.durationInSeconds} s`],
  ]
  const parts = facts.flatMap(([label, value]) => (value === undefined ? [] : [`${label} ${value}`]))
  const told = packed(parts, ({ length }) => length, width - indent)
    .map((line) => line.join(' '.repeat(packedGap)))
    .join('\n')
  const lead: Line = [{ text: ' '.repeat(indent) }]
  return [
    ...phase.contexts.flatMap((context, at) => contextRows(context, `${key} ${at}`, folds, width, outputs)),
    ...(told === ''
      ? []
      : textRows(`${key} told`, lead, indent, told, width, {
          tone: 'dim',
          folds,
          copies: { what: 'times', text: told },
        })),
  ]
}

/** The rows below a phase that is expanded; while it runs only what is above them changes. */
const detailsOf = rememberEach((phase: Phase) =>
  rememberLast((key: string, times: Shown['times'], width: number, outputs: Outputs) =>
    detailRows(phase, key, times, width, outputs),
  ),
)

/** When the phase that runs usually ends: its bar grows towards that. */
const usualEndOf = (build: Build, usual: Usual | undefined): number => {
  const { phaseType = '', startTime = 0, endTime } = build.phases.at(-1) ?? {}
  const middle = isDone(build.status) || endTime !== undefined ? undefined : usual?.phases.get(phaseType)?.middle
  return middle === undefined ? Number.NEGATIVE_INFINITY : startTime + middle
}

/** The same function as long as nothing else is to be told. */
const outputsIn = rememberLast(
  (build: Build, log: KnownLog, folds: Shown['folds'], ascii: boolean, width: number): Outputs => {
    const known = outputsOf(build)
    if (known.length === 0) return noOutput
    const byRow = new Map(known.map((each) => [each.row, each]))
    return (row) => {
      const output = byRow.get(row)
      const isOpen = folds.get(row) ?? false
      return output === undefined ? [] : outputRows(output, { build, log, isOpen, ascii, width })
    }
  },
)

/** What is told of phases beside the build: what the failing commands wrote, and how long phases usually take. */
type About = { readonly log: KnownLog; readonly history?: History }

const phaseRows = (build: Build, state: Shown, width: number, { log, history }: About): readonly Row[] => {
  const outputs = outputsIn(build, log, state.folds, state.settings.ascii, width)
  const coming = comingPhases(build)
  const usual = history && usualOf(history.builds)
  const remarks = build.phases.flatMap((phase) => remarkOf(phase, build, state.now, usual) ?? [])
  const shape = shapeOf([...build.phases.map(({ phaseType }) => phaseType), ...coming], remarks, width)
  const spans = build.phases.flatMap((phase) => spanOfPhase(phase, build, state.now) ?? [])
  const from = spans.reduce((least, span) => Math.min(least, span.from), Number.POSITIVE_INFINITY)
  const to = spans.reduce((most, span) => Math.max(most, span.to), Number.NEGATIVE_INFINITY)
  const elapsed = from + (elapsedOf(build, state.now) ?? 0)
  const scale = spans.length === 0 ? undefined : { from, to: Math.max(to, elapsed, usualEndOf(build, usual)) }
  const past = build.phases.flatMap((phase, at): readonly Row[] => {
    const key = phaseKey(phase, at)
    const folds = { row: key, open: state.folds.get(key) ?? (isBadPhase(phase) || phase.contexts.length > 0) }
    const [context] = phase.contexts
    const message = context && { what: 'message', text: context.message === '' ? context.statusCode : context.message }
    const line: Row = {
      key,
      folds,
      failed: isBadPhase(phase),
      copies: message ?? { what: 'phase', text: phase.phaseType },
      lines: () => [phaseLine(phase, build, scale, shape, state, usual)],
    }
    return folds.open ? [line, ...detailsOf(phase)(key, state.times, width, outputs)] : [line]
  })
  const next = coming.map((phaseType) => comingRow(phaseType, shape, state, usual))
  return past.length + next.length === 0
    ? [passive('none', [{ text: 'no phase yet', tone: 'dim' }])]
    : [...past, ...next, ...groupRows(build, state, width)]
}

const knownLog = rememberLast(
  (data: KnownLog['data'], problem: KnownLog['problem']): KnownLog => ({
    ...(data === undefined ? {} : { data }),
    ...(problem === undefined ? {} : { problem }),
  }),
)

const known = rememberLast(
  (log: KnownLog, history: History | undefined): About => ({ log, ...(history === undefined ? {} : { history }) }),
)

/** Phases on one shared time scale, failing ones expanded: what failed, and how. */
export const phases = buildPane({
  name: 'phases',
  title: 'Phases',
  ticks: true,
  rows: phaseRows,
  about: (state, open) => {
    const { data, problem } = openLog(state)?.entry ?? {}
    return known(knownLog(data, problem), historyOf(state, open))
  },
  // what the command that failed wrote last, or what failed, or else where it is
  start: (rows) => {
    const output = rows.findIndex(isOutputRow)
    if (output >= 0) return output
    const failed = rows.findIndex((row) => row.failed)
    return failed >= 0 ? failed : rows.findLastIndex((row) => !row.passive && !isGroupRow(row))
  },
})
