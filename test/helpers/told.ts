import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { watchAsJson } from '../../source/json-lines.ts'
import type { Event, State } from '../../source/state.ts'
import type { Store } from '../../source/store.ts'
import type { Writers } from '../../source/tell.ts'

/** The schema of a line of JSON, as it is shipped. */
export const schema = JSON.parse(
  readFileSync(new URL('../../source/changes.schema.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, unknown>>

const isDescribed = new Ajv2020({ strict: true }).compile(schema)

/** That each line is one object that the schema describes, without a control character; the objects. */
// biome-ignore lint/suspicious/noExplicitAny: what is in them is what tests ask
export const describedObjects = (lines: readonly string[]): readonly any[] =>
  lines.map((line) => {
    assert.doesNotMatch(line, /[\p{Cc}\u2028\u2029]/u)
    const object: unknown = JSON.parse(line)
    assert.ok(isDescribed(object), `${JSON.stringify(isDescribed.errors)}\n${line.slice(0, 2000)}`)
    return object
  })

/** What is written of a row of states as they come one after the other, and the exit code where there is one in the end. */
export const toldOf = (
  states: readonly State[],
  watch: (store: Store<State, Event>, writers: Writers) => Promise<number>,
): { readonly out: readonly string[]; readonly err: readonly string[]; readonly code: Promise<number> } => {
  const [out, err]: string[][] = [[], []]
  let state = states[0] as State
  const tellers = new Set<() => void>()
  const store = {
    get: () => state,
    send: () => {},
    subscribe: (teller: () => void) => {
      tellers.add(teller)
      return () => tellers.delete(teller)
    },
  }
  const code = watch(store, { out: (line) => out?.push(line), err: (line) => err?.push(line) })
  for (state of states) for (const tell of [...tellers]) tell()
  return { out: out ?? [], err: err ?? [], code }
}

/** The changes in a row of states, as JSON that the schema describes. */
export const changesIn = (states: readonly State[]) => describedObjects(toldOf(states, watchAsJson).out)
