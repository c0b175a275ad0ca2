/** Serves builds that run on and on, or a scene of the demo, to whoever forked it: in a process of its own, so that neither waits for the other. */
import { sceneOf } from '../../source/demo/scene-of.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { serve } from '../../source/demo/server.ts'
import { type Fleet, runningBuilds } from './builds.ts'

/** What it tells: first where it is, then, each time it is asked, how many requests there were. */
export type Told = { readonly endpoint: string } | { readonly requests: number }

const asked: readonly Fleet[] | string = JSON.parse(process.argv[2] ?? '[]')
const scene =
  typeof asked === 'string'
    ? sceneNamed(asked, { startedAt: Date.now() })
    : sceneOf(asked.flatMap((fleet) => runningBuilds(fleet)))
if (scene === undefined) throw new Error(`no scene ${asked}`)
const { endpoint, requests } = await serve(scene)
const tell = (told: Told): void => void process.send?.(told)
process.on('message', () => tell({ requests: requests.length }))
process.on('disconnect', () => process.exit())
tell({ endpoint })
