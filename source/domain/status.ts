/** What became of a watched build, in one word; the words of the console, and four that only a watcher needs. */
export type Status =
  | 'running'
  | 'queued'
  | 'succeeded'
  | 'failed'
  | 'fault'
  | 'timed out'
  | 'stopped'
  | 'not found'
  | 'denied'
  | 'waiting for AWS'
  | 'no builds'

/** The service's `buildStatus` and `phaseStatus` values (StatusType of the API) as statuses. */
const statusOfCode: ReadonlyMap<string, Status> = new Map([
  ['SUCCEEDED', 'succeeded'],
  ['FAILED', 'failed'],
  ['FAULT', 'fault'],
  ['TIMED_OUT', 'timed out'],
  ['IN_PROGRESS', 'running'],
  ['STOPPED', 'stopped'],
])

/** Whether the service's enum has a code. */
export const isKnown = (code: string): boolean => statusOfCode.has(code)

/** The status a code stands for. Codes outside the enum exist in real data (`CLIENT_ERROR`, `RETRY`): they are failures. */
export const toStatus = (code: string): Status => statusOfCode.get(code) ?? 'failed'

/** The same of a build of a batch: what is not in the enum there, such as `PENDING`, waits for its turn. */
export const toGroupStatus = (code = ''): Status => (isKnown(code) ? toStatus(code) : 'queued')

/** The word to show for a code: its status, or the code itself in small letters where the enum does not have it. */
export const wordOf = (code: string): string => statusOfCode.get(code) ?? code.toLowerCase().replaceAll('_', ' ')

const open: ReadonlySet<Status> = new Set(['running', 'queued', 'waiting for AWS', 'no builds'])
const bad: ReadonlySet<Status> = new Set(['failed', 'fault', 'timed out', 'stopped'])

/** Whether nothing more is to come. */
export const isDone = (status: Status): boolean => !open.has(status)

/** Whether a build or phase ended otherwise than well. */
export const isBad = (status: Status): boolean => bad.has(status)
