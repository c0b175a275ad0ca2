/** What a page of the AWS console shows of CodeBuild; the region is absent where its address has none. */
export type ConsolePage = {
  readonly kind: 'build' | 'batch' | 'project'
  /** `project:uuid` of a build or a batch, a project's name. */
  readonly id: string
  readonly region?: string
}

const consoleHost = /(?:^|\.)console\.(?:aws\.[\w.-]+|amazonaws[\w.-]+)$/

const regionShape = /^[a-z]{2,5}(?:-[a-z]+)+-\d+$/

/** No name of a host is longer, characters. */
const longestHost = 253

/** Where a page's address names one thing of a project, by the word before it. */
const kinds: Readonly<Record<string, 'build' | 'batch'>> = {
  build: 'build',
  builds: 'build',
  batch: 'batch',
  batches: 'batch',
}

/** What a route names: `projects/web/build/web:1/log`, `projects/web/history`, `builds/web:1/view/new`. */
const shownAt = (route: readonly string[]): Pick<ConsolePage, 'kind' | 'id'> | undefined => {
  const at = route.indexOf('projects') + 1
  const project = at === 0 ? undefined : route[at]
  const [part = '', id = ''] = route.slice(project === undefined ? 0 : at + 1)
  const kind = Object.hasOwn(kinds, part) ? kinds[part] : undefined
  if (kind !== undefined && id.includes(':')) return { kind, id }
  // `builds/start` is a page of the project, what is cut off behind `build/` is none of anything
  const isCut = kind === part && id !== ''
  return project === undefined || isCut ? undefined : { kind: 'project', id: project }
}

/** The parts of an address that is one of the AWS console, in any partition; undefined for any other. */
const consoleUrl = (word: string): URL | undefined => {
  if (!/^https?:\/\//.test(word) || !URL.canParse(word)) return undefined
  const url = new URL(word)
  return url.hostname.length <= longestHost && consoleHost.test(url.hostname) ? url : undefined
}

/** Whether a word is the address of a page of the AWS console, whatever that shows. */
export const isConsoleUrl = (word: string): boolean => consoleUrl(word) !== undefined

/**
 * What the page of the AWS console at an address shows: a build, a batch of builds or a project, on any of their tabs, and
 * as the console's addresses were before 2018 (`/codebuild/home#/builds/…`). Undefined for any other address. The id is as
 * it was written: its shape is for whoever asks to judge.
 */
export const consolePageOf = (word: string): ConsolePage | undefined => {
  const url = consoleUrl(word)
  if (url === undefined) return undefined
  const { hostname, pathname, hash, searchParams } = url
  const segments = (path: string): string[] => path.replace(/\?.*$/, '').split('/').filter(Boolean)
  const path = segments(pathname)
  const service = path.indexOf('codebuild')
  if (service === -1) return undefined
  const route = hash.startsWith('#/') ? segments(hash.slice(1)) : path.slice(service + 1)
  // an account stands before the route, or does not
  const from = route.findIndex((part) => part === 'projects' || Object.hasOwn(kinds, part))
  const shown = from === -1 ? undefined : shownAt(route.slice(from).map((part) => part.replace(/%3A/i, ':')))
  if (shown === undefined) return undefined
  const said = searchParams.get('region') ?? /[?&]region=([\w-]+)/.exec(hash)?.[1]
  const region = said ?? hostname.split('.').find((label) => regionShape.test(label)) ?? ''
  return regionShape.test(region) ? { ...shown, region } : shown
}
