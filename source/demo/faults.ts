import type { Asked, Fault } from './fault.ts'
import { answers } from './faults/answers.ts'
import { connections } from './faults/connections.ts'
import { echoes } from './faults/echoes.ts'
import { errors } from './faults/errors.ts'
import type { FaultRow } from './faults/row.ts'

/** What can go wrong between cbtop and CodeBuild, by name; scenes and tests use the same. One more is one row in a file of `faults/`. */
export const faults = { ...errors, ...echoes, ...connections, ...answers } as const satisfies Record<string, FaultRow>

/** The name of a row. */
export type FaultName = keyof typeof faults

/** A fault of a scene: which, from when until before when (seconds of scene time), and for whom. */
export type NamedFault = {
  readonly fault: FaultName
  readonly from: number
  readonly until: number
  /** Only requests with a build of this project; an altered answer is altered for its builds alone. */
  readonly project?: string
  readonly region?: string
}

/** A named fault as the server takes it. */
export function faultOf({ fault, from, until, project, region }: NamedFault): Fault {
  const { reply }: FaultRow = faults[fault]
  const isHit = ({ elapsed, projects, region: of }: Asked) =>
    elapsed >= from &&
    elapsed < until &&
    (project === undefined || projects.includes(project)) &&
    (region === undefined || of === region)
  return {
    when: isHit,
    reply: typeof reply === 'function' ? (asked, answered) => reply({ asked, answered, project }) : reply,
  }
}
