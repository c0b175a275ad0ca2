import type { BuildPlan } from '../build-plan.ts'

/** Where a build's source and its buildspec are on its machine. */
export function sourceFolderOf({ id, fields }: Pick<BuildPlan, 'id' | 'fields'>): {
  readonly folder: string
  readonly buildspec: string
} {
  const { location, buildspec = 'buildspec.yml' } = fields.source ?? {}
  const number = Number.parseInt(id.slice(-6), 16) || 0
  const path = location === undefined ? '' : `/${location.replace(/^\w+:\/\//, '').replace(/\.git$/, '')}`
  const folder = `/codebuild/output/src${number}/src${path}`
  // one that is given inline, or lies elsewhere, is put where nobody can change it
  const isOwn = !/\n|^arn:/.test(buildspec)
  return { folder, buildspec: isOwn ? `${folder}/${buildspec}` : '/codebuild/readonly/buildspec.yml' }
}
