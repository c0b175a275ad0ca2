import type { LiveScene } from './live-scene.ts'
import type { Reply } from './reply.ts'

/** A request that has arrived whole; `elapsed` is seconds of scene time. */
export type Question = {
  readonly region: string
  readonly elapsed: number
  readonly input: Readonly<Record<string, unknown>>
}

/** An operation of CodeBuild: from a scene and a question to a reply. */
export type Operation = (scene: LiveScene, question: Question) => Reply
