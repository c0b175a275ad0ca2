import type { Scene } from './scene.ts'

/** What to type in another terminal to watch a served scene, and to begin a build in it: its builds, a project, a batch. */
export function linesToTry({ region, targets, batches }: Scene, endpoint: string): readonly string[] {
  const keys = 'AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo'
  const there = `--endpoint-url ${endpoint} --region ${region}`
  const [batch] = batches(region, 0)
  return [
    'Watch them from another terminal:',
    `${keys} cbtop ${there} ${targets.slice(0, 20).join(' ')}`,
    '',
    batch === undefined ? 'Or a project, and start a build in it:' : 'Or a project, a batch, and start a build:',
    `${keys} cbtop ${there} docs`,
    ...(batch === undefined ? [] : [`${keys} cbtop ${there} --batch ${batch.id}`]),
    `${keys} aws codebuild start-build --project-name docs ${there}`,
  ]
}
