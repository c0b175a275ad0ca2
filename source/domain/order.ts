import type { Build } from './build.ts'
import type { BuildId } from './build-id.ts'

/** Something that was confirmed, and is to be done to a build in AWS. */
export type Order = { readonly does: 'stop' | 'retry'; readonly to: BuildId }

/** What AWS told when an order was carried out: of the build that was stopped, or of the one that began. */
export type Carried = { readonly of: BuildId; readonly build: Build }
