import type { Status } from './domain/status.ts'

/** Why a piece of text looks as it does; never which colour it has. */
export type Tone =
  | 'plain'
  | 'dim'
  | 'strong'
  | 'title'
  | 'good'
  | 'bad'
  | 'running'
  | 'waiting'
  | 'warning'
  | 'selected'
  | 'key'
  | 'found'

/** One thing about the looks of a text, as chalk calls it. */
type Attribute = 'bold' | 'dim' | 'inverse' | 'cyan' | 'green' | 'red' | 'yellow'

/** How a tone looks: in the sixteen colours of the person's own terminal theme, so that it fits light and dark ones. */
export const looks: Readonly<Record<Tone, readonly Attribute[]>> = {
  plain: [],
  dim: ['dim'],
  strong: ['bold'],
  title: ['bold', 'cyan'],
  good: ['green'],
  bad: ['bold', 'red'],
  running: ['cyan'],
  waiting: ['yellow'],
  warning: ['bold', 'yellow'],
  selected: ['bold'],
  key: ['bold'],
  found: ['inverse'],
}

/** What a status looks like; its word is its name. */
export const statuses: Readonly<
  Record<Status, { readonly glyph: string; readonly ascii: string; readonly tone: Tone }>
> = {
  running: { glyph: '●', ascii: '*', tone: 'running' },
  queued: { glyph: '○', ascii: '.', tone: 'waiting' },
  succeeded: { glyph: '✔', ascii: '+', tone: 'good' },
  failed: { glyph: '✖', ascii: 'x', tone: 'bad' },
  fault: { glyph: '✖', ascii: '!', tone: 'bad' },
  'timed out': { glyph: '✖', ascii: 'x', tone: 'bad' },
  stopped: { glyph: '■', ascii: '#', tone: 'warning' },
  'not found': { glyph: '?', ascii: '?', tone: 'warning' },
  denied: { glyph: '?', ascii: '?', tone: 'warning' },
  'waiting for AWS': { glyph: '·', ascii: '-', tone: 'dim' },
  'no builds': { glyph: '·', ascii: '-', tone: 'dim' },
}

/** Every other sign on the screen; none outside ASCII in the second set (`--ascii`). */
export type Signs = {
  readonly pointer: string
  readonly ellipsis: string
  readonly up: string
  readonly down: string
  readonly folded: string
  readonly open: string
  readonly dot: string
  readonly enter: string
  readonly arrow: string
  readonly caret: string
  readonly rule: string
  /** Before what belongs to the row above. */
  readonly branch: string
  /** The bar of a row: waiting, preparing, working, failed, still to come. */
  readonly waiting: string
  readonly preparing: string
  readonly working: string
  readonly broken: string
  readonly coming: string
  /** From an eighth of a cell to a whole one. */
  readonly eighths: readonly string[]
  /** Where a bar usually ends. */
  readonly usual: string
  /** From the lowest column of a chart to the highest. */
  readonly heights: readonly string[]
  /** Between the ends of a range. */
  readonly dash: string
}

const signs: Readonly<Record<'unicode' | 'ascii', Signs>> = {
  unicode: {
    pointer: '›',
    ellipsis: '…',
    up: '↑',
    down: '↓',
    folded: '▸',
    open: '▾',
    dot: '·',
    enter: '↵',
    arrow: '→',
    caret: '▏',
    rule: '─',
    branch: '└',
    waiting: '▁',
    preparing: '▂',
    working: '▆',
    broken: '▓',
    coming: '·',
    eighths: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
    usual: '╎',
    heights: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
    dash: '–',
  },
  ascii: {
    pointer: '>',
    ellipsis: '~',
    up: '^',
    down: 'v',
    folded: '+',
    open: '-',
    dot: '|',
    enter: 'Enter',
    arrow: '->',
    caret: '_',
    rule: '-',
    branch: '`-',
    waiting: '.',
    preparing: '-',
    working: '=',
    broken: 'x',
    coming: '.',
    eighths: ['|', '|', '|', '=', '=', '=', '=', '='],
    usual: ':',
    heights: ['.', ':', '-', '=', '+', '*', '#', '@'],
    dash: '-',
  },
}

/** The signs of the screen, within ASCII where that is wished. */
export const signsOf = (ascii: boolean): Signs => signs[ascii ? 'ascii' : 'unicode']

/** The sign of a status, within ASCII where that is wished. */
export const glyphOf = (status: Status, ascii: boolean): string => statuses[status][ascii ? 'ascii' : 'glyph']
