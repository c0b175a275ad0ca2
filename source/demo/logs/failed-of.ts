import type { PhasePlan } from '../build-plan.ts'

/** A command that failed, as a context tells it; `exit` is absent where the context does not say it. */
export type Failed = { readonly command: string; readonly exit: string | undefined }

const form = /^Error while executing command: ([\s\S]*?)(?:\. Reason: exit status (\d+))?$/

/** The command a phase failed with, where it was one. */
export function failedOf({ contexts = [] }: PhasePlan): Failed | undefined {
  const [, command, exit] = form.exec(contexts[0]?.message ?? '') ?? []
  return command === undefined ? undefined : { command, exit }
}
