#!/usr/bin/env node
import { abilitiesOf } from './terminal/abilities.ts'
import { enterScreen, homeCursor } from './terminal/screen.ts'

const { argv, env, stdin, stdout } = process

process.title = 'cbtop'
// before anything that reads them is imported
env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'

/** What only prints, and needs no screen. */
const printing = /^(-h|--help|--version|--serve\b.*)$/

const words = argv.slice(2)
const isScreen =
  stdout.isTTY === true &&
  stdin.isTTY === true &&
  abilitiesOf(env['TERM']).hasScreen &&
  words.length > 0 &&
  !words.some((word) => printing.test(word))

// the first sign of life, before anything is loaded; the first frame begins with it too
if (isScreen) stdout.write(`${enterScreen} cbtop${homeCursor}`)

const { start } = await import('./start.ts')
await start(isScreen, import.meta)
