import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * The end of a connection that is ours, for a test in whose course it breaks or falls silent: what the machine's clock and the turns of its loop
 * decide elsewhere is waited for here, or brought about. Ask before the connection is opened.
 */
export function watchClient() {
  const { promise, resolve } = Promise.withResolvers<Socket>()
  const opened = (message: unknown) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as node:net says it of this channel
    resolve((message as { readonly socket: Socket }).socket)
  }
  subscribe('net.client.socket', opened)
  onTestFinished(() => void unsubscribe('net.client.socket', opened))

  return {
    /** Ends once the other side has gone and our socket knows it. */
    async isCutOff(): Promise<void> {
      const socket = await promise
      if (!socket.destroyed) await once(socket, 'close')
    },
    /** Lets the time pass for which the socket may wait in silence. @returns that time, in ms */
    async waitsInVain(): Promise<number> {
      const socket = await promise
      const { timeout = 0 } = socket
      socket.emit('timeout')
      return timeout
    },
  }
}
