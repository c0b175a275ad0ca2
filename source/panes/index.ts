import type { Pane } from '../pane.ts'
import type { PaneName } from '../state.ts'
import { artifacts } from './artifacts.ts'
import { builds } from './builds.ts'
import { details } from './details.ts'
import { environment } from './environment.ts'
import { json } from './json.ts'
import { log } from './log.ts'
import { phases } from './phases.ts'
import { source } from './source.ts'

/** The panes of a build, in the order of their numbers. */
export const buildPanes: readonly Pane[] = [phases, log, environment, artifacts, source, details, json]

/** The pane of a name; the list is one too. */
export const paneNamed = (name: PaneName): Pane => buildPanes.find((pane) => pane.name === name) ?? builds
