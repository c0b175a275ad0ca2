import type { Trouble } from './phases-of.ts'

const context = (statusCode: string, message: string) => [{ statusCode, message }]

/** A command that ends with an exit status other than 0, in CodeBuild's words. */
export function commandFails(phase: string, command: string, exit: number): Trouble {
  const message = `Error while executing command: ${command}. Reason: exit status ${exit}`
  return { phase, contexts: context('COMMAND_EXECUTION_ERROR', message) }
}

/** A phase that fails for another reason, with a status code and a message of its own. */
export function phaseFails(phase: string, statusCode: string, message: string, status = 'FAILED'): Trouble {
  return { phase, status, contexts: context(statusCode, message) }
}
