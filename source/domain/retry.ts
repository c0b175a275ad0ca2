import type { Build } from './build.ts'
import { isBad } from './status.ts'

/** So long after its end a build may gain a retry, ms: CodeBuild names it with the end, or soon after. */
const patience = 180_000

/**
 * Whether CodeBuild may yet retry a build by itself (`autoRetryConfig`), as it stood at a moment (epoch ms): it ended badly, has tries
 * left, and no retry is known. One that somebody stopped is not retried.
 */
export const mayBeRetried = ({ status, autoRetry, endTime }: Build, at: number): boolean => {
  if (!isBad(status) || status === 'stopped' || autoRetry === undefined || autoRetry.next !== undefined) return false
  return (autoRetry.number ?? 0) < (autoRetry.limit ?? 0) && at < (endTime ?? at) + patience
}

/** Which retry a build is, in words: `retry 1 of 2`; `retry` where somebody else than CodeBuild began it. */
export const retryWords = ({ autoRetry: { number, limit } = {} }: Pick<Build, 'autoRetry'>): string =>
  number === undefined || number < 1 ? 'retry' : `retry ${number}${limit === undefined ? '' : ` of ${limit}`}`
