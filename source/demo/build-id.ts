/** A build, or a batch, as a request names it; `region` and `arn` are there when it was named by its ARN. */
export type BuildId = {
  readonly id: string
  readonly project: string
  readonly region?: string
  readonly arn?: string
}

/** A project as a request names it. */
export type ProjectId = Omit<BuildId, 'id'>

const shortForm = /^([A-Za-z0-9][\w-]{1,149}):([^:\s]+)$/
const nameForm = /^[A-Za-z0-9][\w-]{1,149}$/
const arnForms = {
  build: /^arn:[\w-]+:codebuild:([\w-]+):\d*:build\/(.+)$/,
  'build-batch': /^arn:[\w-]+:codebuild:([\w-]+):\d*:build-batch\/(.+)$/,
  project: /^arn:[\w-]+:codebuild:([\w-]+):\d*:project\/(.+)$/,
}

function idIn(text: string, form: RegExp): BuildId | undefined {
  const [, region, id] = form.exec(text) ?? []
  const project = shortForm.exec(id ?? text)?.[1]
  if (project === undefined) return undefined
  return region === undefined || id === undefined ? { id: text, project } : { id, project, region, arn: text }
}

/** Reads `project:uuid` or a build's ARN; undefined for what CodeBuild refuses as "Invalid build ID provided". */
export function toBuildId(text: string): BuildId | undefined {
  return idIn(text, arnForms.build)
}

/** Reads `project:uuid` or a batch's ARN; undefined for everything else. */
export function toBatchId(text: string): BuildId | undefined {
  return idIn(text, arnForms['build-batch'])
}

/** Reads a project's name or ARN; undefined for what cannot be either. */
export function toProjectId(text: string): ProjectId | undefined {
  const [, region, name] = arnForms.project.exec(text) ?? []
  const project = name ?? text
  if (!nameForm.test(project)) return undefined
  return region === undefined ? { project } : { project, region, arn: text }
}
