import { type BuildPlan, overAt, type PhasePlan } from '../build-plan.ts'
import type { Command, Output } from './command.ts'
import { container } from './container.ts'
import { failedOf } from './failed-of.ts'
import { outputOfFailing } from './output-of-failing.ts'
import { type Segment, writtenBefore } from './segment.ts'
import { sourceFolderOf } from './source-folder.ts'

/** A build's log, and from when on what is written is held until the machine is gone (seconds of scene time). */
export type Log = { readonly segments: readonly Segment[]; readonly heldFrom: number }

type Span = { readonly from: number; readonly until: number }

/** What writes down a log: each in the order in which it is written. */
type Pen = {
  readonly says: (text: string, at: number) => void
  readonly prints: (output: Output, span: Span) => void
}

const commandPhases = ['INSTALL', 'PRE_BUILD', 'BUILD', 'POST_BUILD']

/** A phase that was cut off says nothing at its end, and was to last longer. */
const isCut = ({ status }: PhasePlan): boolean => status === 'STOPPED' || status === 'TIMED_OUT'
const stretch = 1.7

/** What is run in a phase: as the buildspec has it, up to the command that failed; one that is not in it is its last. */
export function runIn({ commands }: Pick<BuildPlan, 'commands'>, phase: PhasePlan): readonly Command[] {
  const planned = commands[phase.type] ?? []
  if (phase.status !== 'FAILED') return planned
  // old builds have no context: then it was the last
  const text = failedOf(phase)?.command ?? planned.at(-1)?.text
  if (text === undefined) return planned
  const at = planned.findIndex((command) => command.text === text)
  const before = planned.slice(0, at < 0 ? -1 : at)
  return [...before, { weight: 2, ...planned[at], text, output: outputOfFailing(text) }]
}

function completes({ type, status = 'SUCCEEDED', contexts = [] }: PhasePlan, at: number, pen: Pen): void {
  const { statusCode = '', message = '' } = contexts[0] ?? {}
  pen.says(`Phase complete: ${type} State: ${status}`, at)
  pen.says(`Phase context status code: ${statusCode} Message: ${message}`, at)
}

function provisions({ from, until }: Span, pen: Pen): void {
  const left = Math.min(2.5, (until - from) / 3)
  pen.says('Running on CodeBuild On-demand', until - left)
  pen.says('Waiting for agent ping', until - left)
  pen.says('Waiting for DOWNLOAD_SOURCE', until - left * 0.6)
}

/** How far it comes where it fails: a buildspec that is not there is noticed before one that is wrong. */
function downloads(plan: BuildPlan, phase: PhasePlan, { from, until }: Span, pen: Pen): void {
  const { folder, buildspec } = sourceFolderOf(plan)
  const at = (share: number): number => from + (until - from) * share
  const { statusCode = '', message = '' } = phase.contexts?.[0] ?? {}
  pen.says('Phase is DOWNLOAD_SOURCE', at(0.02))
  if (statusCode !== 'CLIENT_ERROR') {
    pen.says(`CODEBUILD_SRC_DIR=${folder}`, at(0.7))
    if (!message.startsWith('stat ')) pen.says(`YAML location is ${buildspec}`, at(0.7))
    if (statusCode !== 'YAML_FILE_ERROR') pen.says('Processing environment variables', at(0.72))
  }
  if (phase.status === undefined) {
    const found = plan.phases.map(({ type }) => type).filter((type) => commandPhases.includes(type))
    const counts = Object.entries(plan.commands).filter(([type]) => found.includes(type))
    pen.says('No runtime version selected in buildspec.', at(0.8))
    pen.says(`Moving to directory ${folder}`, at(0.85))
    pen.says(`Configuring ssm agent with target id: codebuild:${plan.id.slice(plan.id.indexOf(':') + 1)}`, at(0.9))
    pen.says('Successfully updated ssm agent configuration', at(0.95))
    pen.says('Registering with agent', at(0.95))
    pen.says(`Phases found in YAML: ${counts.length}`, at(0.98))
    for (const [type, { length }] of counts) pen.says(` ${type}: ${length} commands`, at(0.98))
  }
}

function runs(plan: BuildPlan, phase: PhasePlan, { from, until }: Span, pen: Pen): void {
  const failed = failedOf(phase)
  const commands = runIn(plan, phase)
  const weights = commands.reduce((sum, { weight = 1 }) => sum + weight, 0)
  const seconds = (until - from) * (isCut(phase) ? stretch : 1)
  pen.says(`Entering phase ${phase.type}`, from)
  let at = from
  for (const [i, { text, output, weight = 1 }] of commands.entries()) {
    const begins = at
    const isLast = i === commands.length - 1
    at = isLast && !isCut(phase) ? until : at + (seconds * weight) / weights
    pen.says(`Running command ${text}`, begins)
    pen.prints(output, { from: begins + (at - begins) * 0.05, until: begins + (at - begins) * 0.95 })
    // it begins a line of its own after what a command has written
    if (output.count > 0) pen.prints({ count: 1, line: () => '' }, { from: at, until: at })
    if (isLast && phase.status === 'FAILED')
      pen.says(`Command did not exit successfully ${text} exit status ${failed?.exit ?? '2'}`, at)
  }
}

function uploads(plan: BuildPlan, phase: PhasePlan, { from, until }: Span, pen: Pen): void {
  const at = (share: number): number => from + (until - from) * share
  if (!plan.fields.artifacts?.location && phase.status === undefined) return
  pen.says('Expanding base directory path: .', at(0.1))
  pen.says('Assembling file list', at(0.1))
  pen.says('Expanding .', at(0.15))
  pen.says('Expanding file paths for base directory .', at(0.15))
  pen.says('Assembling file list', at(0.2))
  pen.says('Expanding dist/**/*', at(0.2))
  if (phase.status === undefined) pen.says('Found 57 file(s)', at(0.4))
}

/** A log's lines until a moment: what a phase was cut off from is not written. */
function cut(segments: readonly Segment[], moment: number): Segment[] {
  return segments.flatMap((segment): readonly Segment[] => {
    const count = writtenBefore(segment, moment)
    if (count === 0) return []
    return [{ ...segment, count, seconds: (segment.seconds * count) / segment.count }]
  })
}

/**
 * What a build writes in all its life: CodeBuild's own lines agree with the phases of the plan, their times, status and
 * contexts, and between them stands what the commands write. A machine that never came up writes nothing.
 */
export function logOf(plan: BuildPlan): Log {
  let segments: Segment[] = []
  let [number, at, heldFrom] = [0, plan.begins, Number.POSITIVE_INFINITY]
  const pen: Pen = {
    says: (text, moment) => void segments.push(container(text, moment, number++)),
    prints: ({ count, line }, { from, until }) => {
      if (count > 0) segments.push({ begins: from, seconds: until - from, count, line })
    },
  }
  for (const phase of plan.phases) {
    const span = { from: at, until: at + phase.seconds }
    at = span.until
    const { type } = phase
    if (type === 'PROVISIONING' && phase.status === undefined) provisions(span, pen)
    if (type === 'DOWNLOAD_SOURCE') downloads(plan, phase, span, pen)
    else if (commandPhases.includes(type)) runs(plan, phase, span, pen)
    else if (type === 'UPLOAD_ARTIFACTS') uploads(plan, phase, span, pen)
    else if (type === 'RUN_SANDBOX') pen.says(`Entering phase ${type}`, span.from)
    else continue
    heldFrom = isCut(phase) ? Number.POSITIVE_INFINITY : at
    if (isCut(phase)) segments = cut(segments, at)
    else completes(phase, at, pen)
  }
  return { segments, heldFrom }
}

/** When what a log still holds is seen at last, seconds of scene time: after the build's end, as late lines are. */
export function heldUntil(plan: BuildPlan): number {
  return Math.floor(overAt(plan)) + 2
}
