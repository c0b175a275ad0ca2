import { type Multiplexer, passedOn } from './passthrough.ts'

/** The ways in which a terminal can tell its person something that the screen does not. */
export const noticeKinds = ['bell', 'title', 'osc9', 'osc777', 'osc99'] as const

/** One of them. */
export type NoticeKind = (typeof noticeKinds)[number]

/** Something to tell; no two that are told have one id, of letters, digits and `-`. */
export type Notice = { readonly id: string; readonly title: string; readonly body: string }

/** Rings the terminal's bell; a multiplexer rings on, or marks the window. */
export const bell = '\u0007'

/** No text of a notice or title is longer, characters: it is to be read at a glance. */
const longest = 200

/** A text that ends no sequence and begins none. */
const plain = (text: string): string =>
  Array.from(text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim())
    .slice(0, longest)
    .join('')

// some terminals end with BEL what they would not with ST, and within screen's own sequence an ST would end that
const osc = (text: string): string => `\u001b]${text}\u0007`

/** Without what these protocols part their fields by: `9;4;1` is a progress bar to some, and no notice. */
const field = (text: string): string => plain(text).replaceAll(';', ',')

const base64 = (text: string): string => Buffer.from(plain(text), 'utf8').toString('base64')

const sequences: Readonly<Partial<Record<NoticeKind, (notice: Notice) => string>>> = {
  osc9: ({ title, body }) => osc(`9;${field(body === '' ? title : `${title}: ${body}`)}`),
  osc777: ({ title, body }) => osc(`777;notify;${field(title)};${field(body)}`),
  // shown when it is `d`one; the texts are base64
  osc99: ({ id, title, body }) =>
    osc(`99;i=${id}:d=0:e=1:p=title;${base64(title)}`) + osc(`99;i=${id}:d=1:e=1:p=body;${base64(body)}`),
}

/**
 * The bytes that have the terminal someone sits at show a notice on the desktop: OSC 9 (iTerm2, WezTerm, Ghostty), OSC 777
 * (urxvt, foot, Ghostty, WezTerm) or OSC 99 (kitty). Nothing for kinds that show none.
 */
export const noticeSequence = (kind: NoticeKind, notice: Notice, multiplexer: Multiplexer): string => {
  const sequence = sequences[kind]?.(notice)
  return sequence === undefined ? '' : passedOn(sequence, multiplexer)
}

/** Gives the window this title. Multiplexers keep one a pane or window, and show it where they are told to (`set-titles`, `hardstatus`). */
export const titleSequence = (text: string): string => osc(`0;${plain(text)}`)

/** Has the terminal, or tmux, put the title it has on a stack (XTWINOPS). screen has no such stack. */
export const saveTitle = (multiplexer: Multiplexer): string => (multiplexer === 'screen' ? '' : '\u001b[22;0t')

/**
 * Gives the old title back. Terminals without that stack (Windows Terminal, WezTerm, Konsole, urxvt) and screen get an
 * empty one, which is theirs to fill: that says nothing, where ours would go on to say what is no longer so.
 */
export const restoreTitle = (multiplexer: Multiplexer): string =>
  titleSequence('') + (multiplexer === 'screen' ? '' : '\u001b[23;0t')
