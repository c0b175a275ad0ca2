import { isDeepStrictEqual } from 'node:util'
import { type Aws, AwsError, type AwsRequest } from '../aws/aws.ts'
import { groupBy } from '../domain/group-by.ts'
import type { Members } from '../domain/members.ts'
import type { Kept } from './read-recording.ts'
import type { ReplayClock } from './replay-clock.ts'

/** Texts of a value, however deep. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Texts in lists of a question: the things it asks of, several at once. */
const listedIn = (input: object): readonly string[] => Object.values(input).filter(Array.isArray).flatMap(textsIn)

/** The rest of a question: which page, in what order. */
const restOf = (input: object): object =>
  Object.fromEntries(Object.entries(input).filter(([, member]) => !Array.isArray(member)))

/** The first of those that share most texts with a question, all that stand in no list: of another thing, or page, nothing is told. */
const nearest = (kept: readonly Kept[], input: object): Kept | undefined => {
  const texts = new Set(textsIn(input))
  const own = textsIn(restOf(input))
  let [found, most]: [Kept | undefined, number] = [undefined, -1]
  for (const each of kept) {
    const theirs = new Set(textsIn(each.input))
    if (!own.every((text) => theirs.has(text))) continue
    const shared = [...theirs].filter((text) => texts.has(text)).length
    if (shared > most) [found, most] = [each, shared]
  }
  return found
}

/** For each thing a question asks of the first of these that asked of it, too, and for the rest asked the same. */
const firstOfEach = (kept: readonly Kept[], input: object): readonly Kept[] => {
  const sought = new Set(listedIn(input))
  const rest = restOf(input)
  const found: Kept[] = []
  for (const each of kept) {
    if (sought.size === 0) break
    if (!isDeepStrictEqual(restOf(each.input), rest)) continue
    const asked = listedIn(each.input).filter((text) => sought.delete(text))
    if (asked.length > 0) found.push(each)
  }
  return found
}

/**
 * Which of the questions of one operation in one region, in the order in which they were asked, answer one that is asked at a moment
 * (ms since the recording's start), the newest first: the same question that was asked then, or will be `soon` (ms); else for each thing
 * it asks of the last one that asked of it; else the same question, or that of the same thing which shares most with it, asked last; and before there was
 * any, the first to come. Empty where there is none at all.
 */
export const answering = (
  kept: readonly Kept[],
  input: object,
  { moment, soon }: { readonly moment: number; readonly soon: number },
): readonly Kept[] => {
  const isSame = (each: Kept): boolean => isDeepStrictEqual(each.input, input)
  const due = kept.filter(({ asked }) => asked >= moment && asked <= moment + soon).find(isSame)
  if (due !== undefined) return [due]
  const before = kept.filter(({ asked }) => asked <= moment).reverse()
  const last = firstOfEach(before, input)
  if (last.length > 0) return last
  const later = kept.filter(({ asked }) => asked > moment)
  const one = before.find(isSame) ?? later.find(isSame) ?? nearest(before, input) ?? nearest(later, input)
  return one === undefined ? [] : [one]
}

const groupOf = ({ service, operation, region }: Pick<Kept, 'service' | 'operation' | 'region'>): string =>
  `${service} ${operation} ${region}`

/** Questions by service, operation and region, in the order in which they were asked. */
const grouped = (kept: readonly Kept[]): ReadonlyMap<string, readonly Kept[]> =>
  groupBy(
    kept.toSorted((a, b) => a.asked - b.asked),
    groupOf,
  )

/** Answers about parts of a question as one: what the newest says, and in its lists what the older ones have, too. */
const together = (answers: readonly unknown[]): unknown => {
  const [newest, ...older] = answers as readonly Members[]
  return older.reduce(
    (all, each) =>
      Object.fromEntries(
        [...new Set([...Object.keys(all ?? {}), ...Object.keys(each ?? {})])].map((name) => {
          const [ours, theirs] = [all?.[name], each?.[name]]
          return [name, Array.isArray(ours) && Array.isArray(theirs) ? [...ours, ...theirs] : (ours ?? theirs)]
        }),
      ),
    newest,
  )
}

/** The port to a recording, by its clock: no question leaves the machine. `startedAt` is epoch ms, `interval` ms. */
export const replayed = (
  kept: readonly Kept[],
  {
    clock,
    startedAt,
    interval,
  }: { readonly clock: ReplayClock; readonly startedAt: number; readonly interval: number },
): Aws => {
  const groups = grouped(kept)
  return <Output>(request: AwsRequest): Promise<Output> =>
    new Promise((resolve, reject) => {
      const moment = clock.now() - startedAt
      const found = answering(groups.get(groupOf(request)) ?? [], request.input, { moment, soon: interval / 2 })
      const [newest] = found
      if (newest === undefined)
        return reject(new AwsError('other', `the recording has no answer to ${request.operation} in ${request.region}`))
      const { asked, answered } = newest
      // what comes soon comes when it came
      clock.at(startedAt + (asked >= moment ? answered : moment + answered - asked), () => {
        const told = newest.told()
        if ('error' in told) return reject(told.error)
        const answers = found.map((each) => each.told()).flatMap((each) => ('error' in each ? [] : [each.answer]))
        resolve(together(answers) as Output)
      })
    })
}
