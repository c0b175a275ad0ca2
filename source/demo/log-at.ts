import { buildAt } from './build-at.ts'
import type { BuildPlan } from './build-plan.ts'
import { heldUntil, logOf } from './logs/log-of.ts'
import { type Stream, streamOf } from './logs/stream.ts'
import { projectOfGroup } from './logs-of.ts'

/** A log stream, as a request names it. */
export type StreamName = { readonly region: string; readonly group: string; readonly stream: string }

/** What a stream is read by: after so many seconds of scene time, of a build that was stopped at a moment of it. */
export type Reading = { readonly elapsed: number; readonly until?: number }

const prefixed = /^(.+)\/([^/]+)$/

/** The id of the build that writes to a stream: its project is in the group's name, or before the stream's. */
export function idOfStream({ group, stream }: StreamName): string {
  const [, prefix, name] = prefixed.exec(stream) ?? []
  const project = prefix ?? projectOfGroup(group) ?? ''
  return `${project}:${name ?? stream}`
}

/** A build's log after so many seconds of scene time; undefined where that stream is not (yet) the one it writes to. */
export function logAt(
  plan: BuildPlan,
  { group, stream }: StreamName,
  { elapsed, until = Number.POSITIVE_INFINITY }: Reading,
  epoch: (seconds: number) => number,
): Stream | undefined {
  const logs = buildAt(plan, Math.min(elapsed, until), epoch)?.logs
  if (logs?.groupName !== group || logs.streamName !== stream) return undefined
  const { segments, heldFrom } = logOf(plan)
  return streamOf(segments, { elapsed, until, held: { from: heldFrom, until: heldUntil(plan) }, epoch })
}
