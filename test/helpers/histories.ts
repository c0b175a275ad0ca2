import type { Past } from '../../source/domain/past.ts'
import { unknown } from '../../source/feed.ts'
import { wantHistory } from '../../source/feeds/history.ts'
import type { State } from '../../source/state.ts'
import { targetOf } from './entries.ts'
import { type Life, pastsFrom } from './lives.ts'

/** Phases of so many seconds each. */
export const lifeOf = (seconds: Readonly<Record<string, number>>): Life =>
  Object.entries(seconds).map(([type, length]) => [type, length * 1000])

/** The state once AWS has told what a project built last. */
export const lookingBackAt = (state: State, project: string, builds: readonly Past[]): State => ({
  ...state,
  entries: new Map([
    ...state.entries,
    [wantHistory(targetOf(`${project}:any`)).id, { ...unknown, answeredAt: state.now, data: { builds } }],
  ]),
})

/** The same where that were builds that went well, given the oldest first. */
export const lookingBack = (state: State, project: string, lives: readonly Life[]): State =>
  lookingBackAt(state, project, pastsFrom(lives, project))
