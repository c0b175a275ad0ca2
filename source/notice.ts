/** Something to tell: a word about what a key did, or what is to be read in full, a link or what went wrong. */
export type Notice = {
  readonly text: string
  readonly link?: string
  readonly isBad?: true
  /** When it goes by itself, epoch ms; with the next key it goes in any case. */
  readonly until: number
}

/** What is told, and when (epoch ms). */
export type Told = Omit<Notice, 'until'> & { readonly at: number }

/** How long a word stays, ms. */
const noticeFor = 6000

/** Whether a notice takes lines of its own, as many as it needs, and stays until the next key. */
export const isLong = ({ link, isBad }: Pick<Notice, 'link' | 'isBad'>): boolean => link !== undefined || isBad === true

/** A notice of what is told. */
export const noticeOf = ({ at, ...told }: Told): Notice => ({
  ...told,
  until: isLong(told) ? Number.POSITIVE_INFINITY : at + noticeFor,
})
