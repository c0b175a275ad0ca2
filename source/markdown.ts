/** A text as Markdown has it without a change: a code span, whatever backticks are in it. Nothing for nothing. */
export const code = (text: string): string => {
  if (text === '') return ''
  const runs = new Set((text.match(/`+/g) ?? []).map(({ length }) => length))
  let fence = '`'
  while (runs.has(fence.length)) fence += '`'
  // one space at both ends is taken off again
  const isPadded = text.startsWith(' ') && text.endsWith(' ') && text.trim() !== ''
  const pad = isPadded || text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}

/**
 * A text as a part of a paragraph that Markdown leaves as it is: escaped is what would begin a code span, a tag, an entity,
 * the address of a link, emphasis (nothing between spaces does, and no underscore within a word), or a heading, quote or
 * list at its start.
 */
export const prose = (text: string): string =>
  text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/`|<(?=[a-z/!?])|&(?=#?\w+;)|\](?=\()/gi, '\\$&')
    .replace(/(?<=\S)[*~]|[*~](?=\S)/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/^[#>+=-]/, '\\$&')
