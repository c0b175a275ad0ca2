import type { Draw } from '../../source/demo/draw.ts'
import type { FaultName, NamedFault } from '../../source/demo/faults.ts'
import { type Life, rush, week } from './lives.ts'

/** A fault of the week: for so many polls, or so many minutes; of everything, or of one project or region. */
type Trouble = {
  readonly fault: FaultName
  readonly polls?: number
  readonly minutes?: number
  readonly project?: string
  readonly region?: string
}

const troubles: readonly Trouble[] = [
  { fault: 'throttled', polls: 1 },
  { fault: 'throttled', polls: 5 },
  { fault: 'throttled', polls: 50 },
  { fault: 'reset', minutes: 7 },
  { fault: 'unavailable', minutes: 170 },
  { fault: 'captive-page', minutes: 25 },
  { fault: 'expired', minutes: 60 },
  { fault: 'truncated-json', minutes: 10 },
  { fault: 'denied-400', minutes: 45, project: 'web' },
  { fault: 'other-order', minutes: 120 },
  { fault: 'twice', minutes: 60 },
  { fault: 'stale-phases', minutes: 30 },
  { fault: 'no-builds', minutes: 10 },
  { fault: 'others', minutes: 20, project: 'checkout' },
  { fault: 'silence', polls: 1 },
  { fault: 'half-then-reset', minutes: 5 },
  { fault: 'hangup', minutes: 3 },
  { fault: 'unavailable', minutes: 90, region: 'eu-west-1' },
  { fault: 'denied-403', minutes: 20, project: 'docs' },
  { fault: 'captive-redirect', minutes: 15 },
  { fault: 'all-not-found', polls: 2 },
  { fault: 'unknown-key', minutes: 40 },
  { fault: 'gateway-timeout', minutes: 30 },
  { fault: 'more', minutes: 40 },
  { fault: 'stale-phases', minutes: 90, project: 'mobile' },
]

/** What is told is true, however it is told. */
const truthful: ReadonlySet<FaultName> = new Set(['other-order', 'twice', 'more'])

const isOf = ({ project, region }: Pick<NamedFault, 'project' | 'region'>, life: Life): boolean =>
  (project === undefined || project === life.project) && (region === undefined || region === life.region)

/** Whether nothing new may be learned of a build while a fault lasts. */
export const hides = (fault: NamedFault, life: Life): boolean => !truthful.has(fault.fault) && isOf(fault, life)

/** Whether somebody polls often then. Silence is for other times: each poll takes real time, until the deadline. */
const isVisited = (second: number): boolean => {
  const since = second % rush.every
  return since > rush.lasts && since < rush.lasts + rush.visited
}

/** Between two troubles all is well for so long at least, seconds: what one leaves behind is over before the next. */
const respite = 1200

/**
 * The troubles of a week, one after the other in a drawn order, each of them once. Each begins when a build gets on that it
 * concerns, or just before, and while somebody is there to see. The interval is seconds.
 */
export const troublesOf = (lives: readonly Life[], interval: number, draw: Draw): readonly NamedFault[] => {
  const order = troubles.toSorted((a, b) => draw.fraction(JSON.stringify(a)) - draw.fraction(JSON.stringify(b)))
  const lengthOf = ({ polls = 0, minutes = 0 }: Trouble): number => minutes * 60 + polls * interval
  const bad = order.reduce((sum, trouble) => sum + lengthOf(trouble), 0)
  const room = (0.95 * week - bad) / order.length
  let over = 0
  return order.map((trouble, at): NamedFault => {
    const { polls: _, minutes: __, ...rest } = trouble
    const here = lives
      .filter((life) => isOf(rest, life))
      .flatMap(({ stands }) => stands.map(({ from }) => from))
      .filter((from) => from > over + respite && from < over + room && isVisited(from) === (rest.fault !== 'silence'))
    const moment = here[Math.floor(draw.fraction(`moment/${at}`) * here.length)] ?? over + respite
    const from = moment - draw.fraction(`before/${at}`) * interval
    const until = from + lengthOf(trouble)
    over += room + lengthOf(trouble)
    return { ...rest, from, until }
  })
}
