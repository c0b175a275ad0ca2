import type { WriteStream } from 'node:tty'

type Handle = { readonly setBlocking?: (isBlocking: boolean) => unknown }

/**
 * Lets writes to a terminal return at once. Node writes to terminals synchronously, so one that stops reading (a stalled SSH
 * link, Ctrl-s) would stop the whole process with it: signals, keys and polls. Nothing happens where Node has no such switch.
 */
export const unblock = (stream: WriteStream): void => {
  const { _handle: handle } = stream as unknown as { readonly _handle?: Handle }
  handle?.setBlocking?.(false)
}
