import type { Json } from '../domain/build.ts'
import { isMembers, withTexts } from '../domain/members.ts'
import { isMasked, isTelling, mask, withoutValues } from '../domain/secret.ts'
import { cleanText } from './clean.ts'
import { fieldsOf } from './fields.ts'

/** What holds variables, by name, wherever it stands; and the type of those that say none. */
const variables: ReadonlyMap<string, string> = new Map([
  ['environmentVariables', 'PLAINTEXT'],
  ['environmentVariablesOverride', 'PLAINTEXT'],
  ['exportedEnvironmentVariables', 'EXPORTED'],
])

/** Told of each text that is masked. */
type Found = (secret: string) => void

const tell = (value: unknown, found: Found): void => {
  if (typeof value === 'string' || typeof value === 'number') found(String(value))
  else if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) tell(member, found)
}

const hide = (value: unknown, found: Found): string => {
  tell(value, found)
  return mask
}

/** A variable without its value, where that is nobody's to read; of what is none, nothing but that it is there. */
const maskedItem = (item: unknown, otherwise: string, found: Found): unknown => {
  if (!isMembers(item)) return hide(item, found)
  // as the pane reads them: else what is masked there would stand here
  const fields = fieldsOf(item as Json)
  const type = otherwise === 'EXPORTED' ? otherwise : (fields.text('type') ?? otherwise)
  const variable = cleanText(fields.text('name') ?? '')
  if (!isMasked({ name: variable, type })) return item
  const tells: Found = (value) => {
    if (isTelling(variable, value)) found(value)
  }
  const isShown = (name: string, member: unknown): boolean =>
    (name === 'name' || name === 'type') && typeof member !== 'object'
  return Object.fromEntries(
    Object.entries(item).map(([name, member]) => [name, isShown(name, member) ? member : hide(member, tells)]),
  )
}

const maskedMember = (name: string, member: unknown, found: Found): unknown => {
  const type = variables.get(name)
  if (type === undefined || member === undefined) return maskedIn(member, found)
  return Array.isArray(member) ? member.map((item) => maskedItem(item, type, found)) : hide(member, found)
}

/** The value itself where nothing in it is masked. */
const maskedIn = (value: unknown, found: Found): unknown => {
  if (Array.isArray(value)) {
    const items = value.map((item) => maskedIn(item, found))
    return items.every((item, at) => item === value[at]) ? value : items
  }
  if (!isMembers(value)) return value
  let masked: [string, unknown][] | undefined
  const members = Object.entries(value)
  for (const [at, [name, member]] of members.entries()) {
    const kept = maskedMember(name, member, found)
    if (kept !== member) (masked ??= [...members])[at] = [name, kept]
  }
  return masked === undefined ? value : Object.fromEntries(masked)
}

/**
 * What AWS told without its secrets: values of PLAINTEXT variables, and of exported ones named like a secret, wherever variables stand
 * in it. `found` is told of those that are to be taken out of other texts, too.
 */
export const masked = <Told>(told: Told, found: Found = () => {}): Told => maskedIn(told, found) as Told

/** A cleaned build whose phases tell no masked value of its own variables: a command that failed is told with what it was called with. */
export const withHiddenValues = (build: Json): Json => {
  const phases = isMembers(build) ? build['phases'] : undefined
  if (phases === undefined) return build
  const values: string[] = []
  masked(build, (value) => values.push(value))
  return values.length === 0
    ? build
    : { ...(build as object), phases: withTexts(phases, withoutValues(values)) as Json }
}
