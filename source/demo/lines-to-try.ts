import type { Scene } from './scene.ts'

/** What to type in another terminal to watch a served scene (its builds, a project, a batch), to read a log, and to begin a build. */
export function linesToTry({ region, targets, batches, build }: Scene, endpoint: string): readonly string[] {
  const keys = 'AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo'
  const there = `--endpoint-url ${endpoint} --region ${region}`
  const [batch] = batches(region, 0)
  // of one that is done there is all of it
  const buildOf = (target: string) => build(region, target, 0)
  const isLogged = (target: string) => buildOf(target)?.logs?.streamName !== undefined
  const logged = targets.find((target) => isLogged(target) && buildOf(target)?.buildComplete) ?? targets.find(isLogged)
  const { logs } = (logged && buildOf(logged)) || {}
  return [
    'Watch them from another terminal:',
    `${keys} cbtop ${there} ${targets.slice(0, 20).join(' ')}`,
    '',
    batch === undefined
      ? 'Or a project, a log, and a build to start:'
      : 'Or a project, a batch, a log, and a build to start:',
    `${keys} cbtop ${there} docs`,
    ...(batch === undefined ? [] : [`${keys} cbtop ${there} --batch ${batch.id}`]),
    ...(logs === undefined
      ? []
      : [
          `${keys} aws logs get-log-events --log-group-name ${logs.groupName} --log-stream-name ${logs.streamName} ${there}`,
        ]),
    `${keys} aws codebuild start-build --project-name docs ${there}`,
  ]
}
