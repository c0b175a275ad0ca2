import { bottom, noticeLines, problemLines } from './bottom.ts'
import { buildHeader, tabs } from './build-header.ts'
import type { Block } from './components/frame.tsx'
import { withKey } from './domain/build-id.ts'
import { count } from './domain/format.ts'
import { rememberLast } from './domain/remember.ts'
import { watchedOf } from './feeds/watched.ts'
import { cut, cutLine, type Line, lineWidth, spread, widthOf } from './line.ts'
import { meters } from './meters.ts'
import { foundWords, says } from './movement.ts'
import { keysNow, overlayOf } from './overlay.ts'
import { inSight, type Size, type View, viewOf } from './pane.ts'
import { openBuild } from './panes/build-pane.ts'
import { paneNamed, panesIn } from './panes/index.ts'
import { preview, previewHeight } from './preview.ts'
import { gutter, rowsInSight } from './rows-in-sight.ts'
import type { State } from './state.ts'
import { signsOf } from './theme.ts'
import { watchedBuilds } from './watched-builds.ts'

/** The least that a screen can be. */
const leastSize: Size = { columns: 40, rows: 10 }

/** Below so many rows there is no preview. */
const previewFrom = 30

const listHeader = (state: State, width: number): Line => {
  const watched = watchedBuilds(state)
  const title: Line = [{ text: ' cbtop', tone: 'title' }]
  const place: Line = [{ text: `  ${state.settings.place}`, tone: 'dim' }]
  const total: Line = [{ text: `   ${count(watched.length, 'build')}` }]
  const numbers = meters(watched, state, width - lineWidth([...title, ...place, ...total]))
  const full = [...title, ...place, ...total, ...numbers]
  if (lineWidth(full) <= width) return full
  const short = [...title, ...total, ...meters(watched, state, width - lineWidth([...title, ...total]))]
  return lineWidth(short) <= width ? short : cutLine([...title, { text: ' ' }, ...meters(watched, state, 0)], width)
}

/** How many of the rows are of builds: those of projects and regions stand before them, whatever is filtered. */
const buildsAmong = ({ rows, state }: View): number => {
  const first = rows.findIndex(({ key }) => withKey(state.builds, key) !== undefined)
  return first < 0 ? 0 : rows.length - first
}

/** The places of rows that say what is searched for, as long as they are the same rows. */
const foundRows = rememberLast((rows: View['rows'], search: string, state: State): readonly number[] => {
  const fits = says(search, state)
  return rows.flatMap((row, at) => (!row.passive && fits(row) ? [at] : []))
}, 2)

/** How much was found of what is searched for, but in a pane that tells more of that itself. */
const foundIn = ({ pane, rows, state, selected }: View): string =>
  state.search === '' || state.typing !== undefined || pane.found !== undefined
    ? ''
    : foundWords(foundRows(rows, state.search, state), selected, 'row')

/** What was asked of the list or pane, and how much is out of sight. */
const remark = (view: View, width: number): Line => {
  const { state, rows, top, height, pane } = view
  const { up, down, dot, ellipsis } = signsOf(state.settings.ascii)
  const seen = inSight(rows, top, height)
  const isList = pane.name === 'builds'
  const found = isList ? buildsAmong(view) : 0
  const said = isList
    ? [
        state.filter === '' ? '' : `filter: ${state.filter}`,
        state.problemsOnly ? 'only problems and running' : '',
        state.sort.by === undefined ? '' : `sorted by ${state.sort.by.toLowerCase()}`,
        state.sort.reversed ? 'reversed' : '',
        found < state.builds.length ? `${found} of ${state.builds.length}` : '',
      ]
    : [state.search === '' ? '' : `search: ${state.search}`, foundIn(view)]
  const [above, below] = [top, rows.length - top - seen]
  const out = [above > 0 ? `${up} ${above} more` : '', below > 0 ? `${down} ${below} more` : '']
    .filter(Boolean)
    .join('  ')
  const told = said.filter(Boolean).join(` ${dot} `)
  const right: Line = [{ text: out === '' ? '' : `${out} `, tone: 'dim' }]
  const room = Math.max(0, width - lineWidth(right) - 2)
  const remarks = (pane.remarks?.(view) ?? [])
    .map((text, at) => `${at === 0 && told === '' ? ' ' : ` ${dot} `}${text}`)
    .join('')
  return spread(
    [
      {
        text: told === '' ? '' : ` ${cut(told, room, ellipsis)}`,
        tone: 'waiting',
      },
      { text: cut(remarks, Math.max(0, room - widthOf(told)), ellipsis), tone: 'dim' },
    ],
    right,
    width,
  )
}

const tooSmall = (size: Size): readonly Block[] => {
  const least = `${leastSize.columns}x${leastSize.rows}`
  const texts = [`cbtop needs ${least}, this is ${size.columns}x${size.rows}`, `cbtop needs ${least}`, least]
  const lines = [
    [{ text: texts.find(({ length }) => length <= size.columns) ?? '' }],
    ...Array.from({ length: Math.max(0, size.rows - 1) }, () => []),
  ]
  return [{ lines: lines.slice(0, size.rows) }]
}

/** What stands above the rows and below them, and the rows in the room that is left: made once for the frame, the keys, and what is in sight. */
const partsOf = rememberLast((state: State, width: number, rows: number) => {
  const pane = paneNamed(state.pane)
  const isList = pane.name === 'builds'
  const inner = Math.max(1, width - gutter)
  const head = (pane.head?.(state, inner) ?? []).map((line): Line => [{ text: ' '.repeat(gutter) }, ...line])
  const air: readonly Line[] = rows >= 16 ? [[]] : []
  const above: readonly Line[] = isList
    ? [listHeader(state, width), ...air, ...head]
    : [buildHeader(openBuild(state), state, width), tabs(panesIn(state), pane, width), ...air, ...head]
  const overlay = overlayOf(state)
  // on the least of screens a long link leaves room for one row, and for no problem
  const room = rows - above.length - 3
  const foot = overlay?.foot?.(state, width, room) ?? []
  const told = [...noticeLines(state, width), ...problemLines({ state, pane }, width)].slice(0, room - foot.length)
  const hasPreview = isList && state.preview && rows >= previewFrom && foot.length === 0
  const height = Math.max(1, rows - above.length - (hasPreview ? previewHeight : 0) - foot.length - told.length - 2)
  const view = viewOf(state, pane, pane.rows(state, inner), height)
  const looked = overlay?.whole?.view(view, { columns: width, rows }) ?? view
  return { above, foot, told, hasPreview, view: looked }
})

/**
 * What the keys are to look at: the rows, in the room they have at this size. Where that is too small they are looked at as
 * if it were the least: a megabyte in lines of one cell would be a million rows, which nobody sees.
 */
export const viewAt = (state: State, { columns, rows }: Size): View =>
  partsOf(state, Math.max(columns, leastSize.columns), Math.max(rows, leastSize.rows)).view

/** A whole frame of exactly so many columns and rows, from the state. */
export const layoutOf = (state: State, size: Size): readonly Block[] => {
  const { columns: width, rows } = size
  if (width < leastSize.columns || rows < leastSize.rows) return tooSmall(size)
  const { above, foot, told, hasPreview, view } = partsOf(state, width, rows)
  const whole = overlayOf(state)?.whole
  if (whole !== undefined) return whole.blocks(view, size)
  const selected = hasPreview ? withKey(state.builds, view.rows[view.selected]?.key) : undefined
  const shown = selected && watchedOf(selected, state.entries)
  const below: Line[] = [
    remark(view, width),
    ...(hasPreview ? preview(shown, state, width) : []),
    ...foot,
    ...told,
    bottom(view, keysNow(view.pane, state), width),
  ]
  const { ellipsis } = signsOf(state.settings.ascii)
  const exact = (line: Line): Line => cutLine(line, width, ellipsis)
  return [{ lines: above.map(exact) }, ...rowsInSight(view, width), { lines: below.map(exact) }]
}
