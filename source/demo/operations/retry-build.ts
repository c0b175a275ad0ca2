import { beginOnce } from '../begin-once.ts'
import { caller, configurationOf } from '../configuration.ts'
import { namedBuild } from '../named-build.ts'
import type { Operation } from '../operation.ts'
import { isReply } from '../refusals.ts'

/** RetryBuild: a new build of the same project, source and configuration. Nothing in it names the build before. */
export const retryBuild: Operation = (scene, question) => {
  const build = namedBuild(scene, question)
  if (isReply(build)) return build
  const { id = '', projectName: project = id.slice(0, id.indexOf(':')), sourceVersion, resolvedSourceVersion } = build
  return beginOnce(scene, question, {
    project,
    region: question.region,
    version: sourceVersion ?? 'main',
    by: caller,
    fields: { ...configurationOf(build), sourceVersion },
    reveals:
      resolvedSourceVersion === undefined
        ? []
        : [{ once: 'succeeded', phase: 'DOWNLOAD_SOURCE', fields: { resolvedSourceVersion } }],
  })
}
