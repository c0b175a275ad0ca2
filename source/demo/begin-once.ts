import type { LiveScene, Order } from './live-scene.ts'
import type { Question } from './operation.ts'
import { invalid, malformed } from './refusals.ts'
import type { Reply } from './reply.ts'

/** How long an idempotency token is good for, seconds. */
const remembered = 300

/** Begins a build and answers it; asked again with the same idempotency token, answers the same build. */
export function beginOnce(scene: LiveScene, { region, elapsed, input }: Question, order: Order): Reply {
  const { idempotencyToken: token } = input
  if (token === undefined) return { kind: 'answer', value: { build: scene.begin(order, elapsed) } }
  if (typeof token !== 'string') return malformed
  const key = `${region} ${token}`
  const said = JSON.stringify(input)
  const known = scene.tokens.get(key)
  if (known !== undefined && elapsed - known.at < remembered) {
    if (known.said !== said) return invalid('The idempotency token was used with other parameters')
    return { kind: 'answer', value: { build: scene.build(region, known.id, elapsed) } }
  }
  const build = scene.begin(order, elapsed)
  scene.tokens.set(key, { id: build.id ?? '', at: elapsed, said })
  return { kind: 'answer', value: { build } }
}
