import type { Source } from './build.ts'

/** Where the pages of a repository are: `github.com`, `acme/web`. */
type Repository = { readonly host: string; readonly path: string }

/** A page that shows what is between two versions of a repository. */
type Page = (repository: Repository, before: string, now: string) => string | undefined

const depthOf = (path: string): number => path.split('/').length

const github: Page = ({ host, path }, before, now) =>
  depthOf(path) === 2 ? `https://${host}/${path}/compare/${before}...${now}` : undefined

const gitlab: Page = ({ host, path }, before, now) =>
  depthOf(path) >= 2 ? `https://${host}/${path}/-/compare/${before}...${now}` : undefined

/** What is in the first and not in the second, so the newer one comes first. */
const bitbucket: Page = ({ host, path }, before, now) =>
  depthOf(path) === 2 ? `https://${host}/${path}/branches/compare/${now}%0D${before}` : undefined

/** By `source.type`. */
const pages: ReadonlyMap<string | undefined, Page> = new Map([
  ['GITHUB', github],
  ['GITHUB_ENTERPRISE', github],
  ['GITLAB', gitlab],
  ['GITLAB_SELF_MANAGED', gitlab],
  ['BITBUCKET', bitbucket],
])

const hostShape = /^[a-z0-9][a-z0-9.-]*(?::\d{1,5})?$/i

const pathShape = /^[\w.~-]+(?:\/[\w.~-]+)+$/

/** `https://user@host/path`; `ssh://git@host:22/path`, whose port is none of the pages'; `git@host:path`. */
const forms: readonly RegExp[] = [
  /^https?:\/\/(?:[^/@\\]*@)?([^/@]+)\/(.+)$/i,
  /^ssh:\/\/(?:[^/@]*@)?([^/@:]+)(?::\d+)?\/(.+)$/i,
  /^(?:[^/@:]+@)([^/@:]+):(?!\/)(.+)$/,
]

/** The repository that a location of a source is in; undefined where it cannot be told. */
const repositoryOf = (location: string | undefined): Repository | undefined => {
  if (location === undefined || location.length > 1000) return undefined
  for (const form of forms) {
    const [, host, rest] = form.exec(location) ?? []
    const path = rest?.replace(/\/+$/, '').replace(/\.git$/, '')
    if (host === undefined || path === undefined) continue
    const isClean = hostShape.test(host) && pathShape.test(path) && !/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)
    return isClean ? { host: host.toLowerCase(), path } : undefined
  }
  return undefined
}

/** A location as it may be shown: without who signs in, and with what. */
export const withoutUser = (location: string): string => location.replace(/^(\w+:\/\/)[^/@]*@/, '$1')

const commitShape = /^[0-9a-f]{7,64}$/i

/** What pages call a version: its commit, where that is known, else the branch or tag; undefined for what is neither, as a pull request. */
export const refOf = (version: string | undefined, resolved?: string): string | undefined => {
  if (resolved !== undefined && commitShape.test(resolved)) return resolved
  if (version === undefined || version.length > 250) return undefined
  const [, name = '', commit] = /^(.*?)(?:\^\{([0-9a-f]{7,64})\})?$/i.exec(version) ?? []
  if (commit !== undefined) return commit
  const short = name.replace(/^refs\/(?:heads|tags)\//, '')
  const isRequest = /^(?:pr|mr)\/\d+$|^refs\//.test(short)
  // dots would be taken for those between two versions
  return isRequest || !/^[\w][\w./+-]*$/.test(short) || short.includes('..') ? undefined : encodeURIComponent(short)
}

/** The page of what is between two versions of a source; undefined where there is none, or nothing between them. */
export const comparePage = (
  source: Source | undefined,
  before: string | undefined,
  now: string | undefined,
): string | undefined => {
  const repository = repositoryOf(source?.location)
  if (repository === undefined || before === undefined || now === undefined || before === now) return undefined
  return pages.get(source?.type)?.(repository, before, now)
}
