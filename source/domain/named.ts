import { type ConsolePage, consolePageOf, isConsoleUrl } from './console-page.ts'

/** What a word names, as a page of the console does, and what to ask AWS for: the ARN where one was given, else the id. */
export type Named = ConsolePage & { readonly ask: string }

// what stands after the colon is the service's to judge; names of projects could be longer once
const idShape = /^[A-Za-z0-9][A-Za-z0-9_-]{0,254}:[A-Za-z0-9][A-Za-z0-9_-]*$/

/** Ids of each kind; names of projects as the service's model has them. */
const shapes: Readonly<Record<Named['kind'], RegExp>> = {
  build: idShape,
  batch: idShape,
  project: /^[A-Za-z0-9][A-Za-z0-9_-]{1,149}$/,
}

const arnShape = /^arn:[\w-]+:([\w-]+):([\w-]*):\d*:(?:([\w-]+)\/)?(.*)$/s

/** Kinds by how ARNs of CodeBuild name them. */
const kindsOfArns: ReadonlyMap<string | undefined, Named['kind']> = new Map([
  ['build', 'build'],
  ['build-batch', 'batch'],
  ['project', 'project'],
])

/** What else ARNs of CodeBuild name. */
const others: ReadonlyMap<string | undefined, string> = new Map([
  ['report', 'a report'],
  ['report-group', 'a report group'],
  ['sandbox', 'a sandbox'],
  ['fleet', 'a fleet'],
  ['webhook', 'a webhook'],
])

const wellShaped = (named: Named): Named | undefined => (shapes[named.kind].test(named.id) ? named : undefined)

const ofArn = (word: string): Named | undefined => {
  const [, service, region, resource, id] = arnShape.exec(word) ?? []
  const kind = kindsOfArns.get(resource)
  if (service !== 'codebuild' || kind === undefined || !region || !id) return undefined
  return wellShaped({ kind, id, ask: word, region })
}

/** What a word names: the id, ARN or console URL of a build, the ARN or console URL of a batch of builds, or a project's name, ARN or console URL. */
export const named = (word: string): Named | undefined => {
  const page = consolePageOf(word)
  if (page !== undefined) return wellShaped({ ...page, ask: page.id })
  return (
    ofArn(word) ??
    wellShaped({ kind: 'build', id: word, ask: word }) ??
    wellShaped({ kind: 'project', id: word, ask: word })
  )
}

/** What a word is that names nothing to watch: `a report`, `an ARN of s3`. Undefined where that cannot be told. */
export const otherwise = (word: string): string | undefined => {
  const [, service, , resource] = arnShape.exec(word) ?? []
  if (service === 'codebuild') return others.get(resource)
  // no service's name in ARNs is longer
  if (service !== undefined && service.length <= 20) return `an ARN of ${service}`
  return isConsoleUrl(word) ? 'another page of the console' : undefined
}

/** Whether a word stands for nothing: as the AWS CLI prints it (with `--output text`, after the last of several pages, too), or jq. */
export const isNothing = (word: string): boolean => word === 'None' || word === 'null'
