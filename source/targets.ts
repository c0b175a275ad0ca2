import { type BuildId, parseArn } from './domain/build-id.ts'
import { allQuoted } from './domain/quoted.ts'

/** What a build id looks like, for whoever wrote something else. */
const example = 'web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10'

/** A word of the command line as the build it names; the region is absent where the word has none. */
type Named = { readonly id: string; readonly ask: string; readonly region?: string }

// project names as the service's model has them; what stands after the colon is the service's to judge
const idShape = /^[A-Za-z0-9][A-Za-z0-9_-]{0,254}:[A-Za-z0-9][A-Za-z0-9_-]*$/
const regionShape = /^[a-z]{2,5}(?:-[a-z]+)+-\d+$/

const consoleHost = /(?:^|\.)console\.(?:aws\.[\w.-]+|amazonaws[\w.-]+)$/

const ofUrl = (word: string): Named | undefined => {
  if (!/^https?:\/\//.test(word) || !URL.canParse(word)) return undefined
  const { hostname, pathname, hash, searchParams } = new URL(word)
  const [, inPath] = /\/builds?\/([^/?]+(?:%3A|:)[^/?]+)/i.exec(`${pathname}${hash}`) ?? []
  if (inPath === undefined || !consoleHost.test(hostname)) return undefined
  const id = inPath.replace(/%3A/i, ':')
  const said = searchParams.get('region') ?? /[?&]region=([\w-]+)/.exec(hash)?.[1]
  const region = said ?? hostname.split('.').find((label) => regionShape.test(label)) ?? ''
  return idShape.test(id) ? { id, ask: id, ...(regionShape.test(region) ? { region } : {}) } : undefined
}

const named = (word: string): Named | undefined => {
  const arn = parseArn(word)
  if (arn !== undefined) return idShape.test(arn.id) ? { id: arn.id, ask: word, region: arn.region } : undefined
  return ofUrl(word) ?? (idShape.test(word) ? { id: word, ask: word } : undefined)
}

/** What the command line names: builds, and what is wrong with the rest, in one line. */
export type Targets = {
  readonly targets: readonly BuildId[]
  readonly wrong?: string
}

/**
 * Words as builds, duplicates once: build ids, ARNs of builds (any partition), console URLs of builds. The region of a
 * word without one is asked for only where there is such a word; undefined means nobody knows it.
 */
export const toTargets = async (
  words: readonly string[],
  homeRegion: () => Promise<string | undefined>,
): Promise<Targets> => {
  const builds = words.map((word) => ({ word, build: named(word.trim()) }))
  const bad = builds.flatMap(({ word, build }) => (build === undefined ? [word] : []))
  if (bad.length > 0) {
    const is = bad.length === 1 ? 'is no build' : 'are no builds'
    return {
      targets: [],
      wrong: `${allQuoted(bad)} ${is}: a build id looks like ${example}, or give its ARN or console URL`,
    }
  }
  const homeless = builds.filter(({ build }) => build?.region === undefined).map(({ word }) => word)
  const home = homeless.length === 0 ? undefined : await homeRegion()
  if (homeless.length > 0 && home === undefined)
    return {
      targets: [],
      wrong: `no region for ${allQuoted(homeless)}: give --region, AWS_REGION, or a profile that has one`,
    }
  const targets = new Map<string, BuildId>()
  for (const { build } of builds) {
    if (build === undefined) continue
    const region = build.region ?? home ?? ''
    const key = `${region} ${build.id}`
    const known = targets.get(key)
    // the ARN says more than the id: it reaches shared projects of other accounts
    if (known === undefined || !known.ask.startsWith('arn:'))
      targets.set(key, { key, region, id: build.id, ask: build.ask })
  }
  return { targets: [...targets.values()] }
}
