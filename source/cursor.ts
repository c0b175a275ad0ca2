/** Where someone is in a pane: the selected row by key, its place when it was last seen, and the first row in sight. */
export type Cursor = {
  readonly row?: string
  readonly at?: number
  readonly top: number
  /** In place of a row: wherever the pane's start or end is. */
  readonly stays?: 'start' | 'end'
  /** The last row there was when the end was left: what came after it is new. */
  readonly upTo?: string
}
