#!/usr/bin/env node
import { abilitiesOf } from './terminal/abilities.ts'
import { enterEarly } from './terminal/early-screen.ts'
import { openKeyboard } from './terminal/keyboard.ts'

const { argv, env, stdin, stdout } = process

process.title = 'cbtop'
// before anything that reads them is imported
env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'

/** What only tells of cbtop itself, and what prints, and needs no screen. */
const telling = /^(-h|--help|--version)$/
const printing = /^(-h|--help|--version|--once|--json|--serve\b.*)$/

const words = argv.slice(2)
const isPrinting = words.some((word) => printing.test(word))
const keyboard = stdout.isTTY && !isPrinting && abilitiesOf(env['TERM']).hasScreen ? openKeyboard(stdin) : undefined

// the shell's screen stays until a pipe has brought all: what fills it may have something to say there, or to ask
const isPiped = words.includes('-') && !stdin.isTTY && !words.some((word) => telling.test(word))
const piped = isPiped ? await (await import('./standard-input.ts')).readPiped(stdin) : undefined

// the first sign of life, before anything is loaded; the first frame begins with it too
const screen = keyboard && enterEarly(keyboard, stdout)

const { start } = await import('./start.ts')
await start({ screen, piped }, import.meta)
