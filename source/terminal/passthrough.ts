/** What a multiplexer in between makes necessary. */
export type Multiplexer = 'tmux' | 'screen' | undefined

/** The multiplexer that runs around us, as its environment variables tell. */
export const multiplexerOf = (environment: Readonly<Record<string, string | undefined>>): Multiplexer => {
  if (environment['TMUX']) return 'tmux'
  return environment['STY'] ? 'screen' : undefined
}

/**
 * The bytes that a multiplexer passes on as this sequence to the terminal around it. tmux does where `allow-passthrough` is
 * on. screen passes on pieces of up to 768 bytes, and of each character only its lowest byte, which may be any control
 * code: what is not ASCII becomes a question mark.
 */
export const passedOn = (sequence: string, multiplexer: Multiplexer): string => {
  if (multiplexer === 'tmux') return `\u001bPtmux;${sequence.replaceAll('\u001b', '\u001b\u001b')}\u001b\\`
  if (multiplexer === 'screen')
    return (sequence.replace(/[^\0-\x7f]/gu, '?').match(/[\s\S]{1,700}/g) ?? [])
      .map((piece) => `\u001bP${piece}\u001b\\`)
      .join('')
  return sequence
}
