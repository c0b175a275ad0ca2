/** The names of the scenes, in the order help shows them; the first is the default. Apart from the scenes: help needs no more of them. */
export const sceneNames = ['busy', 'calm', 'failures', 'throttled', 'expired', 'thousands', 'unicode'] as const

/** The name of a scene. */
export type SceneName = (typeof sceneNames)[number]
