import type { Outline } from '../outline.ts'
import type { Scene } from '../scene.ts'
import { type Start, stage } from '../stage.ts'
import { busy } from './busy.ts'
import { calm } from './calm.ts'
import { expired } from './expired.ts'
import { failures } from './failures.ts'
import { type SceneName, sceneNames } from './names.ts'
import { thousands } from './thousands.ts'
import { throttled } from './throttled.ts'
import { unicode } from './unicode.ts'

const outlines: Readonly<Record<SceneName, Outline>> = {
  busy,
  calm,
  failures,
  throttled,
  expired,
  thousands,
  unicode,
}

/** The scenes, in the order of their names. A scene is one file, its name and its line above. */
export const scenes: readonly Outline[] = sceneNames.map((name) => outlines[name])

/** A scene that starts at a moment of the clock (ms), `speed` times as fast, drawn from `seed`; undefined: unknown. */
export function sceneNamed(name: string, at: Start): Scene | undefined {
  const outline = scenes.find((scene) => scene.name === name)
  return outline && stage(outline, at)
}
