import type { Operation } from '../operation.ts'
import { pageOf } from '../page-of.ts'

/** ListBuilds: the ids of a region's builds, those that began last first. */
export const listBuilds: Operation = (scene, { region, elapsed, input }) =>
  pageOf(`builds ${region}`, scene.builds(region, elapsed), { ...input, maxResults: undefined })
