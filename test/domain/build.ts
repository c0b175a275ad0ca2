import type { Build } from '../../source/domain/build.ts'
import type { Context, Phase } from '../../source/domain/phase.ts'

/** A build that runs and of which nothing is known, but what is given. */
export const build = (given: Partial<Build> = {}): Build => ({
  id: 'web:1',
  projectName: 'web',
  status: 'running',
  phases: [],
  secondarySources: [],
  secondarySourceVersions: [],
  secondaryArtifacts: [],
  exportedVariables: [],
  fileSystems: [],
  reportArns: [],
  answer: {},
  ...given,
})

/** A phase of a build: a status makes it one that is over. Times are ms. */
export const phase = (phaseType: string, given: Partial<Phase> = {}): Phase => ({ phaseType, contexts: [], ...given })

/** A failed phase with what it says about itself. */
export const failed = (phaseType: string, ...contexts: readonly Context[]): Phase =>
  phase(phaseType, { phaseStatus: 'FAILED', contexts })
