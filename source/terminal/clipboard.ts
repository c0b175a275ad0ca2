import { type Multiplexer, passedOn } from './passthrough.ts'

/** Terminals take no longer text into their clipboard; characters of base64. */
const longest = 74_994

/**
 * The bytes that put a text into the clipboard of the terminal someone sits at, over SSH too (OSC 52). tmux takes the
 * sequence itself where `set-clipboard` is on, and passes it on besides. Undefined when the text is longer than terminals take.
 */
export const copySequence = (text: string, multiplexer: Multiplexer): string | undefined => {
  const data = Buffer.from(text, 'utf8').toString('base64')
  if (data.length > longest) return undefined
  const osc = `\u001b]52;c;${data}\u0007`
  return multiplexer === 'tmux' ? osc + passedOn(osc, multiplexer) : passedOn(osc, multiplexer)
}
