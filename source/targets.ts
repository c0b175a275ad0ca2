import { type BuildId, keyOf, type Listing, type Target } from './domain/build-id.ts'
import { isNothing, type Named, named, otherwise } from './domain/named.ts'
import { allQuoted, quoted } from './domain/quoted.ts'

/** What the id of a build or a batch looks like, for whoever wrote something else. */
const example = 'web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10'

/** What was given to watch: words, and those that stand for batches of builds where an id alone does not tell. */
export type Given = { readonly words: readonly string[]; readonly batches: readonly string[] }

/** What is to be watched; and what is wrong with what was given, in one line: then there are none. */
export type Targets = { readonly targets: readonly Target[]; readonly wrong?: string }

type HomeRegion = () => Promise<string | undefined>

const wrongly = (wrong: string): Targets => ({ targets: [], wrong })

const regionless = 'give --region, AWS_REGION, or a profile that has one'

/** What is given as a batch: its id is no build's here. */
const namedBatch = (word: string): Named | undefined => {
  const found = named(word)
  return found?.kind === 'build' && found.id === word ? { ...found, kind: 'batch' } : found
}

const wrongWords = (words: readonly string[]): string => {
  const are = words.length === 1 ? 'is no build, project or batch' : 'are no builds, projects or batches'
  const looks = `a build looks like ${example}, a project like web, a batch like --batch web:9e1c...`
  return `${allQuoted(words, otherwise)} ${are}: ${looks}; or give an ARN or console URL`
}

const wrongBatch = (word: string, found: Named | undefined): string =>
  found?.kind === 'build'
    ? `${quoted(word)} is a build, and no batch: leave out --batch`
    : `--batch takes the id of a batch, like ${example}, its ARN or console URL: ${quoted(word)}`

const targetOf = ({ kind, id, ask }: Named, region: string): Target => {
  if (kind === 'build') return { key: keyOf(region, id), region, id, ask } satisfies BuildId
  return { kind, key: keyOf(region, id, kind), region, id, ask }
}

/**
 * Words as what they name, each once: builds, projects and batches of builds, by id, name, ARN (any partition) or console
 * URL. The region of a word without one is asked for only where there is such a word; undefined means nobody knows it.
 */
export const toTargets = async (given: Given, homeRegion: HomeRegion): Promise<Targets> => {
  const words = given.words.filter((word) => !isNothing(word))
  const [first] = given.words
  if (first !== undefined && words.length + given.batches.length === 0)
    return wrongly(`${quoted(first)} names no build: it is what is printed where there is none`)
  const plain = words.map((word) => ({ word, found: named(word.trim()) }))
  const bad = plain.filter(({ found }) => found === undefined).map(({ word }) => word)
  if (bad.length > 0) return wrongly(wrongWords(bad))
  const batches = given.batches.map((word) => ({ word, found: namedBatch(word.trim()) }))
  const badBatch = batches.find(({ found }) => found?.kind !== 'batch')
  if (badBatch !== undefined) return wrongly(wrongBatch(badBatch.word, badBatch.found))

  const all = [...plain, ...batches]
  const homeless = all.filter(({ found }) => found?.region === undefined).map(({ word }) => word)
  const home = homeless.length === 0 ? undefined : await homeRegion()
  if (homeless.length > 0 && home === undefined) return wrongly(`no region for ${allQuoted(homeless)}: ${regionless}`)
  const targets = new Map<string, Target>()
  for (const { found } of all) {
    if (found === undefined) continue
    const target = targetOf(found, found.region ?? home ?? '')
    const known = targets.get(target.key)
    // the ARN says more than the id: it reaches shared projects of other accounts
    if (known === undefined || !known.ask.startsWith('arn:')) targets.set(target.key, target)
  }
  return { targets: [...targets.values()] }
}

/** The newest builds of the home region, for whoever named nothing. */
export const toRegion = async (homeRegion: HomeRegion): Promise<Targets> => {
  const region = await homeRegion()
  if (region === undefined) return wrongly(`no region: ${regionless}`)
  const listing: Listing = { kind: 'region', key: `${region} region`, region, id: region, ask: region }
  return { targets: [listing] }
}
