import type { Outline } from '../outline.ts'
import type { Scene } from '../scene.ts'
import { type Start, stage } from '../stage.ts'
import { busy } from './busy.ts'
import { calm } from './calm.ts'
import { expired } from './expired.ts'
import { failures } from './failures.ts'
import { thousands } from './thousands.ts'
import { throttled } from './throttled.ts'
import { unicode } from './unicode.ts'

/** The scenes, in the order help shows them; the first is the default. A scene is one file and its line here. */
export const scenes: readonly Outline[] = [busy, calm, failures, throttled, expired, thousands, unicode]

/** The names `--demo` takes. */
export const sceneNames: readonly string[] = scenes.map(({ name }) => name)

/** A scene that starts at a moment of the clock (ms), `speed` times as fast, drawn from `seed`; undefined: unknown. */
export function sceneNamed(name: string, at: Start): Scene | undefined {
  const outline = scenes.find((scene) => scene.name === name)
  return outline && stage(outline, at)
}
