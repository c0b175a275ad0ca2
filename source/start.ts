import { setImmediate as immediate } from 'node:timers/promises'
import packageJson from '../package.json' with { type: 'json' }
import { Bug, bugReport } from './bug.ts'
import { sceneNames } from './demo/scenes/names.ts'
import { quoted } from './domain/quoted.ts'
import { toTargets } from './targets.ts'
import { abilitiesOf } from './terminal/abilities.ts'
import { exitWritten } from './terminal/exit.ts'
import { leaveScreen } from './terminal/screen.ts'
import { type CommandLine, helpText, UsageError } from './usage.ts'

/** Scene time of a demo that nobody watches: it is to be over within a minute. */
const demoSpeed = 3

const { env, stdout } = process

const intervalOf = (text: string): number => {
  const seconds = Number(text)
  if (!(seconds >= 1 && seconds <= 86_400))
    throw new UsageError(`--interval takes seconds, 1 to 86400: ${quoted(text)}`)
  return seconds * 1000
}

const urlOf = (text: string | undefined): string | undefined => {
  if (text !== undefined && !(URL.canParse(text) && /^https?:/.test(text)))
    throw new UsageError(`--endpoint-url takes an address like http://127.0.0.1:4600: ${quoted(text)}`)
  return text
}

const portOf = (text: string): number => {
  const port = Number(text)
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw new UsageError(`--serve takes a port, 0 to 65535: ${quoted(text)}`)
  return port
}

const isUtf8 = (): boolean => {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG']
  return !locale || /utf-?8/i.test(locale)
}

const stage = async (name: string, speed: number) => {
  const [{ sceneNamed }, { serve }] = await Promise.all([import('./demo/scenes/index.ts'), import('./demo/server.ts')])
  const scene = sceneNamed(name || 'busy', { startedAt: Date.now(), speed })
  if (scene === undefined) throw new UsageError(`no scene ${quoted(name)}: there are ${sceneNames.join(', ')}`)
  return { scene, serve }
}

const serveOnly = async (sceneName: string, port: number): Promise<number> => {
  const { scene, serve } = await stage(sceneName, 1)
  const { endpoint } = await serve(scene, { port }).catch((error: Error) => {
    throw new UsageError(`cannot listen on 127.0.0.1:${port}: ${error.message}`)
  })
  const keys = 'AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo'
  const few = scene.targets.slice(0, 20)
  const lines = [
    ...scene.targets,
    '',
    'Watch them from another terminal:',
    `${keys} cbtop --endpoint-url ${endpoint} --region ${scene.region} ${few.join(' ')}`,
  ]
  stdout.write(`${lines.join('\n')}\n`)
  return new Promise((resolve) => {
    process
      .on('SIGINT', () => resolve(130))
      .on('SIGTERM', () => resolve(143))
      .on('SIGHUP', () => resolve(129))
  })
}

const demoOf = async (sceneName: string, speed: number) => {
  const { scene, serve } = await stage(sceneName, speed)
  const { endpoint } = await serve(scene)
  const credentials = { accessKeyId: 'demo', secretAccessKey: 'demo' }
  return { words: scene.targets, region: scene.region, aws: { endpoint, credentials } }
}

const watch = async ({ words, values, on }: CommandLine, isScreen: boolean): Promise<number> => {
  const interval = intervalOf(values.interval ?? '5')
  const endpoint = urlOf(values['endpoint-url'])
  const { profile, demo: sceneName, serve: port } = values
  if (port !== undefined) return serveOnly(sceneName ?? '', portOf(port))
  const isDemo = sceneName !== undefined
  if (!isDemo && words.length === 0) throw new UsageError(`which builds?\n\n${helpText()}`)
  if (isDemo && words.length > 0)
    throw new UsageError(`--demo has its own builds: leave out ${quoted(words[0] ?? '')}, or give it as --demo SCENE`)
  const { hasGlyphs } = abilitiesOf(env['TERM'])
  if (on.has('no-color') || env['NO_COLOR']) env['FORCE_COLOR'] = '0'
  const demo = isDemo ? await demoOf(sceneName, isScreen ? 1 : demoSpeed) : undefined
  const { begin, homeRegion, watchWithoutTerminal } = await import('./watch.ts')
  const region = (): Promise<string | undefined> => homeRegion(values.region ?? demo?.region, profile)
  const { targets, wrong } = await toTargets(demo?.words ?? words, region)
  if (wrong !== undefined) throw new UsageError(wrong)
  const regions = [...new Set(targets.map((target) => target.region))]
  const place = [
    regions.length > 3 ? `${regions.length} regions` : regions.join(', '),
    isDemo ? 'demo' : (profile ?? env['AWS_PROFILE'] ?? ''),
  ]
  const ascii = on.has('ascii') || !isUtf8() || (isScreen && !hasGlyphs)
  const watching = begin({
    targets,
    interval,
    aws: demo?.aws ?? {
      ...(profile === undefined ? {} : { profile }),
      ...(endpoint === undefined ? {} : { endpoint }),
    },
    utc: on.has('utc'),
    ascii,
    place: place.filter(Boolean).join(ascii ? ' | ' : ' · '),
  })
  // the first question is on its way before anything is loaded that draws
  if (isScreen) {
    const { watchOnScreen } = await import('./main.tsx')
    // an answer that came meanwhile is on the first frame
    await immediate()
    return watchOnScreen(watching)
  }
  const code = await watchWithoutTerminal(watching)
  return isDemo ? 0 : code
}

/** What the command line says. Without flags that is words, and to parse those would cost a tenth of the time to the first frame. */
const commandLine = async (words: readonly string[], importMeta: ImportMeta): Promise<CommandLine> => {
  if (!words.some((word) => word.startsWith('-'))) return { words, values: {}, on: new Set() }
  const { parseCommandLine } = await import('./command-line.ts')
  return parseCommandLine(words, importMeta)
}

const run = async (isScreen: boolean, importMeta: ImportMeta): Promise<number> => {
  const line = await commandLine(process.argv.slice(2), importMeta)
  if (line.on.has('help')) stdout.write(`${helpText()}\n`)
  else if (line.on.has('version')) stdout.write(`${packageJson.version}\n`)
  else return watch(line, isScreen)
  return 0
}

/**
 * Does what the command line says, and ends the process. `isScreen` says that the terminal shows the alternate screen
 * already: it is given back, whatever comes.
 */
export const start = (isScreen: boolean, importMeta: ImportMeta): Promise<void> =>
  run(isScreen, importMeta)
    .catch((error: unknown) => {
      if (isScreen && !(error instanceof Bug)) stdout.write(leaveScreen)
      if (error instanceof UsageError) {
        process.stderr.write(`cbtop: ${error.message}\n`)
        return 2
      }
      process.stderr.write(`${bugReport(error, `Node ${process.version}, ${process.platform}`)}\n`)
      return 70
    })
    .then(exitWritten)
