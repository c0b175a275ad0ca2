import { answerProperties } from './answer-properties.ts'
import { compareProperties } from './compare-properties.ts'
import { keyProperties } from './key-properties.tsx'
import { logProperties } from './log-properties.ts'
import type { Property } from './property.ts'
import { screenProperties } from './screen-properties.ts'
import { textProperties } from './text-properties.ts'
import { wordProperties } from './word-properties.ts'

/** What must hold of whatever is read, as a table: one more is one more row. */
export const properties: readonly Property[] = [
  ...screenProperties,
  ...compareProperties,
  ...textProperties,
  ...answerProperties,
  ...wordProperties,
  ...keyProperties,
  ...logProperties,
]
