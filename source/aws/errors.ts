import { AwsError, type AwsErrorKind } from './aws.ts'
import { expires, type Facts, mismatches, notOurs, rules } from './error-rules.ts'
import type { Renewal } from './renewal.ts'
import { quotable, sentenceOf } from './text.ts'

/** What else a sentence about an error is made of. */
export type About = {
  readonly host: string
  readonly renewal: Renewal
  /** Keys and tokens that no sentence may hold. */
  readonly keys?: readonly string[]
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** An error in one line, with what can be done. What led to it is not kept: the SDK's errors hold requests, and those hold keys. */
const told = (kind: AwsErrorKind, message: string, remedy?: string, keys?: readonly string[]): AwsError =>
  new AwsError(kind, sentenceOf(message, keys), remedy === undefined ? undefined : sentenceOf(remedy, keys))

/** What an error of the SDK means for cbtop. The message is one line. */
export const awsErrorOf = (error: unknown, { host, renewal, keys = [] }: About): AwsError => {
  if (error instanceof AwsError) return error
  const given = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>
  const metadata = (given['$metadata'] ?? {}) as { readonly httpStatusCode?: unknown }
  const facts: Facts = {
    name: quotable(textOf(given['name']), keys),
    code: quotable(textOf(given['code']), keys),
    // the SDK appends advice for its own debugging
    message: quotable(textOf(given['message']).split('Deserialization error:', 1)[0] ?? '', keys),
    status: typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined,
    host,
    renewal,
  }
  const rule = rules.find(({ when }) => when(facts))
  if (rule === undefined) return told('other', facts.message || facts.name || 'an unknown error', undefined, keys)
  const remedy = rule.remedy === undefined && rule.kind === 'expired' ? renewal.remedy : rule.remedy?.(facts)
  return told(rule.kind, rule.says(facts), remedy, keys)
}

/** Whether an error of the SDK says that AWS did not take the keys: others may be there by now. */
export const isRefusal = (error: unknown): boolean => {
  const { name } = (error ?? {}) as { readonly name?: unknown }
  const facts = { name: textOf(name), code: '' } as Facts
  return [expires, notOurs, mismatches].some((is) => is(facts))
}

/** That the program which is asked for credentials gave none, and why: `failed (exit 1)`. */
export const credentialsError = ({ program, remedy }: Renewal, why: string): AwsError =>
  told('expired', `no credentials: ${program} ${why}`, remedy)

/** Who is asked for credentials where no program is: for a sentence. */
const serviceOf = ({ source }: Renewal): string =>
  source === undefined ? 'the service that gives them' : `the service that gives those of ${source}`

/** That a search for credentials took longer than so many ms. Where no program is asked it is a service that does not answer: no command mends that. */
export const lateSearchError = (renewal: Renewal, ms: number): AwsError => {
  const why = `gave no answer within ${ms / 1000} s`
  return renewal.program === undefined
    ? told('expired', `no credentials: ${serviceOf(renewal)} ${why}`)
    : credentialsError(renewal, why)
}

/** What a parser says of what it cannot read, which it quotes. */
const isUnread = ({ name, message }: Partial<Error>): boolean =>
  name === 'SyntaxError' || /parse error/i.test(textOf(message))

/**
 * Why a search for credentials failed. Whatever it is, it is no trouble of CodeBuild's: a role that may not be assumed, a token's
 * file that is not there, a sign-in service that cannot be reached.
 */
export const searchError = (renewal: Renewal, error: unknown): AwsError => {
  if (isUnread((error ?? {}) as Partial<Error>))
    return told('expired', `no credentials: ${serviceOf(renewal)} gave something else`)
  const known = awsErrorOf(error, { host: 'the service that gives credentials', renewal })
  if (known.kind === 'expired' || known.kind === 'unreachable' || known.kind === 'busy') return known
  // other keys would be allowed no more
  const remedy = known.kind === 'denied' ? undefined : renewal.remedy
  return told('expired', `no credentials: ${known.message}`, remedy)
}
