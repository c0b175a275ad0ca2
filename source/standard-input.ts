import { isNothing } from './domain/named.ts'
import { quoted } from './domain/quoted.ts'
import type { Given } from './targets.ts'

/** What standard input held, or what is wrong with it, in one line. */
export type Piped = { readonly text: string } | { readonly wrong: string }

/** A hundred thousand builds as the AWS CLI lists them are half of it, bytes. */
const most = 16 * 2 ** 20

/** The text of bytes: UTF-8, or UTF-16 where a byte order mark says so (PowerShell writes that into files). */
const textOf = (bytes: Uint8Array): string => {
  const mark = `${bytes[0]} ${bytes[1]}`
  const encoding = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** Reads a pipe to its end; gives up where more comes than builds can take (16 MB). */
export const readPiped = async (stream: AsyncIterable<Uint8Array>): Promise<Piped> => {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      chunks.push(chunk)
      size += chunk.length
      if (size > most) return { wrong: 'standard input is longer than any list of builds: given up after 16 MB' }
    }
  } catch (error) {
    return { wrong: `standard input cannot be read: ${error instanceof Error ? error.message : String(error)}` }
  }
  return { text: textOf(Buffer.concat(chunks)) }
}

/** Labels of rows that name a build, a project or a batch in their first field, as the AWS CLI prints them with `--output text`. */
const labels: ReadonlySet<string> = new Set([
  ...['IDS', 'BUILD', 'BUILDS', 'BUILDSNOTFOUND', 'PROJECT', 'PROJECTS'],
  ...['BUILDBATCH', 'BUILDBATCHES', 'BUILDBATCHESNOTFOUND'],
])

const row = /^([A-Z]+)\t(\S*).*$/gm

const isTable = (text: string): boolean => {
  for (const [, label = ''] of text.matchAll(row)) if (labels.has(label)) return true
  return false
}

/** Of rows with labels what they name; other lines as they are, and all where no row has a label that is known. */
const withoutLabels = (text: string): string => {
  return isTable(text) ? text.replace(row, (_, label: string, first: string) => (labels.has(label) ? first : '')) : text
}

/** Members of the AWS CLI's answers that hold what can be watched. */
const holders: Readonly<Record<keyof Given, readonly string[]>> = {
  words: ['ids', 'build', 'builds', 'buildsNotFound', 'project', 'projects', 'projectsNotFound'],
  batches: ['buildBatch', 'buildBatches', 'buildBatchesNotFound'],
}

/** Answers are no deeper than this down to what they name. */
const deepest = 8

/** What a JSON value names, as words or as batches. */
const namesIn = (value: unknown, as: keyof Given, depth = 0): readonly (readonly [keyof Given, string])[] => {
  if (typeof value === 'string') return [[as, value]]
  if (typeof value !== 'object' || value === null || depth > deepest) return []
  if (Array.isArray(value)) return value.flatMap((each) => namesIn(each, as, depth + 1))
  const object = value as Readonly<Record<string, unknown>>
  const members = (['words', 'batches'] as const).flatMap((kind) =>
    holders[kind].filter((name) => Object.hasOwn(object, name)).map((name) => [kind, object[name]] as const),
  )
  if (members.length > 0) return members.flatMap(([kind, member]) => namesIn(member, kind, depth + 1))
  // the ARN says more: its region, and what it is of
  const name = [object['arn'], object['id'], object['name']].find((each) => typeof each === 'string')
  return name === undefined ? [] : [[as, name as string]]
}

/** Where the JSON value ends that begins at a place with a bracket, a brace or a quote; undefined where it does not. */
const endOfJson = (text: string, from: number): number | undefined => {
  let depth = 0
  let isQuoted = false
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (isQuoted && character === '\\') at++
    else if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && (character === '{' || character === '[')) depth++
    else if (!isQuoted && (character === '}' || character === ']')) depth--
    if (!isQuoted && depth === 0) return at + 1
  }
  return undefined
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** So much of JSON that cannot be read is shown, characters. */
const glimpse = 40

/** What a text names: words between blanks, and JSON as the AWS CLI prints it, one or several after each other; or what is wrong with it. */
export const namedIn = (text: string): Given | { readonly wrong: string } => {
  const plain = withoutLabels(text)
  const found: (readonly [keyof Given, string])[] = []
  const tokens = /[[{"]|\S+/g
  for (let token = tokens.exec(plain); token !== null; token = tokens.exec(plain)) {
    if (!/^[[{"]/.test(token[0])) {
      found.push(['words', token[0]])
      continue
    }
    const end = endOfJson(plain, token.index)
    const value = end === undefined ? undefined : parsed(plain.slice(token.index, end))
    if (end === undefined || value === undefined)
      return {
        wrong: `standard input has JSON that cannot be read: ${quoted(plain.slice(token.index).slice(0, glimpse))}`,
      }
    // one by one: a call takes no more than so many at once
    for (const name of namesIn(value, 'words')) found.push(name)
    tokens.lastIndex = end
  }
  const of = (kind: keyof Given) =>
    found.filter(([as, word]) => as === kind && !isNothing(word)).map(([, word]) => word)
  const given = { words: of('words'), batches: of('batches') }
  return given.words.length + given.batches.length === 0 ? { wrong: 'standard input named no builds' } : given
}

/** What was given, with what standard input names where the first `-` stands: there is no more of it for others. Undefined is a standard input that is a terminal. */
export const withPiped = (given: Given, piped: Piped | undefined): Given | { readonly wrong: string } => {
  const at = given.words.indexOf('-')
  if (at === -1) return given
  if (piped === undefined)
    return { wrong: '- is for what comes through a pipe, and nothing does: aws codebuild list-builds | cbtop -' }
  const read = 'wrong' in piped ? piped : namedIn(piped.text)
  if ('wrong' in read) return read
  const after = given.words.slice(at + 1).filter((word) => word !== '-')
  return {
    words: [...given.words.slice(0, at), ...read.words, ...after],
    batches: [...given.batches, ...read.batches],
  }
}
