/** An object of which only its members are of interest, whatever they are. */
export type Members = { readonly [name: string]: unknown }

/** A value with another text for each in it, made from that and the name of the member that it is, or is in a list of. */
export const withTexts = (value: unknown, make: (text: string, name: string) => string, name = ''): unknown => {
  if (typeof value === 'string') return make(value, name)
  if (Array.isArray(value)) return value.map((item) => withTexts(item, make, name))
  if (!isMembers(value)) return value
  return Object.fromEntries(Object.entries(value).map(([each, member]) => [each, withTexts(member, make, each)]))
}

/** Whether a value has members: a list has items, and a date is a value. */
export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
