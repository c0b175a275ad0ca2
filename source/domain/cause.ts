import type { Build } from './build.ts'
import { type Context, isBadPhase, type Phase } from './phase.ts'
import { wordOf } from './status.ts'

/** A context's message taken apart. */
export type Failure = {
  readonly statusCode: string
  /** The command that failed, may have several lines. */
  readonly command?: string
  /** Its exit status, as text. */
  readonly exit?: string
  /** The whole message. */
  readonly message: string
}

/** Why a build failed. */
export type Cause = { readonly phaseType: string; readonly word: string; readonly failure?: Failure }

const opening = 'Error while executing command: '

/**
 * Takes `Error while executing command: X. Reason: exit status N` apart. The command itself may contain `Reason:`, so the
 * last one counts; a message may also be cut off before it.
 */
export const failureOf = ({ statusCode, message }: Context): Failure => {
  if (!message.startsWith(opening)) return { statusCode, message }
  const rest = message.slice(opening.length)
  const at = rest.lastIndexOf('Reason:')
  if (at < 0) return { statusCode, message, command: rest.trim() }
  const exit = /exit status (-?\d+)/.exec(rest.slice(at))?.[1]
  const command = rest.slice(0, at).trim().replace(/\.$/, '').trimEnd()
  return { statusCode, message, command, ...(exit === undefined ? {} : { exit }) }
}

const saysSomething = (phase: Phase): boolean => phase.contexts.length > 0

/** The first failed phase's first context that says something; or the first failed phase with one; or what the status alone tells. */
export const causeOf = (build: Build): Cause | undefined => {
  const bad = build.phases.filter(isBadPhase)
  const phase = bad.find(saysSomething) ?? bad[0]
  if (phase === undefined) return undefined
  const context = phase.contexts[0]
  const word = wordOf(phase.phaseStatus ?? '')
  return { phaseType: phase.phaseType, word, ...(context === undefined ? {} : { failure: failureOf(context) }) }
}

/** What happened, without the phase: `exit 1: npm test`, `CLIENT_ERROR: no matching artifact paths found`, `timed out`. */
export const reasonOf = ({ word, failure }: Cause): { readonly what: string; readonly detail: string } => {
  if (failure === undefined) return { what: word, detail: '' }
  if (failure.command !== undefined)
    return { what: failure.exit === undefined ? failure.statusCode : `exit ${failure.exit}`, detail: failure.command }
  return { what: failure.statusCode, detail: failure.message }
}
