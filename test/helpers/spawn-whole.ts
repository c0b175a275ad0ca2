import { closeSync, constants, openSync } from 'node:fs'
import { type IPty, spawn } from '@lydell/node-pty'

/** A terminal of node-pty with what its types keep to themselves: the name of the program's side, the stream that is read, and its end. */
export type Pty = IPty & {
  readonly ptsName: string
  readonly _socket: { destroy: (error?: Error) => unknown }
  readonly destroy: () => void
}

/**
 * As node-pty's `spawn`, but that all is read of what a program wrote. When a program ends, its side of the terminal is closed, and who
 * reads a part of its last words and hears of that at once takes them for all. So that side is kept open until nothing more is to be read:
 * node-pty gives up a fifth of a second after the end, and what is there is read before that is done.
 */
export const spawnWhole = (...given: Parameters<typeof spawn>): Pty => {
  const child = spawn(...given) as Pty
  const side = openSync(child.ptsName, constants.O_RDWR | constants.O_NOCTTY)
  const socket = child._socket
  const destroy = socket.destroy.bind(socket)
  let isOpen = true
  socket.destroy = (error) => {
    setImmediate(() => {
      if (isOpen) closeSync(side)
      isOpen = false
      destroy(error)
    })
    return socket
  }
  return child
}
