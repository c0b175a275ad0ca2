import { namedBuild } from '../named-build.ts'
import type { Operation } from '../operation.ts'
import { isReply } from '../refusals.ts'

/** StopBuild: ends a running build, and answers what has become of it; one that is over is answered as it is. */
export const stopBuild: Operation = (scene, question) => {
  const { region, elapsed } = question
  const build = namedBuild(scene, question)
  if (isReply(build)) return build
  const { id = '' } = build
  scene.stop(region, id, elapsed)
  return { kind: 'answer', value: { build: scene.build(region, id, elapsed) } }
}
