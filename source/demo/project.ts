import type { Reveal } from './build-plan.ts'
import type { Draw } from './draw.ts'
import type { Commands } from './logs/command.ts'
import type { WireBuild } from './wire-build.ts'

/** One build as its project sees it: what the configuration may depend on. */
export type Run = {
  readonly project: string
  readonly region: string
  readonly uuid: string
  readonly commit: string
  readonly draw: Draw
}

/** A project's configuration as its builds show it: what is there all along, what comes with a phase, and what the log is made of. */
export type Project = {
  readonly fields: (run: Run) => Partial<WireBuild>
  readonly reveals?: (run: Run) => readonly Reveal[]
  /** What its buildspec runs. */
  readonly commands: Commands
}
