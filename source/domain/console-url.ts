import { parseArn, projectOf } from './build-id.ts'

/** Console hosts by ARN partition. */
const hosts: ReadonlyMap<string, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
])

/** No id is longer, characters: 255 of the project's name, a colon, a UUID. */
const longestId = 300

/** The console's page of a build or a batch, from its ARN; undefined where the ARN is unknown, or none that a build can have. */
export const consoleUrlOf = (arn: string | undefined): string | undefined => {
  const isBatch = arn?.includes(':build-batch/') ?? false
  const parts = parseArn(arn?.replace(':build-batch/', ':build/') ?? '')
  if (parts === undefined || parts.id.length > longestId) return undefined
  const { region, account, id } = parts
  const host = hosts.get(parts.partition) ?? 'console.aws.amazon.com'
  const project = encodeURIComponent(projectOf(id))
  const page = `codesuite/codebuild/${account}/projects/${project}/${isBatch ? 'batch' : 'build'}/${encodeURIComponent(id)}/`
  return `https://${region}.${host}/${page}?region=${region}`
}
