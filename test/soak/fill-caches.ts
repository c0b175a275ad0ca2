import { PassThrough } from 'node:stream'
import { Box, render, Text } from 'ink'
import { createElement } from 'react'

const columns = 120
const rows = 64

/** Ink keeps two generations of 4,096 texts that it has measured, for ever. */
const kept = 2 * 4096

const screenOf = (from: number) => {
  const texts = Array.from({ length: rows }, (_, at) => `${from + at} `.padEnd(columns, '·'))
  return createElement(
    Box,
    { flexDirection: 'column' },
    ...texts.map((text) => createElement(Text, { key: text }, text)),
  )
}

/** Draws so many different lines that Ink's caches are full, as they are after some days, before memory is looked at. */
export const fillCaches = async (): Promise<void> => {
  const stdout = Object.assign(new PassThrough(), { columns, rows, isTTY: true }).resume()
  const screen = render(screenOf(0), {
    stdout: stdout as unknown as NodeJS.WriteStream,
    patchConsole: false,
    exitOnCtrlC: false,
    interactive: true,
    debug: true,
  })
  for (let from = rows; from < kept; from += rows) {
    screen.rerender(screenOf(from))
    await new Promise(setImmediate)
  }
  screen.unmount()
  await screen.waitUntilExit()
}
