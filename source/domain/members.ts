/** An object of which only its members are of interest, whatever they are. */
export type Members = { readonly [name: string]: unknown }

/** Whether a value has members: a list has items, and a date is a value. */
export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
