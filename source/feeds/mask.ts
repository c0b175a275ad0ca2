import type { Json } from '../domain/build.ts'
import { isMasked, mask } from '../domain/secret.ts'
import { fieldsOf } from './fields.ts'

type Members = { readonly [name: string]: Json }

const isMembers = (value: Json | undefined): value is Members => typeof value === 'object' && !Array.isArray(value)

/** A variable without its value, where that is nobody's to read; of what is none, nothing but that it is there. */
const maskedItem = (item: Json, type: string | undefined): Json => {
  if (!isMembers(item)) return mask
  // as the pane reads them: else what is masked there would stand here
  const fields = fieldsOf(item)
  if (!isMasked({ name: fields.text('name') ?? '', type: type ?? fields.text('type') ?? 'PLAINTEXT' })) return item
  const isShown = (name: string, member: Json): boolean =>
    (name === 'name' || name === 'type') && typeof member !== 'object'
  return Object.fromEntries(Object.entries(item).map(([name, member]) => [name, isShown(name, member) ? member : mask]))
}

const maskedList = (list: Json | undefined, type: string | undefined): Json | undefined => {
  if (list === undefined) return undefined
  return Array.isArray(list) ? list.map((item: Json) => maskedItem(item, type)) : mask
}

const replaced = (members: Members, name: string, value: Json | undefined): Members =>
  value === undefined ? members : { ...members, [name]: value }

/** A cleaned build without its secrets: the values of PLAINTEXT variables, and of exported ones named like a secret. */
export const masked = (build: Json): Json => {
  if (!isMembers(build)) return build
  const environment = build['environment']
  const inner = isMembers(environment)
    ? replaced(environment, 'environmentVariables', maskedList(environment['environmentVariables'], undefined))
    : environment
  const exported = maskedList(build['exportedEnvironmentVariables'], 'EXPORTED')
  return replaced(replaced(build, 'environment', inner), 'exportedEnvironmentVariables', exported)
}
