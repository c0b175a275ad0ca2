import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import packageJson from '../package.json' with { type: 'json' }
import { bugReport } from '../source/bug.ts'
import { wantBuild } from '../source/feeds/builds.ts'
import { freshness } from '../source/freshness.ts'
import { everywhere } from '../source/keys.ts'
import { menuKeys } from '../source/menu-keys.ts'
import { movement } from '../source/movement.ts'
import { paneKeys } from '../source/pane-keys.ts'
import { filterNames } from '../source/panes/filter.ts'
import { buildPanes, paneNamed } from '../source/panes/index.ts'
import { logKeys } from '../source/panes/log-keys.ts'
import { summary } from '../source/summary.ts'
import { noticeKinds } from '../source/terminal/notices.ts'
import { failedBuild, knowing, now, others, runningBuild, stateOf } from './helpers/builds.ts'
import { factRows, flagRows, keyRows, sceneRows } from './helpers/readme-tables.ts'
import { schema } from './helpers/told.ts'

/** What of a JSON Schema tells names. */
type Schema = {
  readonly oneOf: readonly { readonly $ref: string }[]
  readonly $defs: Readonly<
    Record<string, { readonly properties?: Readonly<Record<string, { readonly const?: string }>> }>
  >
}

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** The rows of the table under a head. */
const tableUnder = (head: string): readonly string[] => {
  const lines = readme.split('\n')
  const at = lines.indexOf(head)
  assert.notEqual(at, -1, `the README has no table ${head}`)
  const rows = lines.slice(at + 2)
  return rows.slice(0, rows.indexOf(''))
}

describe('the README says what the program says', () => {
  test('of its flags', () => {
    assert.deepEqual(tableUnder('| flag | meaning | default |'), flagRows())
  })

  test('of the keys of the list', () => {
    assert.deepEqual(tableUnder('| key | in the list |'), keyRows(paneNamed('builds').keys))
  })

  test('of the keys of every pane', () => {
    for (const pane of buildPanes) {
      const keys = pane.keys.filter((key) => !logKeys.includes(key))
      assert.deepEqual(tableUnder('| key | in a pane |'), keyRows([...keys, ...paneKeys]), pane.name)
    }
    assert.deepEqual(tableUnder('| key | in the log |'), keyRows(logKeys))
  })

  test('of the keys that work everywhere', () => {
    assert.deepEqual(tableUnder('| key | moves |'), keyRows(movement))
    assert.deepEqual(tableUnder('| key | does |'), keyRows(everywhere))
  })

  test('of the keys of the menu', () => {
    assert.deepEqual(tableUnder('| key | in the menu |'), keyRows(menuKeys))
  })

  test('of the facts that a command is told', () => {
    assert.deepEqual(tableUnder('| variable | holds |'), factRows())
  })

  test('of the scenes of the demo', () => {
    assert.deepEqual(tableUnder('| scene | shows |'), sceneRows())
  })

  test('of the names a filter knows', () => {
    for (const name of filterNames) assert.match(readme, new RegExp(`\`${name}:`))
  })

  test('of the types and the fields of its JSON', () => {
    const named = (head: string, cell: number): readonly (readonly string[])[] =>
      tableUnder(head).map((row) =>
        [...(row.split(' | ')[cell] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
      )
    const { oneOf, $defs } = schema as unknown as Schema
    const defined = oneOf.map(({ $ref }) => $defs[$ref.replace('#/$defs/', '')]?.properties ?? assert.fail($ref))
    const changes = defined.filter(({ type }) => type !== undefined)
    const head = '| type | says | beside `time` and `type` |'
    assert.deepEqual(
      named(head, 0).flat(),
      changes.map(({ type }) => type?.const),
    )
    assert.deepEqual(
      named(head, 2),
      changes.map((properties) => Object.keys(properties).slice(2)),
    )
    const whole = { ...$defs['buildFields']?.properties, ...$defs['wholeBuild']?.properties }
    assert.deepEqual(named('| field of a build | holds |', 0).flat(), Object.keys(whole))
  })

  test('of its scripts', () => {
    for (const [, name] of readme.matchAll(/npm run ([\w:]+)/g))
      assert.ok(name !== undefined && name in packageJson.scripts, `npm run ${name}`)
  })

  test('of a bug of its own', () => {
    const [first = ''] = bugReport(new Error('a bug'), 'Node').split('\n')
    assert.ok(readme.includes(`\n${first}\n`))
  })

  test('of the ways to tell that a build is done', () => {
    const kinds = tableUnder('| kind | tells | in |').map((row) => /^\| `(\w+)` \|/.exec(row)?.[1])
    assert.deepEqual(kinds, noticeKinds)
  })

  test('of the summary that stays behind', () => {
    const lines = summary(knowing([failedBuild, runningBuild, others.at(-1) ?? {}]))
    assert.equal(lines.length, 4)
    assert.ok(readme.includes(`\n${lines.join('\n')}\n`), lines.join('\n'))
  })

  test('of how old its data is while something is wrong', () => {
    const problem = { kind: 'busy', message: 'throttled' } as const
    const state = stateOf([['web:1', { problem, entry: { answeredAt: now - 35_000, retryAt: now + 20_000 } }]], { now })
    const [run] = freshness(state.builds.map(wantBuild), state)
    assert.ok(readme.includes(`\`${run?.text}\``), run?.text)
  })
})
