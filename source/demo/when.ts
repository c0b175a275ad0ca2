import type { Asked } from './fault.ts'

/** Which requests a fault hits: the predicates that come up again and again. */
export const when = {
  always: () => true,
  /** From one moment of scene time until before another; seconds. */
  between:
    (from: number, until: number) =>
    ({ elapsed }: Asked) =>
      elapsed >= from && elapsed < until,
  /** The first few requests of the server. */
  first:
    (count: number) =>
    ({ number }: Asked) =>
      number <= count,
  /** Every request signed for a region. */
  inRegion: (name: string) => (asked: Asked) => asked.region === name,
  /** Every request that names an id, in the form it was sent. */
  naming: (id: string) => (asked: Asked) => asked.ids.includes(id),
}
