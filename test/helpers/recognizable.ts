import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import type { Aws } from '../../source/aws/aws.ts'
import type { Suffered } from './faulty.ts'

/** Keys as AWS makes them, of the form and the length of real ones (its documentation shows the first two), that open nothing. */
export const recognizable = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: `FwoGZXIvYXdzEXAMPLE${'tOkEn/+1'.repeat(40)}==`,
} as const

/** A port that notes what it rejects with. */
export const noting = (aws: Aws, errors: unknown[]): Aws => {
  const noted: Aws = (request) =>
    aws<never>(request).catch((error: unknown) => {
      errors.push(error)
      throw error
    })
  return noted
}

/** A part of a token tells as much as the whole. */
const { accessKeyId, secretAccessKey, sessionToken } = recognizable
const parts = [
  accessKeyId,
  secretAccessKey.slice(0, 10),
  secretAccessKey.slice(-10),
  sessionToken.slice(0, 40),
  sessionToken.slice(-40),
]

const assertNone = (text: string, what: string): void => {
  for (const part of parts) assert.ok(!text.includes(part), `${part} is told in ${what}`)
}

/** That a sentence or an error, printed with all it has, holds no key, no token and no signature. */
export const assertUntold = (told: unknown, what: string): void => {
  const text = typeof told === 'string' ? told : inspect(told, { depth: 10, showHidden: true, maxStringLength: null })
  assertNone(text, what)
  assert.doesNotMatch(text, /[0-9a-f]{64}|AWS4-HMAC|authorization/, what)
}

/** That nothing of it is in any state, in the line, or in an error. */
export const assertSecret = ({ states, line }: Suffered, errors: readonly unknown[]): void => {
  assertUntold(line, 'the line')
  for (const error of errors) assertUntold(error, 'an error')
  const seen = new Set<unknown>()
  for (const { entries } of states)
    for (const { data, ...entry } of entries.values()) {
      if (entry.problem !== undefined) assertUntold(JSON.stringify(entry.problem), 'a problem')
      assertNone(JSON.stringify(entry), 'an entry')
      if (data === undefined || seen.has(data)) continue
      seen.add(data)
      assertNone(JSON.stringify(data), 'a build')
    }
}
