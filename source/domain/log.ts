import { rememberEach } from './remember.ts'

/** A line of a log: when its event was written (epoch ms; 0 where that is not known), and its text, cleaned of all but its looks (SGR). */
export type LogLine = {
  readonly time: number
  readonly text: string
  /** That it goes on with the event that the line before it belongs to. */
  readonly continues?: true
}

/** What CodeBuild itself writes of the way of a build: that a phase begins or ends, a command begins, one failed. */
export type Marker = {
  readonly kind: 'phase' | 'phase end' | 'command' | 'failure'
  /** The line it begins at, within its list. */
  readonly at: number
  /** The phase, the command, or what failed and how. */
  readonly what: string
}

const lead = '[Container] '

/** Whether a line is CodeBuild's own: no command wrote it. */
export const isOwn = ({ text }: LogLine): boolean => text.startsWith(lead)

const marks: readonly (readonly [kind: Marker['kind'], mark: RegExp])[] = [
  ['phase', /^Entering phase (\S+)/],
  ['phase end', /^Phase complete: (\S+) State: \S+/],
  ['command', /^Running command (.*)/],
  ['failure', /^Command did not exit successfully (.*)/],
]

/** What a line marks, where it is one of CodeBuild's marks: `[Container] 2026/11/22 15:39:00.125 Entering phase BUILD`. */
export const markerOf = (line: LogLine, at = 0): Marker | undefined => {
  if (!isOwn(line)) return undefined
  const said = line.text.slice(lead.length).replace(/^\S+ \S+ /, '')
  for (const [kind, mark] of marks) {
    const [, what] = mark.exec(said) ?? []
    if (what !== undefined) return { kind, at, what }
  }
  return undefined
}

const bad = /Phase complete: \S+ State: (?!SUCCEEDED)|Phase context status code: \S/

/** Whether a line tells that something went wrong: a command failed, or a phase did. */
export const isFailure = (line: LogLine): boolean => {
  if (!isOwn(line)) return false
  return markerOf(line)?.kind === 'failure' || bad.test(line.text)
}

/** All marks in lines, in their order. */
export const markersIn = rememberEach((lines: readonly LogLine[]): readonly Marker[] =>
  lines.flatMap((line, at) => markerOf(line, at) ?? []),
)
