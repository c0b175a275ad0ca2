import type { Build } from '../domain/build.ts'
import { failureOf } from '../domain/cause.ts'
import { elapsedOf, type Span, spanOfPhase } from '../domain/elapsed.ts'
import { duration, timestamp } from '../domain/format.ts'
import { longerWords } from '../domain/longer.ts'
import { type Context, isBadPhase, isMark, kindOf, type Phase, statusOfPhase } from '../domain/phase.ts'
import { comingPhases } from '../domain/progress.ts'
import { rememberEach, rememberLast } from '../domain/remember.ts'
import { isDone, wordOf } from '../domain/status.ts'
import { type Usual, usualOf } from '../domain/usual.ts'
import { fitted, type Line, lineWidth } from '../line.ts'
import type { Row } from '../pane.ts'
import { glyphOf, signsOf, statuses, type Tone } from '../theme.ts'
import { buildPane, type Shown } from './build-pane.ts'
import { type Fact, passive, textRows, when } from './facts.ts'
import { groupRows, isGroupRow } from './group-rows.ts'
import { phaseBar } from './phase-bar.ts'

/** Cells of the parts of a phase's line; what is 0 is left out. */
type Shape = {
  readonly name: number
  readonly word: number
  readonly started: number
  readonly bar: number
  readonly remark: number
}

const durationCells = 8

/** A bar of fewer cells has no mark of what is usual, and none is made shorter than the second for a remark. */
const [leastMarked, leastRemarked] = [12, 20]

const shapeOf = (names: readonly string[], remarks: readonly string[], width: number): Shape => {
  const longest = names.reduce((most, { length }) => Math.max(most, length), 16)
  const name = Math.min(longest, Math.max(12, Math.floor(width * 0.45)))
  const word = width >= 70 ? 11 : 0
  const started = width >= 104 ? 10 : 0
  const bar = width - name - 4 - word - durationCells - started - 2
  const longestRemark = remarks.reduce((most, { length }) => Math.max(most, length), 0)
  const remark = longestRemark > 0 && bar - longestRemark - 2 >= leastRemarked ? longestRemark : 0
  return { name, word, started, remark, bar: remark > 0 ? bar - remark - 2 : bar >= 6 ? bar : 0 }
}

const barTone = (phase: Phase): Tone => {
  const status = statusOfPhase(phase)
  if (status === 'succeeded') return kindOf(phase.phaseType) === 'working' ? 'good' : 'dim'
  return statuses[status].tone
}

/** That a phase takes, or took, much longer than usual. */
const remarkOf = (phase: Phase, build: Build, now: number, usual: Usual | undefined): string | undefined => {
  const spread = usual?.phases.get(phase.phaseType)
  const span = isMark(phase) ? undefined : spanOfPhase(phase, build, now)
  return spread && span && longerWords(span.to - span.from, spread)
}

const phaseLine = (
  phase: Phase,
  build: Build,
  scale: Span | undefined,
  shape: Shape,
  state: Shown,
  usual: Usual | undefined,
): Line => {
  const status = statusOfPhase(phase)
  const look = statuses[status]
  const span = spanOfPhase(phase, build, state.now)
  const signs = signsOf(state.settings.ascii)
  const { ellipsis } = signs
  const word = phase.phaseStatus === undefined ? status : wordOf(phase.phaseStatus)
  const clock = span && timestamp(span.from, state.times === 'utc').slice(11, 19)
  const usually = shape.bar < leastMarked ? undefined : usual?.phases.get(phase.phaseType)?.middle
  const bar =
    span === undefined || scale === undefined || shape.bar === 0 || isMark(phase)
      ? []
      : phaseBar(span, scale, shape.bar, barTone(phase), signs, usually)
  const remark = shape.remark === 0 ? undefined : remarkOf(phase, build, state.now, usual)
  return [
    { text: fitted(phase.phaseType, shape.name, 'left', ellipsis), tone: isBadPhase(phase) ? 'bad' : 'plain' },
    { text: `  ${glyphOf(status, state.settings.ascii)} `, tone: look.tone },
    { text: shape.word === 0 ? '' : fitted(isMark(phase) ? '' : word, shape.word, 'left', ellipsis), tone: look.tone },
    { text: fitted(span === undefined || isMark(phase) ? '' : duration(span.to - span.from), durationCells, 'right') },
    { text: shape.started === 0 ? '' : fitted(clock ?? '', shape.started, 'right'), tone: 'dim' },
    { text: '  ' },
    ...bar,
    ...(remark === undefined
      ? []
      : [{ text: ' '.repeat(shape.bar - lineWidth(bar) + 2) }, { text: remark, tone: 'warning' as const }]),
  ]
}

/** A phase that usually comes yet, and how long it takes then. */
const comingRow = (phaseType: string, shape: Shape, state: Shown, usual: Usual | undefined): Row => {
  const length = usual?.phases.get(phaseType)?.middle ?? 0
  const usually = length < 1000 ? '' : fitted(`~${duration(length)}`, shape.word + durationCells, 'right')
  const sign = state.settings.ascii ? ' ' : '·'
  const text = `${fitted(phaseType, shape.name)}  ${sign}${usually === '' ? '' : ` ${usually}`}`
  return passive(`coming ${phaseType}`, [{ text, tone: 'dim' }])
}

const indent = 4

const contextRows = (context: Context, key: string, folds: Row['folds'], width: number): readonly Row[] => {
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
    ...(command === undefined && statusCode === ''
      ? textRows(`${key} message`, [{ text: ' '.repeat(indent) }], indent, message, width, more(message))
      : labelled('message', message, command === undefined ? 'plain' : 'dim')),
  ]
}

/** Parts in as few lines as they need, none broken where it fits into one. */
const packed = (parts: readonly string[], width: number): string =>
  parts.reduce((lines, part) => {
    const last = lines.slice(lines.lastIndexOf('\n') + 1)
    if (last === '') return part
    return `${lines}${last.length + 3 + part.length <= width ? '   ' : '\n'}${part}`
  }, '')

const detailRows = (phase: Phase, key: string, times: Shown['times'], width: number): readonly Row[] => {
  const folds = { row: key, open: true }
  const facts: readonly Fact[] = [
    ['status', phase.phaseStatus],
    ['started', when(phase.startTime, { times })],
    ['ended', when(phase.endTime, { times })],
    ['duration', phase.durationInSeconds === undefined ? undefined : `${phase.durationInSeconds} s`],
  ]
  const parts = facts.flatMap(([label, value]) => (value === undefined ? [] : [`${label} ${value}`]))
  const told = packed(parts, width - indent)
  const lead: Line = [{ text: ' '.repeat(indent) }]
  return [
    ...phase.contexts.flatMap((context, at) => contextRows(context, `${key} ${at}`, folds, width)),
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
  rememberLast((key: string, times: Shown['times'], width: number) => detailRows(phase, key, times, width)),
)

/** When the phase that runs usually ends: its bar grows towards that. */
const usualEndOf = (build: Build, usual: Usual | undefined): number => {
  const { phaseType = '', startTime = 0, endTime } = build.phases.at(-1) ?? {}
  const middle = isDone(build.status) || endTime !== undefined ? undefined : usual?.phases.get(phaseType)?.middle
  return middle === undefined ? Number.NEGATIVE_INFINITY : startTime + middle
}

const phaseRows = (build: Build, state: Shown, width: number): readonly Row[] => {
  const coming = comingPhases(build)
  const usual = state.history && usualOf(state.history.builds)
  const remarks = build.phases.flatMap((phase) => remarkOf(phase, build, state.now, usual) ?? [])
  const shape = shapeOf([...build.phases.map(({ phaseType }) => phaseType), ...coming], remarks, width)
  const spans = build.phases.flatMap((phase) => spanOfPhase(phase, build, state.now) ?? [])
  const from = spans.reduce((least, span) => Math.min(least, span.from), Number.POSITIVE_INFINITY)
  const to = spans.reduce((most, span) => Math.max(most, span.to), Number.NEGATIVE_INFINITY)
  const elapsed = from + (elapsedOf(build, state.now) ?? 0)
  const scale = spans.length === 0 ? undefined : { from, to: Math.max(to, elapsed, usualEndOf(build, usual)) }
  const past = build.phases.flatMap((phase, at): readonly Row[] => {
    const key = `${at} ${phase.phaseType}`
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
    return folds.open ? [line, ...detailsOf(phase)(key, state.times, width)] : [line]
  })
  const next = coming.map((phaseType) => comingRow(phaseType, shape, state, usual))
  return past.length + next.length === 0
    ? [passive('none', [{ text: 'no phase yet', tone: 'dim' }])]
    : [...past, ...next, ...groupRows(build, state, width)]
}

/** Phases on one shared time scale, failing ones expanded: what failed, and how. */
export const phases = buildPane({
  name: 'phases',
  title: 'Phases',
  ticks: true,
  rows: phaseRows,
  // what failed, or else where it is
  start: (rows) => {
    const failed = rows.findIndex((row) => row.failed)
    return failed >= 0 ? failed : rows.findLastIndex((row) => !row.passive && !isGroupRow(row))
  },
})
