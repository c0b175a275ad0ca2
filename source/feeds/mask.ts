import type { Json } from '../domain/build.ts'
import { isMasked, mask } from '../domain/secret.ts'

type Members = { readonly [name: string]: Json }

const isMembers = (value: Json | undefined): value is Members => typeof value === 'object' && !Array.isArray(value)

const maskedList = (list: Json | undefined, type: string | undefined): Json | undefined =>
  Array.isArray(list)
    ? list.map((item: Json) => {
        if (!isMembers(item) || item['value'] === undefined) return item
        const of = { name: String(item['name'] ?? ''), type: type ?? String(item['type'] ?? 'PLAINTEXT') }
        return isMasked(of) ? { ...item, value: mask } : item
      })
    : list

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
