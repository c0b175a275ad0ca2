import type { Aws } from '../aws/aws.ts'
import { buildOfArn, keyOf } from '../domain/build-id.ts'
import type { Carried, Order } from '../domain/order.ts'
import { readerOf } from './get-members.ts'
import { readBuild } from './read-build.ts'

const operations: Readonly<Record<Order['does'], string>> = { stop: 'StopBuild', retry: 'RetryBuild' }

const read = readerOf(readBuild)

/**
 * Has an order carried out. The token is the order's own: AWS, asked twice with the same one, begins one build. Gives what AWS tells of
 * the build it is about then, under the one it retries where it is another; undefined where that cannot be read. Rejects with AwsError.
 */
export const carryOut = async (aws: Aws, { does, to }: Order, token: string): Promise<Carried | undefined> => {
  const { region, ask } = to
  const output = await aws<{ readonly build?: unknown } | undefined>({
    service: 'codebuild',
    operation: operations[does],
    region,
    input: does === 'retry' ? { id: ask, idempotencyToken: token } : { id: ask },
  })
  const answer = output?.build
  const build = typeof answer === 'object' && answer !== null ? read(answer) : undefined
  if (build === undefined) return undefined
  if (does === 'stop') return build.id === to.id ? { of: to, build } : undefined
  const { id } = build
  const began = buildOfArn(build.arn, ask) ?? { key: keyOf(region, id), region, id, ask: id }
  return { of: { ...began, under: to.key, isNew: true }, build }
}
