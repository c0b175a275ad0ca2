import type { Listed } from './scene.ts'

/** A build or a batch as lists have it: its project is in its id. */
export function listedOf({ id, begins }: { readonly id: string; readonly begins: number }, number = 0): Listed {
  return { id, project: id.slice(0, id.indexOf(':')), number, begins }
}
