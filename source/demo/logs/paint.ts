const between =
  (begin: string, end: string) =>
  (text: string): string =>
    `\u001b[${begin}m${text}\u001b[${end}m`

/** Colours as tools write them: each ends only what it began. */
export const paint = {
  bold: between('1', '22'),
  dim: between('2', '22'),
  underlined: between('4', '24'),
  inverse: between('7', '27'),
  red: between('31', '39'),
  green: between('32', '39'),
  yellow: between('33', '39'),
  blue: between('34', '39'),
  magenta: between('35', '39'),
  cyan: between('36', '39'),
  grey: between('90', '39'),
  /** A colour of the 256. */
  of256: (colour: number, text: string) => between(`38;5;${colour}`, '39')(text),
  /** A colour by its parts. */
  rgb: (red: number, green: number, blue: number, text: string) => between(`38;2;${red};${green};${blue}`, '0')(text),
} as const

/** One line that is written again and again, each time from its begin: all that a log keeps of a progress bar. */
export function rewritten(steps: readonly number[], at: (percent: number) => string): string {
  return steps.map(at).join('\r')
}
