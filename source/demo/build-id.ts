/** A build as a request names it; `region` and `arn` are there when it was named by its ARN. */
export type BuildId = {
  readonly id: string
  readonly project: string
  readonly region?: string
  readonly arn?: string
}

const shortForm = /^([A-Za-z0-9][\w-]{1,149}):([^:\s]+)$/
const arnForm = /^arn:[\w-]+:codebuild:([\w-]+):\d*:build\/(.+)$/

/** Reads `project:uuid` or a build's ARN; undefined for what CodeBuild refuses as "Invalid build ID provided". */
export function toBuildId(text: string): BuildId | undefined {
  const [, region, id] = arnForm.exec(text) ?? []
  const project = shortForm.exec(id ?? text)?.[1]
  if (project === undefined) return undefined
  return region === undefined || id === undefined ? { id: text, project } : { id, project, region, arn: text }
}
