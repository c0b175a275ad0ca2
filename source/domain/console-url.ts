import { parseArn, projectOf } from './build-id.ts'

/** Console hosts by ARN partition. */
const hosts: ReadonlyMap<string, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
])

/** The console's page of a build, from its ARN; undefined where the ARN is unknown. */
export const consoleUrlOf = (arn: string | undefined): string | undefined => {
  const parts = arn === undefined ? undefined : parseArn(arn)
  if (parts === undefined) return undefined
  const { region, account, id } = parts
  const host = hosts.get(parts.partition) ?? 'console.aws.amazon.com'
  const project = encodeURIComponent(projectOf(id))
  const page = `codesuite/codebuild/${account}/projects/${project}/build/${encodeURIComponent(id)}/`
  return `https://${region}.${host}/${page}?region=${region}`
}
