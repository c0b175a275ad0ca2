import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireBuild } from '../../source/demo/wire-build.ts'
import { mask } from '../../source/domain/secret.ts'
import { viewAt } from '../../source/layout.ts'
import { buildPanes, panesIn } from '../../source/panes/index.ts'
import type { PaneName, State } from '../../source/state.ts'
import { summary } from '../../source/summary.ts'
import { failedBuild, knowing, opened } from '../helpers/builds.ts'
import { after, layoutLines, press, selectedKey } from '../helpers/frame.tsx'

const size = { columns: 100, rows: 24 }
const long = Array.from({ length: 40 }, (_, at) => `hush${at}-quite-secret`).join('\n')

const secretive: WireBuild = {
  ...failedBuild,
  environment: {
    environmentVariables: [
      { name: 'PLAIN', value: 'hush-plain', type: 'PLAINTEXT' },
      { name: 'WITHOUT_TYPE', value: 'hush-without-type' },
      { name: 'LONG', value: long, type: 'PLAINTEXT' },
      { name: `A_${'VERY_'.repeat(30)}LONG_NAME`, value: 'hush-long-name', type: 'PLAINTEXT' },
      { name: 'REFERENCE', value: '/prod/reference', type: 'PARAMETER_STORE' },
      { name: 'SECRET', value: 'prod/secret:password', type: 'SECRETS_MANAGER' },
    ],
  },
  exportedEnvironmentVariables: [
    { name: 'VERSION', value: '4.2.0' },
    { name: 'DEPLOY_TOKEN', value: 'hush-token' },
  ],
}

const environment = (): State => opened(secretive, 'environment')

/** All that can be seen or copied on the way through a pane, expanded, with y and Y pressed on every row. */
const everythingOf = (pane: PaneName): string => {
  let state = after(pane === 'builds' ? knowing([secretive]) : opened(secretive, pane), size, 'g')
  const seen: string[] = []
  for (let last: string | undefined; selectedKey(state, size) !== last; state = after(state, size, 'j')) {
    last = selectedKey(state, size)
    const { rows, selected } = viewAt(state, size)
    if (rows[selected]?.folds?.open === false) state = after(state, size, 'Enter')
    const { state: told, actions } = press(state, size, 'y', 'Y')
    seen.push(...layoutLines(told, size), ...actions.map((action) => JSON.stringify(action)))
  }
  return seen.join('\n')
}

/** Goes down to a variable's row. */
const at = (name: string, first: State = environment()): State => {
  let state = after(first, size, 'g')
  while (!selectedKey(state, size)?.endsWith(` ${name}`)) {
    const next = after(state, size, 'j')
    if (selectedKey(next, size) === selectedKey(state, size)) throw new Error(`no row ${name}`)
    state = next
  }
  return state
}

const shown = (state: State): string => layoutLines(state, { columns: 100, rows: 150 }).join('\n')

test('no masked value is on any screen, and none can be copied, before it was revealed', () => {
  for (const pane of ['builds', ...buildPanes.map(({ name }) => name)] as const)
    assert.doesNotMatch(everythingOf(pane), /hush/, pane)
  assert.doesNotMatch(summary(knowing([secretive])).join('\n'), /hush/)
})

test('references and exported values that are no secrets are shown without a key', () => {
  for (const text of ['/prod/reference', 'prod/secret:password', '4.2.0'])
    assert.match(shown(environment()), new RegExp(text))
})

test('a mask does not tell how long its value is', () => {
  assert.equal(shown(environment()).split(mask).length - 1, 5)
  const view = viewAt(environment(), size)
  assert.ok(view.rows.every(({ folds, masked }) => !masked || folds === undefined || folds.open === false))
})

test('x reveals the selected value, all of it, and no other; x again hides it', () => {
  for (const [name, value] of [
    ['PLAIN', 'hush-plain'],
    ['WITHOUT_TYPE', 'hush-without-type'],
    ['DEPLOY_TOKEN', 'hush-token'],
  ] as const) {
    const revealed = after(at(name), size, 'x')
    assert.deepEqual(shown(revealed).match(/hush[\w-]*/g), [value])
    assert.doesNotMatch(shown(after(revealed, size, 'x')), /hush/)
  }
  const all = shown(after(at('LONG'), size, 'x'))
  for (let line = 0; line < 40; line++) assert.match(all, new RegExp(`hush${line}-quite-secret\\b`))
  assert.doesNotMatch(all, /hush-/)
})

test('revealing another value hides the one before', () => {
  const other = after(at('WITHOUT_TYPE', after(at('PLAIN'), size, 'x')), size, 'x')
  assert.deepEqual(shown(other).match(/hush[\w-]*/g), ['hush-without-type'])
})

test('a revealed value is hidden again when its pane is left, by whatever key', () => {
  const revealed = after(at('PLAIN'), size, 'x')
  for (const keys of [
    ['Tab', 'Shift-Tab'],
    ['1', '3'],
    ['l', '3'],
    ['Esc', 'Enter', '3'],
    ['q', 'Enter', '3'],
  ])
    assert.doesNotMatch(shown(after(revealed, size, ...keys)), /hush/, keys.join(' '))
  for (const { name } of panesIn(revealed).filter(({ name }) => name !== 'environment'))
    assert.doesNotMatch(
      shown(after(revealed, size, String(buildPanes.findIndex((pane) => pane.name === name) + 1))),
      /hush/,
    )
})

test('y copies a value only while it is revealed', () => {
  assert.deepEqual(press(at('PLAIN'), size, 'y', 'Y').actions, [])
  assert.deepEqual(press(at('PLAIN'), size, 'x', 'y', 'Y').actions, [
    { type: 'copy', what: 'PLAIN', text: 'hush-plain' },
    { type: 'copy', what: 'PLAIN', text: 'hush-plain' },
  ])
  assert.deepEqual(press(at('REFERENCE'), size, 'y').actions, [
    { type: 'copy', what: 'REFERENCE', text: '/prod/reference' },
  ])
})

test('a search does not find what is masked', () => {
  const state = at('REFERENCE')
  const searched = after(state, size, '/', ...'hush-plain', 'Enter')
  assert.equal(selectedKey(searched, size), selectedKey(state, size))
})
