import { buildHeader, tabs } from './build-header.ts'
import type { Block } from './components/frame.tsx'
import { count } from './domain/format.ts'
import { wantBuild } from './feeds/builds.ts'
import { hints, prompt } from './footer.ts'
import { freshness, hasWholeProblem } from './freshness.ts'
import { helpLines, keysNow } from './help.ts'
import { cut, cutLine, type Line, lineWidth, spread, wrap } from './line.ts'
import { meters } from './meters.ts'
import { heightOf, inSight, type Row, type Size, type View, viewOf } from './pane.ts'
import { openBuild } from './panes/build-pane.ts'
import { watchedBuilds } from './panes/builds.ts'
import { buildPanes, paneNamed } from './panes/index.ts'
import { preview, previewHeight } from './preview.ts'
import type { State } from './state.ts'
import { signs } from './theme.ts'

/** The least that a screen can be. */
export const leastSize: Size = { columns: 40, rows: 10 }

/** Below so many rows there is no preview. */
const previewFrom = 30

const gutter = 3

/** A frame, and what the keys are to look at: the same rows in the same room. */
export type Layout = { readonly view: View; readonly blocks: readonly Block[] }

const listHeader = (state: State, width: number): Line => {
  const watched = watchedBuilds(state.targets, state.entries)
  const title: Line = [{ text: ' cbtop', tone: 'title' }]
  const place: Line = [{ text: `  ${state.settings.place}`, tone: 'dim' }]
  const total: Line = [{ text: `   ${count(watched.length, 'build')}` }]
  const numbers = meters(watched, state, width - lineWidth([...title, ...place, ...total]))
  const full = [...title, ...place, ...total, ...numbers]
  if (lineWidth(full) <= width) return full
  const short = [...title, ...total, ...meters(watched, state, width - lineWidth([...title, ...total]))]
  return lineWidth(short) <= width ? short : cutLine([...title, { text: ' ' }, ...meters(watched, state, 0)], width)
}

/** What was asked of the list or pane, and how much is out of sight. */
const remark = (view: View, width: number): Line => {
  const { state, rows, top, height, pane } = view
  const { up, down, dot, ellipsis } = signs[state.settings.ascii ? 'ascii' : 'unicode']
  const seen = inSight(rows, top, height)
  const isList = pane.name === 'builds'
  const said = isList
    ? [
        state.filter === '' ? '' : `filter: ${state.filter}`,
        state.problemsOnly ? 'only problems and running' : '',
        state.sort.by === undefined ? '' : `sorted by ${state.sort.by.toLowerCase()}`,
        state.sort.reversed ? 'reversed' : '',
        rows.length < state.targets.length ? `${rows.length} of ${state.targets.length}` : '',
      ]
    : [state.search === '' ? '' : `search: ${state.search}`]
  const [above, below] = [top, rows.length - top - seen]
  const out = [above > 0 ? `${up} ${above} more` : '', below > 0 ? `${down} ${below} more` : '']
    .filter(Boolean)
    .join('  ')
  const told = said.filter(Boolean).join(` ${dot} `)
  const right: Line = [{ text: out === '' ? '' : `${out} `, tone: 'dim' }]
  return spread(
    [
      {
        text: told === '' ? '' : ` ${cut(told, Math.max(0, width - lineWidth(right) - 2), ellipsis)}`,
        tone: 'waiting',
      },
    ],
    right,
    width,
  )
}

/** Of the open build, which may be final; but what is wrong with all is told everywhere. */
const freshnessOf = ({ state, pane }: View): Line => {
  const wants = pane.wants(state)
  const own = openBuild(state)
  return freshness(own === undefined || hasWholeProblem(wants, state) ? wants : [wantBuild(own.target)], state)
}

const bottom = (view: View, keys: Parameters<typeof hints>[0], width: number): Line => {
  const { state } = view
  const { ascii } = state.settings
  if (state.typing !== undefined)
    return cutLine([{ text: ' ' }, ...prompt(state[state.typing.what], ascii, width)], width)
  const left: Line =
    state.notice === undefined || state.notice.link !== undefined
      ? [{ text: ' ' }, ...freshnessOf(view)]
      : [{ text: ` ${state.notice.text}`, tone: 'good' }]
  const { ellipsis } = signs[ascii ? 'ascii' : 'unicode']
  const kept = cutLine(left, width - 9, ellipsis)
  const room = width - lineWidth(kept) - 3
  return [...kept, { text: '   ' }, ...cutLine(hints(keys, view, room), room)]
}

/** A link in full, over as many lines as it needs: it is there to be read, clicked or copied by hand. */
const linkLines = ({ notice }: State, width: number): readonly Line[] =>
  notice?.link === undefined
    ? []
    : wrap(notice.text, width - 2).map(
        (text): Line => [
          { text: ' ' },
          { text, tone: 'running', ...(notice.link === undefined ? {} : { link: notice.link }) },
        ],
      )

const highlighted = (line: Line, search: string): Line => {
  if (search === '') return line
  return line.flatMap((run): Line => {
    const at = run.text.toLowerCase().indexOf(search.toLowerCase())
    // lower case may be longer than what it comes from: then no place in it can be told
    if (at < 0 || run.text.length !== run.text.toLowerCase().length) return [run]
    const end = at + search.length
    return [
      { ...run, text: run.text.slice(0, at) },
      { ...run, text: run.text.slice(at, end), tone: 'found' },
      { ...run, text: run.text.slice(end) },
    ]
  })
}

const rowBlocks = (view: View, width: number): readonly Block[] => {
  const { rows, top, height, selected, state } = view
  const { pointer, ellipsis } = signs[state.settings.ascii ? 'ascii' : 'unicode']
  const search = view.pane.name === 'builds' ? '' : state.search
  const blocks: Block[] = []
  let left = height
  for (let at = top; at < rows.length && left > 0; at++) {
    const row = rows[at] as Row
    const lead = (first: boolean): Line => [
      { text: first && at === selected ? ` ${pointer} ` : ' '.repeat(gutter), tone: 'title' },
    ]
    if (row.cells !== undefined) {
      const { table, texts } = row.cells
      const before = blocks.at(-1)
      const tableRow = { gutter: lead(true), texts, heading: row.passive === true }
      if (before !== undefined && 'table' in before && before.table.columns === table.columns)
        blocks[blocks.length - 1] = { table: { columns: table.columns, rows: [...before.table.rows, tableRow] } }
      else blocks.push({ table: { columns: table.columns, rows: [tableRow] } })
      left--
      continue
    }
    const shown = row.lines(width - gutter).slice(0, left)
    const lines = shown.map((line, number) => [
      ...lead(number === 0),
      ...cutLine(highlighted(line, search), width - gutter, ellipsis),
    ])
    blocks.push({ lines })
    left -= Math.min(left, heightOf(row))
  }
  return left > 0 ? [...blocks, { lines: Array.from({ length: left }, () => []) }] : blocks
}

const helped = (view: View, size: Size): readonly Block[] => {
  const height = size.rows - 3
  const all = helpLines(view.pane, size.columns - 4, view.state.settings.ascii)
  const top = Math.max(0, Math.min(view.state.help ?? 0, all.length - height))
  const shown = all.slice(top, top + height)
  const { ellipsis, down } = signs[view.state.settings.ascii ? 'ascii' : 'unicode']
  const lines = Array.from(
    { length: height },
    (_, at): Line => [{ text: '  ' }, ...cutLine(shown[at] ?? [], size.columns - 4, ellipsis)],
  )
  const below = all.length - top - shown.length
  const keys = cutLine([{ text: ' ' }, ...hints(keysNow(view.pane, true), view, size.columns - 20)], size.columns)
  const more: Line = [{ text: below > 0 ? `${down} ${below} more ` : '', tone: 'dim' }]
  return [
    { lines: [[{ text: ' cbtop', tone: 'title' }, { text: '  help' }], []] },
    { lines },
    { lines: [spread(keys, more, size.columns)] },
  ]
}

const tooSmall = (size: Size): readonly Block[] => {
  const text = `cbtop needs ${leastSize.columns}x${leastSize.rows}, this is ${size.columns}x${size.rows}`
  const lines = [[{ text: cut(text, size.columns) }], ...Array.from({ length: Math.max(0, size.rows - 1) }, () => [])]
  return [{ lines: lines.slice(0, size.rows) }]
}

/** A whole frame of exactly so many columns and rows, from the state. */
export const layoutOf = (state: State, size: Size): Layout => {
  const { columns: width, rows } = size
  const pane = paneNamed(state.pane)
  const isList = pane.name === 'builds'
  const inner = Math.max(1, width - gutter)
  const head = (pane.head?.(state, inner) ?? []).map((line): Line => [{ text: ' '.repeat(gutter) }, ...line])
  const air: readonly Line[] = rows >= 16 ? [[]] : []
  const above: readonly Line[] = isList
    ? [listHeader(state, width), ...air, ...head]
    : [buildHeader(openBuild(state), state, width), tabs(buildPanes, pane.name, width), ...air, ...head]
  const links = linkLines(state, width)
  const hasPreview = isList && state.preview && rows >= previewFrom
  const height = Math.max(1, rows - above.length - (hasPreview ? previewHeight : 0) - links.length - 2)
  const view = viewOf(state, pane, pane.rows(state, inner), height)
  if (width < leastSize.columns || rows < leastSize.rows) return { view, blocks: tooSmall(size) }
  if (state.help !== undefined) return { view, blocks: helped(view, size) }
  const selected = view.rows[view.selected]?.key
  const shown = watchedBuilds(state.targets, state.entries).find(({ target }) => target.key === selected)
  const keys = keysNow(pane, false)
  const below: Line[] = [
    remark(view, width),
    ...(hasPreview ? preview(shown, state, width) : []),
    ...links,
    bottom(view, keys, width),
  ]
  const exact = (line: Line): Line => cutLine(line, width)
  return { view, blocks: [{ lines: above.map(exact) }, ...rowBlocks(view, width), { lines: below.map(exact) }] }
}
