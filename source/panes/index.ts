import type { Pane } from '../pane.ts'
import type { PaneName, State } from '../state.ts'
import { artifacts } from './artifacts.ts'
import { builds } from './builds.ts'
import { compare } from './compare.ts'
import { details } from './details.ts'
import { environment } from './environment.ts'
import { json } from './json.ts'
import { log } from './log.ts'
import { phases } from './phases.ts'
import { reports } from './reports.ts'
import { source } from './source.ts'

/** The panes of a build, in the order of their numbers. */
export const buildPanes: readonly Pane[] = [phases, log, environment, artifacts, source, details, json, reports]

/** Those of them that are there, of the open build. */
export const panesIn = (state: State): readonly Pane[] => buildPanes.filter(({ when }) => when?.(state) ?? true)

const panes: ReadonlyMap<PaneName, Pane> = new Map([...buildPanes, compare, builds].map((pane) => [pane.name, pane]))

/** The pane of a name; the list is one too. */
export const paneNamed = (name: PaneName): Pane => panes.get(name) ?? builds
