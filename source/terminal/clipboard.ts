/** Terminals take no longer text into their clipboard; characters of base64. */
const longest = 74_994

/** What a multiplexer in between makes necessary. */
export type Multiplexer = 'tmux' | 'screen' | undefined

/** The multiplexer that runs around us, as its environment variables tell. */
export const multiplexerOf = (environment: Readonly<Record<string, string | undefined>>): Multiplexer => {
  if (environment['TMUX']) return 'tmux'
  return environment['STY'] ? 'screen' : undefined
}

/**
 * The bytes that put a text into the clipboard of the terminal someone sits at, over SSH too (OSC 52). tmux takes the
 * sequence itself where `set-clipboard` is on, and passes it on where `allow-passthrough` is; screen passes on pieces of
 * up to 768 bytes. Undefined when the text is longer than terminals take.
 */
export const copySequence = (text: string, multiplexer: Multiplexer): string | undefined => {
  const data = Buffer.from(text, 'utf8').toString('base64')
  if (data.length > longest) return undefined
  const osc = `\u001b]52;c;${data}\u0007`
  if (multiplexer === 'tmux') return `${osc}\u001bPtmux;${osc.replaceAll('\u001b', '\u001b\u001b')}\u001b\\`
  if (multiplexer === 'screen')
    return (osc.match(/[\s\S]{1,700}/g) ?? []).map((piece) => `\u001bP${piece}\u001b\\`).join('')
  return osc
}
