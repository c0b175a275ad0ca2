import type { NamedFault } from '../../source/demo/faults.ts'
import type { Life } from './lives.ts'
import { hides } from './troubles.ts'
import type { Watch, World } from './watch.ts'
import type { Told } from './witness.ts'

const shape =
  /^(\S+) {2}(?:[a-z]+-[a-z]+-\d {2})?([\w-]+:\S+) {2}(?:(\S+) → )?(\S+)(?: {2}retry(?: \d+ of \d+)? of \S+)?(?: {2}(.*))?$/

/** A line as it was told, taken apart; `from` is how the build stood before, as it says. */
type Line = Told & { readonly id: string; readonly from: string | undefined }

const lineOf = (text: string): Line | undefined => {
  const [, at = '', id = '', from, stand = '', why = ''] = shape.exec(text) ?? []
  return id === '' ? undefined : { at: Date.parse(at), id, key: id, from, stand, why: why.trimEnd() }
}

/** What a line says when AWS tells nothing of a build: no transition of the build's. */
const untold = /^(?:not allowed|left out of AWS's answer|AWS no longer knows it|another region or account)/

const secondOf = (at: number): number => Math.floor(at / 1000) * 1000

const saying = ({ at, stand, why }: Told): string =>
  `${new Date(secondOf(at)).toISOString()} ${stand}${why === '' ? '' : ` (${why})`}`

/** What is wrong with the lines of one build, held against what was told of it and arrived. */
const wrongLines = (lines: readonly Line[], expected: readonly Told[]): readonly string[] => {
  const wrong: string[] = []
  const transitions: Line[] = []
  let before: Line | undefined
  for (const line of lines) {
    // what stood before is said where it is something else
    const from = before === undefined || before.stand === line.stand ? undefined : before.stand
    if (line.from !== from) wrong.push(`${saying(line)}: from ${line.from}, not ${from}`)
    const last = transitions.at(-1)
    const isBack = before !== undefined && untold.test(before.why) && !untold.test(line.why)
    const isAsBefore = last?.stand === line.stand && last.why === line.why
    if (!untold.test(line.why) && !(isBack && isAsBefore)) transitions.push(line)
    if (before?.stand === line.stand && before.why === line.why) wrong.push(`${saying(line)}: told twice`)
    before = line
  }
  const [told, arrived] = [transitions.map(saying), expected.map(saying)]
  const first = arrived.findIndex((each, at) => each !== told[at])
  if (first >= 0) wrong.push(`${arrived[first]}: instead was told ${told[first] ?? 'nothing'}`)
  else if (told.length > arrived.length) wrong.push(`${told[arrived.length]}: nothing of the kind arrived`)
  return wrong
}

/** Seconds of scene time until which a stand is to be told that begins at a moment: troubles do not count. */
const dueAt = (begins: number, life: Life, troubles: readonly NamedFault[], patience: number): number => {
  let due = begins + patience
  for (const fault of troubles)
    if (hides(fault, life) && fault.from < due && fault.until > begins) due = Math.max(due, fault.until + patience)
  return due
}

/** Which stands of a build are not told, or later than they could be. */
const lateLines = (
  life: Life,
  lines: readonly Line[],
  watch: Watch,
  { faults, interval }: World,
): readonly string[] => {
  const second = (at: number): number => (at - watch.heard.startedAt) / 1000
  const starts = second(watch.startedAt)
  // an id that was not found again and again is taken for a mistyped one
  const givenUp = lines.find(({ stand, why }) => stand === 'NOT_FOUND' && !why.endsWith('looking again'))
  const ends = second(Math.min(watch.endedAt(), givenUp?.at ?? Number.POSITIVE_INFINITY))
  const unlucky = watch.late.map(
    (at): NamedFault => ({ fault: 'silence', from: second(at) - 1, until: second(at) + 1 }),
  )
  const troubles = [...faults, ...unlucky].sort((a, b) => a.from - b.from)
  // after a failure it is asked again an interval later, a minute at least, and then with the others of its kind
  const patience = (2 * Math.max(interval, 60_000)) / 1000
  return life.stands.flatMap(({ from, stand }, at) => {
    const until = Math.min(ends, life.stands[at + 1]?.from ?? Number.POSITIVE_INFINITY)
    const due = dueAt(Math.max(from, starts), life, troubles, patience)
    if (due >= until || lines.some((line) => line.stand === stand && second(line.at) <= due)) return []
    return [`${stand} since second ${Math.round(from)} was not told by second ${Math.round(due)}`]
  })
}

/** What is wrong with what a watch told: each transition that reached it once, in order, in time; none that did not. */
export const reckon = (watch: Watch, world: World): readonly string[] => {
  const joined = watch.joined()
  const keyOf = new Map([...watch.lives, ...joined].map(({ key }) => [key.split(' ')[1], key]))
  const wrong: string[] = []
  const byKey = new Map<string, Line[]>()
  let before = 0
  for (const text of watch.lines) {
    const line = lineOf(text)
    if (line === undefined) wrong.push(`no line of a change: ${text}`)
    if (line === undefined) continue
    if (line.at < before) wrong.push(`out of order: ${text}`)
    before = line.at
    const key = keyOf.get(line.id) ?? line.id
    byKey.set(key, [...(byKey.get(key) ?? []), { ...line, key }])
  }
  const end = watch.endedAt()
  for (const life of [...watch.lives, ...joined]) {
    const lines = byKey.get(life.key) ?? []
    const expected = watch.heard.expected.filter(({ key, at }) => key === life.key && at <= end)
    // when one joins depends on when it was told of, and with what
    const late = joined.includes(life) ? [] : lateLines(life, lines, watch, world)
    const all = [...wrongLines(lines, expected), ...late]
    wrong.push(...all.map((what) => `${life.key}: ${what}`))
    byKey.delete(life.key)
  }
  // what nobody has is looked for, and then given up
  for (const [key, lines] of byKey)
    if (lines.length > 2 || lines.some(({ stand }) => stand !== 'NOT_FOUND'))
      wrong.push(`${key}: ${lines.map(saying).join(', ')}`)
  return wrong
}
