import type { Aws } from '../aws/aws.ts'
import { buildOfArn, keyOf } from '../domain/build-id.ts'
import type { Carried, Order } from '../domain/order.ts'
import { readerOf } from './get-members.ts'
import { readBatch } from './read-batch.ts'
import { readBuild } from './read-build.ts'

/** How an order is carried out: by which operation, and where its answer holds what became of it. */
type Way = { readonly operation: string; readonly member: string; readonly read: ReturnType<typeof readerOf> }

const ofBuild = { member: 'build', read: readerOf(readBuild) }
const ways: Readonly<Record<Order['does'], Way>> = {
  stop: { operation: 'StopBuild', ...ofBuild },
  retry: { operation: 'RetryBuild', ...ofBuild },
}
const stopsBatch: Way = { operation: 'StopBuildBatch', member: 'buildBatch', read: readerOf(readBatch) }

/**
 * Has an order carried out. The token is the order's own: AWS, asked twice with the same one, begins one build. Gives what AWS tells of
 * the build or batch it is about then, under the one it retries where it is another; undefined where that cannot be read. Rejects with
 * AwsError.
 */
export const carryOut = async (aws: Aws, { does, to }: Order, token: string): Promise<Carried | undefined> => {
  const { region, ask } = to
  const { operation, member, read } = does === 'stop' && to.kind === 'batch' ? stopsBatch : ways[does]
  const output = await aws<Readonly<Record<string, unknown>> | undefined>({
    service: 'codebuild',
    operation,
    region,
    input: does === 'retry' ? { id: ask, idempotencyToken: token } : { id: ask },
  })
  const answer = output?.[member]
  const build = typeof answer === 'object' && answer !== null ? read(answer) : undefined
  if (build === undefined) return undefined
  if (does === 'stop') return build.id === to.id ? { of: to, build } : undefined
  const { id } = build
  const began = buildOfArn(build.arn, ask) ?? { key: keyOf(region, id), region, id, ask: id }
  return { of: { ...began, under: to.key, isNew: true }, build }
}
