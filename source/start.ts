import packageJson from '../package.json' with { type: 'json' }
import { Bug, bugReport } from './bug.ts'
import { sceneNames } from './demo/scenes/names.ts'
import { quoted } from './domain/quoted.ts'
import { intervalOf, lastOf, noticeKindsOf, portOf, timeoutOf, urlOf, waitOf } from './flag-values.ts'
import { replayOf } from './recording/replay-flags.ts'
import { type Piped, withPiped } from './standard-input.ts'
import { toRegion, toTargets } from './targets.ts'
import { abilitiesOf } from './terminal/abilities.ts'
import type { EarlyScreen } from './terminal/early-screen.ts'
import { atExit, exitWritten } from './terminal/exit.ts'
import { leaveScreen } from './terminal/screen.ts'
import { type CommandLine, helpText, refuseConflicts, UsageError } from './usage.ts'

/** Scene time of a demo that nobody watches: it is to be over within a minute. */
const demoSpeed = 3

const { env, stdin, stdout } = process

/** Where cbtop is used. */
type Desk = {
  /** The terminal, where there is one that has keys. */
  readonly screen: EarlyScreen | undefined
  /** What standard input held, where it was to be read and is no terminal. */
  readonly piped: Piped | undefined
}

const isUtf8 = (): boolean => {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG']
  return !locale || /utf-?8/i.test(locale)
}

const stage = async (name: string, speed: number) => {
  const [{ sceneNamed }, { serve }] = await Promise.all([import('./demo/scenes/index.ts'), import('./demo/server.ts')])
  const scene = sceneNamed(name || 'busy', { startedAt: Date.now(), speed })
  if (scene === undefined)
    throw new UsageError(`no scene ${quoted(name)}: there are ${sceneNames.join(', ')}; what to watch comes after it`)
  return { scene, serve }
}

const serveOnly = async (sceneName: string, port: number): Promise<number> => {
  const { scene, serve } = await stage(sceneName, 1)
  const { endpoint } = await serve(scene, { port }).catch((error: Error) => {
    throw new UsageError(`cannot listen on 127.0.0.1:${port}: ${error.message}`)
  })
  const { linesToTry } = await import('./demo/lines-to-try.ts')
  stdout.write(`${[...scene.targets, '', ...linesToTry(scene, endpoint)].join('\n')}\n`)
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

const watch = async (commandLine: CommandLine, { screen, piped }: Desk): Promise<number> => {
  refuseConflicts(commandLine)
  const replay = await replayOf(commandLine)
  const { words, values, lists, on } = replay?.line ?? commandLine
  const isScreen = screen !== undefined
  const interval = intervalOf(values.interval ?? '5')
  const last = lastOf(values.last ?? '10')
  const endpoint = urlOf(values['endpoint-url'])
  const wait = waitOf(on, isScreen)
  const timeout = timeoutOf(values.timeout)
  if (timeout !== undefined && wait === undefined)
    throw new UsageError('--timeout goes with --wait: cbtop --wait --timeout 20m …')
  const notify = noticeKindsOf(values.notify ?? 'bell,title')
  const { profile, demo: sceneName, serve: port, 'on-done': onDone } = values
  if (port !== undefined) return serveOnly(sceneName ?? '', portOf(port))
  const isDemo = sceneName !== undefined
  const given = withPiped({ words, batches: lists.batch ?? [] }, piped)
  if ('wrong' in given) throw new UsageError(given.wrong)
  const isNothingGiven = given.words.length + given.batches.length === 0
  if (isNothingGiven && !isDemo && replay === undefined && !(stdin.isTTY && stdout.isTTY))
    throw new UsageError(`which builds?\n\n${helpText()}`)
  // a command that was to name a build, and failed, leaves nothing: that is no region to wait for
  if (isNothingGiven && !isDemo && on.has('wait'))
    throw new UsageError('--wait needs a build, project or batch to wait for')
  if (!isNothingGiven && sceneName === '')
    throw new UsageError(`--demo needs its scene where builds are given: --demo ${sceneNames[0]}`)
  const { hasGlyphs, hasScreen } = abilitiesOf(env['TERM'])
  if (on.has('no-color') || env['NO_COLOR']) env['FORCE_COLOR'] = '0'
  const demo = isDemo ? await demoOf(sceneName, isScreen ? 1 : demoSpeed) : undefined
  const [{ begin, homeRegion, tellerOf, watchWithoutTerminal }, { worldOf }] = await Promise.all([
    import('./watch.ts'),
    import('./world.ts'),
  ])
  const region = (): Promise<string | undefined> => homeRegion(values.region ?? demo?.region, profile)
  const asked = isNothingGiven && demo !== undefined ? { words: demo.words, batches: [] } : given
  const { targets, wrong } = await (isNothingGiven && !isDemo ? toRegion(region) : toTargets(asked, region))
  if (wrong !== undefined) throw new UsageError(wrong)
  const regions = [...new Set(targets.map((target) => target.region))]
  const places = [
    regions.length > 3 ? `${regions.length} regions` : regions.join(', '),
    isDemo ? 'demo' : replay ? 'replay' : (profile ?? env['AWS_PROFILE'] ?? ''),
  ]
  const ascii = on.has('ascii') || !isUtf8() || (stdout.isTTY === true && !hasGlyphs && hasScreen)
  const place = places.filter(Boolean).join(ascii ? ' | ' : ' · ')
  const aws = demo?.aws ?? {
    atExit,
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
  }
  const record =
    values.record === undefined
      ? undefined
      : {
          file: values.record,
          secrets: on.has('record-secrets'),
          header: {
            targets: asked.words,
            batches: asked.batches,
            region: (await region()) ?? '',
            interval,
            last,
            place,
          },
        }
  const world = await worldOf(aws, { replay, record })
  const shownBy = screen ?? (await tellerOf({ once: on.has('once'), json: on.has('json') }))
  const watching = begin({
    targets,
    ...(wait === undefined ? {} : { wait }),
    ...(timeout === undefined ? {} : { timeout }),
    interval,
    last,
    world,
    utc: on.has('utc'),
    ascii,
    place,
    isLive: isScreen,
    profile: profile ?? env['AWS_PROFILE'],
    // a recording is what happened
    isReadOnly: on.has('read-only') || replay !== undefined,
  })
  if (typeof shownBy !== 'function') {
    // the first question is on its way before anything is loaded that draws
    const { watchOnScreen } = await import('./main.tsx')
    return watchOnScreen(watching, { ...shownBy, kinds: notify, onDone })
  }
  const code = await watchWithoutTerminal(watching, shownBy, onDone)
  return isDemo && !on.has('wait') ? 0 : code
}

/** What the command line says. Without flags that is words, and to parse those would cost a tenth of the time to the first frame. */
const commandLine = async (words: readonly string[], importMeta: ImportMeta): Promise<CommandLine> => {
  if (!words.some((word) => word.startsWith('-') && word !== '-'))
    return { words, values: {}, lists: {}, on: new Set() }
  const { parseCommandLine } = await import('./command-line.ts')
  return parseCommandLine(words, importMeta)
}

const run = async (desk: Desk, importMeta: ImportMeta): Promise<number> => {
  const line = await commandLine(process.argv.slice(2), importMeta)
  if (line.on.has('help')) stdout.write(`${helpText()}\n`)
  else if (line.on.has('version')) stdout.write(`${packageJson.version}\n`)
  else return watch(line, desk)
  return 0
}

/** Does what the command line says, and ends the process. A terminal that shows the alternate screen is given back, whatever comes. */
export const start = (desk: Desk, importMeta: ImportMeta): Promise<void> =>
  run(desk, importMeta)
    .catch(async (error: unknown) => {
      if (desk.screen !== undefined && !(error instanceof Bug)) {
        await desk.screen.handOver()
        stdout.write(leaveScreen)
      }
      if (error instanceof UsageError) {
        process.stderr.write(`cbtop: ${error.message}\n`)
        return 2
      }
      process.stderr.write(`${bugReport(error, `Node ${process.version}, ${process.platform}`)}\n`)
      return 70
    })
    .then(exitWritten)
